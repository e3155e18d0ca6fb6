/// How much a contact can decide, from 1 to 5 (spec 3, Conditions).
public struct Authority: Sendable, Hashable {
  public let level: Int

  /// The highest level whose word occurs in the title, 1 for any other title; nil without a title.
  public init?(title: JSON?) {
    guard let text = title?.text, !text.isEmpty else { return nil }
    let words = Caseless.folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    level = words.indices.map { Authority.level(of: words, at: $0) }.max() ?? 1
  }

  private static func level(of words: [String], at index: Int) -> Int {
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
