import Foundation

/// Distinct byte strings, numbered from 0 in the order in which they were first seen.
///
/// All bytes lie in one array: millions of short names cost their bytes and about sixteen more,
/// where as many `String`s would cost several times that.
struct BytePool: Sendable {
  private var bytes: [UInt8] = []
  /// Where each string ends; it begins where the one before ends.
  private var ends: [Int] = []
  /// What kind of thing each string stands for: equal bytes of two tags are two strings.
  private var tags: [UInt8] = []
  /// Open addressing: the hash of the string that lies here, above its number + 1; 0 where none
  /// does. A string that is not the one looked for is told without looking at it.
  private var slots: [UInt64]

  init() {
    slots = Array(repeating: 0, count: 16)
  }

  var count: Int { ends.count }

  /// Bytes that the pool holds in memory.
  var memory: Int { bytes.count + ends.count * 9 + slots.count * 8 }

  /// The string's number, a new one when it was not seen yet.
  mutating func intern(_ text: UnsafeBufferPointer<UInt8>, tag: UInt8 = 0) -> Int {
    let hash = ByteHash.of(text, seed: tag)
    if let known = find(text, tag, hash) { return known }
    if (count + 1) * 2 > slots.count { grow() }
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    tags.append(tag)
    place(UInt64(hash) << 32 | UInt64(count))
    return count - 1
  }

  mutating func intern(_ text: String, tag: UInt8 = 0) -> Int {
    var text = text
    return text.withUTF8 { intern($0, tag: tag) }
  }

  func number(of text: String, tag: UInt8 = 0) -> Int? {
    var text = text
    return text.withUTF8 { number(of: $0, tag: tag) }
  }

  func number(of text: UnsafeBufferPointer<UInt8>, tag: UInt8 = 0) -> Int? {
    find(text, tag, ByteHash.of(text, seed: tag))
  }

  func tag(of number: Int) -> UInt8 { tags[number] }

  func text(of number: Int) -> String {
    String(decoding: bytes[range(of: number)], as: UTF8.self)
  }

  func bytes(of number: Int) -> ArraySlice<UInt8> { bytes[range(of: number)] }

  /// Numbers in the order of the bytes of their strings.
  func sortedNumbers(_ numbers: [Int]) -> [Int] {
    bytes.withUnsafeBufferPointer { all in
      numbers.sorted { left, right in
        all[range(of: left)].lexicographicallyPrecedes(all[range(of: right)])
      }
    }
  }

  private func range(of number: Int) -> Range<Int> {
    (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }

  private func find(_ text: UnsafeBufferPointer<UInt8>, _ tag: UInt8, _ hash: UInt32) -> Int? {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      if UInt32(slots[slot] >> 32) == hash {
        let number = Int(UInt32(truncatingIfNeeded: slots[slot])) - 1
        if tags[number] == tag, isEqual(number, text) { return number }
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func isEqual(_ number: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { all in
      text.hasBytes(UnsafeBufferPointer(rebasing: all[range(of: number)]))
    }
  }

  private mutating func grow() {
    let before = slots
    slots = Array(repeating: 0, count: before.count * 2)
    for entry in before where entry != 0 { place(entry) }
  }

  private mutating func place(_ entry: UInt64) {
    let mask = slots.count - 1
    var slot = Int(entry >> 32) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = entry
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether these are the same bytes, compared as fast as memory goes.
  @inline(__always)
  public func hasBytes(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count else { return false }
    guard let own = baseAddress, let theirs = other.baseAddress else { return true }
    return memcmp(own, theirs, count) == 0
  }

  /// Whether these are the bytes of a text of the program's.
  @inline(__always)
  func hasBytes(_ text: StaticString) -> Bool {
    hasBytes(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}

/// A hash of bytes for tables in memory: eight bytes a step, no secret in it. Who floods a table
/// with equal hashes slows only the journal that they may write to.
enum ByteHash {
  static func of(_ text: UnsafeBufferPointer<UInt8>, seed: UInt8) -> UInt32 {
    var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(seed) &* 0xFF51_AFD7_ED55_8CCD
    let raw = UnsafeRawBufferPointer(text)
    var offset = 0
    while offset + 8 <= raw.count {
      hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest = UInt64(raw.count) << 56
    var shift: UInt64 = 0
    while offset < raw.count {
      rest |= UInt64(raw[offset]) << shift
      shift += 8
      offset += 1
    }
    hash = mixed(hash ^ rest)
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let (high, low) = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return high ^ low
  }
}
