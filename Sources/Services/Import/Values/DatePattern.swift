import Domain

/// A date format of a mapping, in the letters of Unicode's date field symbols (UTS 35):
/// `yyyy yy MM M dd d HH H hh h mm ss SSS a XXX`; anything else stands for itself.
public struct DatePattern: Sendable, Hashable {
  public let text: String
  private let tokens: [Token]

  private enum Token: Sendable, Hashable {
    case field(Character, count: Int)
    case literal(Character)
  }

  /// Nil when the pattern lacks year, month or day, or uses a letter that has no meaning here.
  public init?(_ text: String) {
    var tokens: [Token] = []
    for character in text {
      guard character.isLetter, character != "T" else {
        tokens.append(.literal(character))
        continue
      }
      guard "yMdHhmsSaX".contains(character) else { return nil }
      if case .field(character, let count) = tokens.last {
        tokens[tokens.count - 1] = .field(character, count: count + 1)
      } else {
        tokens.append(.field(character, count: 1))
      }
    }
    let letters = Set(
      tokens.compactMap { if case .field(let letter, _) = $0 { letter } else { nil } })
    guard letters.isSuperset(of: "yMd") else { return nil }
    self.text = text
    self.tokens = tokens
  }

  func read(_ text: String) -> WrittenTime? {
    var scanner = DateScanner(text)
    var parts = Parts()
    for token in tokens {
      switch token {
      case .literal(let character):
        guard scanner.take(character) else { return nil }
      case .field(let letter, let count):
        guard parts.read(letter, count: count, &scanner) else { return nil }
      }
    }
    return scanner.isAtEnd ? parts.written : nil
  }

  /// What has been read of a date so far.
  private struct Parts {
    var numbers: [Character: Int] = [:]
    var isAfternoon: Bool?
    var offset: Int?

    mutating func read(_ letter: Character, count: Int, _ scanner: inout DateScanner) -> Bool {
      switch letter {
      case "a":
        let word = scanner.word()
        isAfternoon = word == "pm"
        return word == "am" || word == "pm"
      case "X":
        offset = DateReading.offset(&scanner)
        return offset != nil
      case "S":
        numbers[letter] = scanner.fraction()
      case "y" where count != 2:
        numbers[letter] = scanner.digits(4)
      case "y":
        numbers[letter] = scanner.digits(2).map { DateReading.year(($0, 2)) }
      default:
        numbers[letter] = count == 1 ? scanner.number(upTo: 2)?.value : scanner.digits(2)
      }
      return numbers[letter] != nil
    }

    var written: WrittenTime? {
      guard let year = numbers["y"], let month = numbers["M"], let day = numbers["d"],
        let date = CivilDate(year: year, month: month, day: day)
      else { return nil }
      guard let hour = numbers["H"] ?? numbers["h"].map(hour24) else {
        return WrittenTime(day: date, offset: offset)
      }
      let minute = numbers["m"] ?? 0
      let second = numbers["s"] ?? 0
      guard hour < 24, minute < 60, second <= 60 else { return nil }
      let time = (hour * 3600 + minute * 60 + second, numbers["S"] ?? 0)
      return WrittenTime(day: date, time: time, offset: offset)
    }

    private func hour24(_ hour: Int) -> Int {
      isAfternoon.map { hour % 12 + ($0 ? 12 : 0) } ?? hour
    }
  }
}
