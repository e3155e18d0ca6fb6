/// Which character separates whole from parts in the numbers of a file.
public enum DecimalMark: String, Sendable, Hashable, CaseIterable {
  case point, comma

  private var mark: Character { self == .point ? "." : "," }
  private var grouping: Character { self == .point ? "," : "." }

  /// Reads a number as people write it: grouped (`1,200.50`, `1 200,50`, `1'200.50`), with a
  /// currency sign on either side, with a sign in front. Nil when the text is anything else.
  func number(_ text: String) -> Double? {
    // Plain digits, as programs write them, below the length at which a Double rounds.
    if (1...15).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) {
      return text.utf8.reduce(0) { $0 * 10 + Double($1 - 48) }
    }
    var digits = ""
    var grouped: [Int] = []
    var marks = 0
    for character in DecimalMark.bare(text) {
      if character == mark {
        marks += 1
        digits.append(".")
      } else if character == grouping || DecimalMark.spaces.contains(character) {
        guard marks == 0 else { return nil }
        grouped.append(digits.count { $0.isNumber })
      } else if character.isASCII, character.isNumber || "+-eE".contains(character) {
        digits.append(character)
      } else {
        return nil
      }
    }
    guard marks <= 1, DecimalMark.areThousands(grouped, of: digits) else { return nil }
    return Double(digits).flatMap { $0.isFinite ? $0 : nil }
  }

  /// Groups have three digits each, but for the first.
  private static func areThousands(_ grouped: [Int], of digits: String) -> Bool {
    guard let first = grouped.first else { return true }
    let whole = digits.prefix { $0 != "." }.count { $0.isNumber }
    let ends = grouped.dropFirst() + [whole]
    return (1...3).contains(first) && zip(grouped, ends).allSatisfy { $1 - $0 == 3 }
  }

  /// Spaces (also the narrow and no-break ones) and apostrophes group in many countries.
  private static let spaces: Set<Character> = [" ", "\u{A0}", "\u{202F}", "\u{2009}", "'", "’"]
  private static let currencySigns: Set<Character> = ["€", "$", "£", "¥", "₹", "₽", "₩", "₺"]

  private static func bare(_ text: String) -> Substring {
    var text = text[...]
    while let first = text.first, currencySigns.contains(first) || first.isWhitespace {
      text.removeFirst()
    }
    while let last = text.last, currencySigns.contains(last) || last.isWhitespace {
      text.removeLast()
    }
    return text
  }
}

extension DecimalMark {
  /// What the numbers of a sample say about the mark.
  struct Votes {
    private(set) var point = 0
    private(set) var comma = 0
    /// Numbers such as `1,234` that either reading would take.
    private(set) var open = 0

    mutating func count(_ text: String) {
      guard text.contains(",") || text.contains(".") else { return }
      let asPoint = DecimalMark.point.number(text) != nil
      let asComma = DecimalMark.comma.number(text) != nil
      switch (asPoint, asComma) {
      case (true, false): point += 1
      case (false, true): comma += 1
      case (true, true): open += 1
      case (false, false): break
      }
    }
  }

  /// The mark with more votes. Without any, point: the way that programs write numbers.
  static func detect(_ votes: Votes) -> DecimalMark {
    votes.comma > votes.point ? .comma : .point
  }
}
