/// The text of an agreement as it is signed: UTF-8 with LF ends of lines, exactly one of them at
/// the end, and no byte order mark. A signature is over the SHA-256 of these bytes.
public enum AgreementText {
  public static func canonical(_ bytes: [UInt8]) -> [UInt8] {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + 1)
    var previous: UInt8?
    for byte in bytes.dropFirst(hasMark ? 3 : 0) {
      if byte == carriageReturn { text.append(lineFeed) }
      if byte == lineFeed, previous != carriageReturn { text.append(lineFeed) }
      if byte != carriageReturn, byte != lineFeed { text.append(byte) }
      previous = byte
    }
    while text.last == lineFeed { text.removeLast() }
    return text + [lineFeed]
  }

  public static func canonical(_ text: String) -> String {
    String(decoding: canonical(Array(text.utf8)), as: UTF8.self)
  }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
}
