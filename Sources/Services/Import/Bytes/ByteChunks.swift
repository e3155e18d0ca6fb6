/// A pull interface over the bytes of a file: the next chunk of any size, or nil at the end.
public typealias ByteChunks = () throws -> [UInt8]?

/// The first bytes of a file, read ahead for detection, and the whole file from its beginning.
struct HeadedBytes {
  /// How much of a file detection looks at.
  static let headLimit = 64 * 1024

  /// At least `headLimit` bytes, or the whole file where it is shorter.
  let head: [UInt8]
  /// True when the file ends with the head.
  let isWhole: Bool
  /// The whole file, head included.
  let chunks: ByteChunks

  init(_ source: @escaping ByteChunks) throws {
    var head: [UInt8] = []
    var ended = false
    while head.count < Self.headLimit, !ended {
      if let chunk = try source() { head += chunk } else { ended = true }
    }
    self.head = head
    isWhole = ended
    var pending: [UInt8]? = head
    chunks = {
      guard let first = pending else { return ended ? nil : try source() }
      pending = nil
      return first
    }
  }
}

/// The chunks of bytes that are already in memory, `size` bytes at a time.
public func chunks(of bytes: [UInt8], size: Int = 64 * 1024) -> ByteChunks {
  var start = 0
  return {
    guard start < bytes.count else { return nil }
    let end = min(start + max(1, size), bytes.count)
    defer { start = end }
    return Array(bytes[start..<end])
  }
}
