import Foundation

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

/// Which bytes a text holds, in 64 bits: letters and digits have a bit each, others share the rest.
struct ByteClasses: Sendable, Hashable {
  private var bits: UInt64 = 0

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { bits |= 1 << ByteClasses.place(of: byte) }
  }

  @inline(__always)
  func mayContain(_ part: ByteClasses) -> Bool {
    bits & part.bits == part.bits
  }

  /// Whether only this byte has its bit.
  static func isAlone(_ byte: UInt8) -> Bool { place(of: byte) < 36 }

  @inline(__always)
  private static func place(of byte: UInt8) -> UInt64 {
    switch byte {
    case 0x61...0x7A: UInt64(byte) - 0x61
    case 0x30...0x39: UInt64(byte) - 0x30 + 26
    default: UInt64(byte) % 28 + 36
    }
  }
}

/// A text to be found in others.
struct Needle: Sendable {
  let bytes: [UInt8]
  let classes: ByteClasses
  let signature: TextSignature

  init(_ text: String) {
    bytes = Array(text.utf8)
    classes = ByteClasses(bytes)
    signature = TextSignature(bytes)
  }

  /// Whether a text contains the needle as soon as it has its bytes.
  var isDecidedByClasses: Bool { bytes.count == 1 && bytes.allSatisfy(ByteClasses.isAlone) }

  /// Whether the `count` bytes at `start` contain the needle.
  @inline(__always)
  func isFound(in start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    bytes.withUnsafeBufferPointer { needle in
      guard let first = needle.baseAddress else { return true }
      var place = UnsafeRawPointer(start)
      let end = place + (count - needle.count + 1)
      while place < end, let found = memchr(place, CInt(first.pointee), end - place) {
        if memcmp(found + 1, first + 1, needle.count - 1) == 0 { return true }
        place = UnsafeRawPointer(found) + 1
      }
      return false
    }
  }
}
