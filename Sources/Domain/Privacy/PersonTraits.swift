/// By what a person is found in texts: addresses, full names, telephone numbers, and other fields
/// that nobody else has.
public struct PersonTraits: Sendable, Hashable {
  /// Folded. Found in any text.
  public private(set) var identifiers: Set<String> = []
  /// Folded. Others may have the same name, so these are looked for in free text only.
  public private(set) var names: Set<String> = []
  /// Traits with letters beyond ASCII as they were written: databases do not fold those.
  public private(set) var spellings: Set<String> = []
  /// Addresses among the identifiers.
  public private(set) var emails: Set<String> = []

  /// Shorter ones would be found in texts that are about something else.
  private static let shortestIdentifier = 6
  private static let shortestEmail = 5
  private static let shortestName = 5

  public init() {}

  public var isEmpty: Bool { identifiers.isEmpty && names.isEmpty }

  /// Every trait, to look for entries that may name the person.
  public var all: [String] { identifiers.union(names).union(spellings).sorted() }

  public mutating func note(email: String) {
    let folded = RecordKey.folded(email)
    let parts = folded.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count >= 2, parts.first != "", parts.last != "",
      folded.utf8.count >= PersonTraits.shortestEmail
    else { return }
    emails.insert(folded)
    identifiers.insert(folded)
    note(spelling: email)
  }

  /// The fields of a contact that is this person.
  public mutating func note(contact: JSON?) {
    for member in contact?.members ?? [] {
      guard let text = member.value.text ?? member.value.number.map(JSON.serialized) else {
        continue
      }
      note(text, as: member.key)
    }
    let part = { (name: String) in contact?[name]?.text.map(RecordKey.folded) ?? "" }
    let (first, last) = (part("first_name"), part("last_name"))
    if !first.isEmpty, !last.isEmpty {
      for name in ["\(first) \(last)", "\(last) \(first)", "\(last), \(first)"] { note(name: name) }
    }
  }

  private mutating func note(_ text: String, as field: String) {
    let folded = RecordKey.folded(text)
    if folded.contains("@"), !folded.contains(where: \.isWhitespace) {
      note(email: text)
    } else if field == "name" || field == "full_name" {
      note(name: folded)
      note(spelling: text)
    } else if !ContactFields.kept.contains(field), !field.hasPrefix("consent."),
      folded.utf8.count >= PersonTraits.shortestIdentifier,
      folded.contains("/") || folded.filter(\.isNumber).count >= PersonTraits.shortestIdentifier
    {
      identifiers.insert(folded)
      note(spelling: text)
    }
  }

  private mutating func note(spelling text: String) {
    let trimmed = Caseless.trimmed(text)
    if trimmed.utf8.contains(where: { $0 >= 0x80 }) { spellings.insert(trimmed) }
  }

  private mutating func note(name: String) {
    let isWritten = name.contains(" ") && name.count >= PersonTraits.shortestName
    // Names in Chinese characters have two to four of them and no blank.
    let isEastAsian = name.count >= 2 && name.unicodeScalars.allSatisfy { $0.value >= 0x2E80 }
    if isWritten || isEastAsian { names.insert(name) }
  }

  /// Where the traits stand in folded bytes; names only where asked for.
  func places(in bytes: [UInt8], withNames: Bool) -> [Range<Int>] {
    let traits = withNames ? identifiers.union(names) : identifiers
    return traits.flatMap { trait -> [Range<Int>] in
      let part = Array(trait.utf8)
      return TextMask.places(of: part, in: bytes).map { $0..<$0 + part.count }
        .filter { PersonTraits.standsAlone($0, in: bytes) }
    }
  }

  /// Whether no letter or digit goes on before or after; scripts without blanks have no such ends.
  private static func standsAlone(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    let isEmail = bytes[range].contains(UInt8(ascii: "@"))
    let (first, last) = (bytes[range.lowerBound], bytes[range.upperBound - 1])
    if range.lowerBound > 0 {
      let before = bytes[range.lowerBound - 1]
      if isWord(first) && (isWord(before) || (isEmail && insideAddress.contains(before))) {
        return false
      }
    }
    guard range.upperBound < bytes.count, isWord(last) else { return true }
    let after = bytes[range.upperBound]
    // A full stop may end a sentence, or go on with a longer domain.
    let next = range.upperBound + 1 < bytes.count ? bytes[range.upperBound + 1] : nil
    let goesOn = isEmail && insideAddress.contains(after) && next.map(isWord) ?? false
    return !isWord(after) && !goesOn
  }

  private static let insideAddress = Set("._%+-".utf8)

  private static func isWord(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
}
