import Foundation

/// A name that is equal only to the same bytes.
///
/// Swift's `String` takes “é” in one scalar and in two for equal; ids in a journal and in a
/// database are the bytes that were written, so dictionaries of leads, entries and opportunities
/// use this.
public struct ExactText: Hashable, Comparable, Sendable {
  public let text: String

  public init(_ text: String) {
    self.text = text
  }

  public static func == (left: ExactText, right: ExactText) -> Bool {
    guard left.text.utf8.count == right.text.utf8.count else { return false }
    let order = left.comparedInPlace(to: right)
    return order.map { $0 == 0 } ?? left.text.utf8.elementsEqual(right.text.utf8)
  }

  public static func < (left: ExactText, right: ExactText) -> Bool {
    let order = left.comparedInPlace(to: right)
    return order.map { $0 < 0 } ?? left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  /// Negative where this one comes first; nil where the bytes do not lie side by side.
  @inline(__always)
  private func comparedInPlace(to other: ExactText) -> Int? {
    let order = text.utf8.withContiguousStorageIfAvailable { bytes in
      other.text.utf8.withContiguousStorageIfAvailable { ExactText.compare(bytes, $0) }
    }
    return order ?? nil
  }

  @inline(__always)
  private static func compare(
    _ bytes: UnsafeBufferPointer<UInt8>, _ others: UnsafeBufferPointer<UInt8>
  ) -> Int {
    guard let start = bytes.baseAddress, let other = others.baseAddress else {
      return bytes.count - others.count
    }
    let order = start == other ? 0 : memcmp(start, other, min(bytes.count, others.count))
    return order == 0 ? bytes.count - others.count : Int(order)
  }

  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
