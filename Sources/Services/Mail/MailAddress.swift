/// Why a mail cannot be written: names the part and what was expected.
public struct MailFault: Error, Sendable, Hashable, CustomStringConvertible {
  public var part: String
  public var expected: String

  public var description: String { "\(part): expected \(expected)" }
}

/// One address of RFC 5321, section 4.1.2: letters that every server takes (ASCII, no quotes), so
/// that nothing in it can be read as another address, another header or another command.
public struct MailAddress: Sendable, Hashable {
  /// Before the sign; its case is kept.
  public let local: String
  /// In lower case.
  public let domain: String

  /// Without brackets: `ana@seller.example`.
  public init(_ text: some StringProtocol) throws(MailFault) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, parts[0].utf8.count <= 64,
      MailAddress.isDotted(parts[0]), OutboundURL.isName(parts[1].lowercased())
    else {
      throw MailFault(part: "address", expected: "an e-mail address such as ana@seller.example")
    }
    local = String(parts[0])
    domain = parts[1].lowercased()
  }

  /// Words with single dots between them (RFC 5322, `dot-atom`).
  private static func isDotted(_ local: some StringProtocol) -> Bool {
    local.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && $0.allSatisfy(isAtomic)
    }
  }

  static func isAtomic(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
  }
}

extension MailAddress: CustomStringConvertible {
  public var description: String { "\(local)@\(domain)" }
}

/// An address with the name that readers see.
public struct Mailbox: Sendable, Hashable {
  /// May be empty.
  public var name: String
  public var address: MailAddress

  public init(name: String = "", _ address: MailAddress) {
    self.name = name
    self.address = address
  }

  /// `Concord <concord@seller.example>`, or the address alone; the name may stand in quotes.
  public init(_ text: String) throws(MailFault) {
    guard let open = text.lastIndex(of: "<"), text.hasSuffix(">") else {
      self.init(try MailAddress(text))
      return
    }
    var name = text[..<open].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if name.count > 1, name.hasPrefix("\""), name.hasSuffix("\"") {
      name = String(name.dropFirst().dropLast())
    }
    guard !name.contains(where: { "<>\"".contains($0) }) else {
      throw MailFault(part: "name", expected: "a name without < > and quotes inside")
    }
    self.init(name: name, try MailAddress(text[open...].dropFirst().dropLast()))
  }
}

/// `<left@domain>`: by it a mail that is sent twice is known to be one, so the same deed has to
/// give the same id.
public struct MessageID: Sendable, Hashable {
  public let left: String
  public let domain: String

  /// `left` are the words of the deed (`notice.42.1`); what an id may not hold becomes `-`.
  public init(_ left: String, at domain: String) {
    let bytes = left.utf8.map { MailAddress.isAtomic($0) || $0 == UInt8(ascii: ".") ? $0 : 0x2D }
    let dotted = String(decoding: bytes, as: UTF8.self).split(separator: ".").joined(separator: ".")
    self.left = dotted.isEmpty ? "-" : dotted
    self.domain = domain
  }
}

extension MessageID: CustomStringConvertible {
  public var description: String { "<\(left)@\(domain)>" }
}
