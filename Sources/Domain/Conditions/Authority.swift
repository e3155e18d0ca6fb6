/// How much a contact can decide, from 1 to 5 (spec 3, Conditions).
public struct Authority: Sendable, Hashable {
  public let level: Int

  /// The highest level whose word occurs in the title, 1 for any other title; nil without a title.
  public init?(title: JSON?) {
    guard let text = title?.text, !text.isEmpty else { return nil }
    let words = Authority.words(of: Caseless.folded(text))
    level = words.indices.map { Authority.level(of: words, at: $0) }.max() ?? 1
  }

  /// Runs of letters and digits. Most titles are ASCII, which needs no table of characters.
  private static func words(of text: String) -> [String] {
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
      return text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
    return text.utf8.split { byte in
      !(97...122).contains(byte) && !(48...57).contains(byte)
    }.map { String(Substring($0)) }
  }

  static func level(of words: [String], at index: Int) -> Int {
    let previous = index > 0 ? words[index - 1] : ""
    switch words[index] {
    case "president": return previous == "vice" ? 4 : 5
    case "owner": return previous == "product" ? 2 : 5
    case "chief", "founder", "ceo", "cfo", "coo", "cto", "cmo", "cio": return 5
    case "vp", "svp", "evp", "head": return 4
    case "director": return 3
    case "manager", "lead": return 2
    default: return 1
    }
  }
}
