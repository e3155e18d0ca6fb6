import Domain

/// Reads the addresses of a header field as forgivingly as mail programs do (RFC 5322, section
/// 3.4): names, comments, groups and quoted parts are passed over.
struct AddressList {
  /// Bytes of one address at most (RFC 5321, with room).
  private static let longest = 320
  /// Comments may stand in comments.
  private static let deepest = 32

  private var found: [String] = []
  private var plain: [UInt8] = []
  private var angle: [UInt8]?
  private var isInAngle = false
  private var isQuoted = false
  private var isEscaped = false
  private var depth = 0

  /// Caseless, each once.
  static func addresses(in value: [UInt8]) -> [String] {
    var list = AddressList()
    for byte in value { list.take(byte) }
    list.finish()
    var seen: Set<String> = []
    return list.found.filter { seen.insert($0).inserted }
  }

  private mutating func take(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
      if depth == 0 { keep(byte) }
    } else if byte == UInt8(ascii: "\\"), isQuoted || depth > 0 {
      isEscaped = true
    } else if isQuoted {
      if byte == UInt8(ascii: "\"") { isQuoted = false }
      keep(byte)
    } else if depth > 0 {
      if byte == UInt8(ascii: "("), depth < AddressList.deepest { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
    } else {
      takeSpecial(byte)
    }
  }

  private mutating func takeSpecial(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""):
      isQuoted = true
      keep(byte)
    case UInt8(ascii: "("): depth = 1
    case UInt8(ascii: "<"):
      angle = []
      isInAngle = true
    case UInt8(ascii: ">"): isInAngle = false
    case UInt8(ascii: ","), UInt8(ascii: ";"):
      if isInAngle { keep(byte) } else { finish() }
    // The name of a group, or a route before an address.
    case UInt8(ascii: ":"):
      if isInAngle { angle = [] } else { plain = [] }
    default: keep(byte)
    }
  }

  private mutating func keep(_ byte: UInt8) {
    if isInAngle {
      if angle.map({ $0.count <= AddressList.longest }) == true { angle?.append(byte) }
    } else if plain.count <= AddressList.longest * 4 {
      plain.append(byte)
    }
  }

  private mutating func finish() {
    let address = RecordKey.folded(String(decoding: angle ?? plain, as: UTF8.self))
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    if parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), address.utf8.count <= Self.longest,
      !address.contains(where: \.isWhitespace)
    {
      found.append(address)
    }
    (plain, angle, isInAngle) = ([], nil, false)
  }
}
