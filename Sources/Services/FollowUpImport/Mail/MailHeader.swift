import Domain

/// The header fields of a mail, unfolded (RFC 5322, section 2.2).
struct MailHeader {
  /// Fields that are looked at; further ones are not.
  private static let mostFields = 2_000

  private var fields: [(name: String, value: [UInt8])] = []

  init(lines: [[UInt8]]) {
    for line in lines {
      if let first = line.first, first == 0x20 || first == 0x09 {
        guard !fields.isEmpty else { continue }
        fields[fields.count - 1].value += line
      } else if let (name, value) = MailHeader.field(line), fields.count < MailHeader.mostFields {
        fields.append((name, value))
      }
    }
  }

  private static func field(_ line: [UInt8]) -> (String, [UInt8])? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon < 100 else {
      return nil
    }
    var name = line[..<colon]
    while let last = name.last, last == 0x20 || last == 0x09 { name.removeLast() }
    guard !name.isEmpty, name.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    return (
      String(decoding: name, as: UTF8.self).lowercased(), Array(line[(colon + 1)...])
    )
  }

  var isEmpty: Bool { fields.isEmpty }

  /// The first field of that name, in lower case, as it stands there; nil when it is missing or
  /// blank.
  subscript(name: String) -> String? {
    fields.first { $0.name == name }.flatMap { field in
      let text = MailHeader.text(field.value).trimmed
      return text.isEmpty ? nil : text
    }
  }

  /// The addresses in all fields of these names, in their order.
  func addresses(_ names: String...) -> [String] {
    names.flatMap { name in
      fields.filter { $0.name == name }.flatMap { AddressList.addresses(in: $0.value) }
    }
  }

  /// What people read, with its encoded words; one line of so many characters at most. Of a field
  /// that nobody would read to its end, the beginning is looked at.
  func words(_ name: String, longest: Int) -> String {
    self[name].map { EncodedWords.decoded(String($0.prefix(longest * 20))).oneLine(longest) } ?? ""
  }

  /// The value of a parameter such as `boundary` in `multipart/report; boundary="x"`.
  func parameter(_ parameter: String, of name: String) -> String? {
    guard let value = self[name] else { return nil }
    for part in value.split(separator: ";").dropFirst() {
      let halves = part.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
      guard halves.count == 2, halves[0].lowercased() == parameter else { continue }
      return halves[1].trimmingQuotes
    }
    return nil
  }

  /// Before the first `;`, in lower case.
  func keyword(_ name: String) -> String? {
    self[name]?.split(separator: ";").first.map { String($0).trimmed.lowercased() }
  }

  /// Whether it reports what became of another mail (RFC 3462).
  var isReport: Bool { keyword("content-type") == "multipart/report" }

  /// UTF-8, which mails may have (RFC 6532), else what older programs wrote.
  private static func text(_ bytes: [UInt8]) -> String {
    String(validating: bytes, as: UTF8.self)
      ?? EncodedWords.text(bytes, in: TextEncoding.windows1252.rawValue)
  }
}

extension String {
  /// Without control characters and line ends, cut to so many characters.
  func oneLine(_ longest: Int) -> String {
    let words = split { character in
      character.isWhitespace
        || character.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control }
    }
    return String(words.joined(separator: " ").prefix(longest))
  }

  var trimmingQuotes: String {
    count > 1 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
  }
}
