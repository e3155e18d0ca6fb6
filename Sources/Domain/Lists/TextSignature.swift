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

  /// Whether the `count` bytes at `start` contain the needle; `readable` bytes may be read there.
  @inline(__always)
  func isFound(in start: UnsafePointer<UInt8>, _ count: Int, readable: Int) -> Bool {
    bytes.withUnsafeBufferPointer { needle in
      guard let first = needle.baseAddress else { return true }
      let places = count - needle.count + 1
      guard places > 0 else { return false }
      guard needle.count > 1 else { return memchr(start, CInt(first[0]), count) != nil }
      let (one, other) = (
        UInt64(first[0]) * PairBlock.everywhere, UInt64(first[1]) * PairBlock.everywhere
      )
      var place = 0
      while place < places, place + PairBlock.reads <= readable {
        var block = PairBlock(start + place, one, other)
        while let next = block.next() {
          guard place + next < places else { return false }
          if matches(start + place + next, needle) { return true }
        }
        place += PairBlock.width
      }
      while place < places {
        if matches(start + place, needle) { return true }
        place += 1
      }
      return false
    }
  }

  @inline(__always)
  private func matches(
    _ place: UnsafePointer<UInt8>, _ needle: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let first = needle.baseAddress else { return true }
    return memcmp(place, first, needle.count) == 0
  }
}

/// Where among eight neighbouring places two bytes follow each other, told at once.
private struct PairBlock {
  static let width = 8
  /// Bytes from the first place on that are read.
  static let reads = 9
  /// A byte eight times.
  static let everywhere: UInt64 = 0x0101_0101_0101_0101

  /// The highest bit of a place's byte is set where the pair is.
  private var places: UInt64

  /// `first` and `second` are the bytes, eight times each.
  @inline(__always)
  init(_ start: UnsafePointer<UInt8>, _ first: UInt64, _ second: UInt64) {
    let start = UnsafeRawPointer(start)
    let firsts = UInt64(littleEndian: start.loadUnaligned(as: UInt64.self)) ^ first
    let seconds =
      UInt64(littleEndian: start.loadUnaligned(fromByteOffset: 1, as: UInt64.self)) ^ second
    // A byte that is zero here is one where both are as they should be.
    let differing = firsts | seconds
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    places = ~(((differing & low) &+ low) | differing | low)
  }

  /// The places of the pair in ascending order.
  @inline(__always)
  mutating func next() -> Int? {
    guard places != 0 else { return nil }
    let place = places.trailingZeroBitCount >> 3
    places &= places &- 1
    return place
  }
}
