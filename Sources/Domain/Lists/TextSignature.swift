/// Which pairs of neighbouring bytes a text holds, in 256 bits: a text that lacks a pair of what is
/// looked for need not be read.
struct TextSignature: Sendable, Hashable {
  private var bits = SIMD4<UInt64>()

  init(_ bytes: some Collection<UInt8>) {
    guard var last = bytes.first else { return }
    for byte in bytes.dropFirst() {
      let pair = UInt32(last) << 8 | UInt32(byte)
      // Knuth's multiplicative hash, its highest eight bits.
      let place = Int((pair &* 2_654_435_761) >> 24)
      bits[place >> 6] |= 1 << UInt64(place & 63)
      last = byte
    }
  }

  /// Whether a text of this signature may contain one of `part`.
  @inline(__always)
  func mayContain(_ part: TextSignature) -> Bool {
    bits & part.bits == part.bits
  }
}

/// A text to be found in others.
struct Needle: Sendable {
  let bytes: [UInt8]
  let signature: TextSignature

  init(_ text: String) {
    bytes = Array(text.utf8)
    signature = TextSignature(bytes)
  }

  /// Whether the `count` bytes at `start` contain the needle.
  @inline(__always)
  func isFound(in start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    bytes.withUnsafeBufferPointer { needle in
      guard let first = needle.first else { return true }
      var place = 0
      let last = count - needle.count
      while place <= last {
        if start[place] == first {
          var matched = 1
          while matched < needle.count, start[place + matched] == needle[matched] { matched += 1 }
          if matched == needle.count { return true }
        }
        place += 1
      }
      return false
    }
  }
}
