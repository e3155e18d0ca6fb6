import Domain

/// One row of a result, read from left to right; valid only while its closure runs.
public struct Row {
  package let columns: any ColumnSource
  private var next = 0

  package init(_ columns: any ColumnSource) {
    self.columns = columns
  }

  public mutating func isNull() -> Bool { columns.isNull(advance()) }

  /// NULL reads as 0.
  public mutating func integer() -> Int64 { columns.integer(advance()) }

  public mutating func int() -> Int { Int(integer()) }

  public mutating func bool() -> Bool { integer() != 0 }

  /// NULL reads as 0.
  public mutating func real() -> Double { columns.real(advance()) }

  /// NULL reads as the empty text.
  public mutating func text() -> String { columns.text(advance()) }

  public mutating func instant() -> Instant { Instant(microseconds: integer()) }

  /// The bytes of a text, without a copy; valid only inside `body`.
  public mutating func withUTF8<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    try columns.withUTF8(advance(), body)
  }

  /// The bytes of two texts that lie beside each other.
  mutating func withTwoUTF8<Result>(
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let (first, second) = (advance(), advance())
    return try columns.withUTF8(first) { first in
      try columns.withUTF8(second) { try body(first, $0) }
    }
  }

  /// The column as it is stored.
  public mutating func value() -> SQLValue { columns.value(advance()) }

  /// All columns that were not read yet.
  public mutating func values() -> [SQLValue] {
    (next..<columns.count).map { _ in value() }
  }

  public mutating func optionalInt() -> Int? { optional { $0.int() } }
  public mutating func optionalInteger() -> Int64? { optional { $0.integer() } }
  public mutating func optionalReal() -> Double? { optional { $0.real() } }
  public mutating func optionalText() -> String? { optional { $0.text() } }
  public mutating func optionalInstant() -> Instant? { optional { $0.instant() } }

  @inline(__always)
  private mutating func optional<Value>(_ read: (inout Row) -> Value) -> Value? {
    guard columns.isNull(next) else { return read(&self) }
    next += 1
    return nil
  }

  /// Turns to the first column, for the next row of the same result.
  package mutating func rewind() { next = 0 }

  @inline(__always)
  private mutating func advance() -> Int {
    defer { next += 1 }
    return next
  }
}

/// The columns of the row at hand, as an engine gives them.
package protocol ColumnSource: AnyObject {
  var count: Int { get }
  func isNull(_ column: Int) -> Bool
  func integer(_ column: Int) -> Int64
  func real(_ column: Int) -> Double
  func text(_ column: Int) -> String
  func value(_ column: Int) -> SQLValue
  func withUTF8<Result>(
    _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result
}
