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
    var (left, right) = (left.text, right.text)
    return left.withUTF8 { left in
      right.withUTF8 { right in
        guard left.count == right.count, let start = left.baseAddress,
          let other = right.baseAddress
        else { return left.isEmpty && right.isEmpty }
        return memcmp(start, other, left.count) == 0
      }
    }
  }

  public static func < (left: ExactText, right: ExactText) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
