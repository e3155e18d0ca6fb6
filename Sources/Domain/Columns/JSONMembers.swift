/// Walks over the members of a JSON object in its bytes, without building values.
///
/// For text that was valid JSON when it was written; where something unusual stands (an escape in a
/// key, a fault) the walk ends and says so, and the caller parses the text instead.
struct JSONMembers {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  typealias Slice = UnsafeBufferPointer<UInt8>

  /// Calls `body` with each key and the bytes of its value. False when the walk was given up; some
  /// members may have been visited by then.
  mutating func forEach(_ body: (_ key: Slice, _ value: Slice) -> Void) -> Bool {
    skipSpace()
    guard take(UInt8(ascii: "{")) else { return false }
    skipSpace()
    if take(UInt8(ascii: "}")) { return true }
    repeat {
      skipSpace()
      guard let key = plainText() else { return false }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { return false }
      skipSpace()
      let start = position
      guard skipValue() else { return false }
      body(key, slice(start..<position))
      skipSpace()
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}"))
  }

  /// Walks over the members in front whose keys are `own`: what stands from the next one on. Nil
  /// when there is none, or the walk was given up.
  mutating func rest(after own: (Slice) -> Bool) -> Slice? {
    skipSpace()
    guard take(UInt8(ascii: "{")) else { return nil }
    repeat {
      skipSpace()
      let start = position
      guard let key = plainText() else { return nil }
      guard own(key) else { return slice(start..<bytes.count) }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { return nil }
      skipSpace()
      guard skipValue() else { return nil }
      skipSpace()
    } while take(UInt8(ascii: ","))
    return nil
  }

  /// The bytes of a text value without its quotes; nil for other values and texts with escapes.
  static func plainText(of value: Slice) -> Slice? {
    var walk = JSONMembers(value)
    return walk.plainText()
  }

  private mutating func plainText() -> Slice? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\\") { return nil }
      position += 1
      if byte == UInt8(ascii: "\"") { return slice(start..<position - 1) }
    }
    return nil
  }

  private mutating func skipValue() -> Bool {
    guard position < bytes.count else { return false }
    switch bytes[position] {
    case UInt8(ascii: "\""): return skipText()
    case UInt8(ascii: "{"), UInt8(ascii: "["): return skipNested()
    default:
      while position < bytes.count, !JSONMembers.endsScalar(bytes[position]) { position += 1 }
      return true
    }
  }

  private static func endsScalar(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
      || byte <= 0x20
  }

  private mutating func skipText() -> Bool {
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += byte == UInt8(ascii: "\\") ? 2 : 1
      if byte == UInt8(ascii: "\"") { return true }
    }
    return false
  }

  private mutating func skipNested() -> Bool {
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        guard skipText() else { return false }
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      position += 1
      if depth == 0 { return true }
    }
    return false
  }

  private mutating func skipSpace() {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private func slice(_ range: Range<Int>) -> Slice {
    UnsafeBufferPointer(rebasing: bytes[range])
  }
}
