/// The encodings that an import reads; the raw value is what a person may ask for.
public enum TextEncoding: String, CaseIterable, Sendable, Hashable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case utf32LittleEndian = "UTF-32LE"
  case utf32BigEndian = "UTF-32BE"
  case windows1252 = "Windows-1252"
  /// With GBK and GB2312, whose bytes mean the same in it.
  case gb18030 = "GB18030"

  /// Reads the name of an encoding, caseless; `latin1` and `ISO-8859-1` mean Windows-1252, as on
  /// the web (WHATWG Encoding Standard).
  public init?(named name: String) {
    switch name.lowercased() {
    case "utf8": self = .utf8
    case "utf-16", "utf16": self = .utf16LittleEndian
    case "gbk", "gb2312", "cp936": self = .gb18030
    case "cp1252", "latin1", "latin-1", "iso-8859-1": self = .windows1252
    case let other:
      guard let match = Self.allCases.first(where: { $0.rawValue.lowercased() == other }) else {
        return nil
      }
      self = match
    }
  }

  /// The byte order mark at the front of a file, if there is one.
  static func byteOrderMark(of head: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
    for (mark, encoding) in marks where head.starts(with: mark) {
      return (wide(head, after: mark.count, encoding) ?? encoding, mark.count)
    }
    return nil
  }

  /// Some programs write UTF-32 behind the mark of UTF-16, in either byte order: then three bytes
  /// of four are zero, and the first or the fourth of each unit tells the order.
  private static func wide(
    _ head: [UInt8], after mark: Int, _ encoding: TextEncoding
  ) -> TextEncoding? {
    let body = Array(head.dropFirst(mark).prefix(4096))
    guard encoding == .utf16LittleEndian || encoding == .utf16BigEndian, body.count >= 4,
      body.count(where: { $0 == 0 }) * 5 > body.count * 3
    else { return nil }
    let leading = stride(from: 0, to: body.count, by: 4).count { body[$0] == 0 }
    return leading * 2 > body.count / 4 ? .utf32BigEndian : .utf32LittleEndian
  }

  /// UTF-32LE stands before UTF-16LE, whose mark begins it.
  private static let marks: [([UInt8], TextEncoding)] = [
    ([0xFF, 0xFE, 0, 0], .utf32LittleEndian), ([0, 0, 0xFE, 0xFF], .utf32BigEndian),
    ([0xFF, 0xFE], .utf16LittleEndian), ([0xFE, 0xFF], .utf16BigEndian),
    ([0xEF, 0xBB, 0xBF], .utf8),
  ]
}
