import Domain

/// The values of one row for the places of a statement, from left to right.
///
/// Kept by a statement and filled anew for every row, so that a row costs no allocation: texts lie
/// one after the other in one buffer.
public struct BoundValues: Sendable {
  public enum Value: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    /// Where its UTF-8 lies in ``bytes``.
    case text(start: Int, count: Int)
  }

  public private(set) var values: [Value] = []
  public private(set) var bytes: [UInt8] = []
  /// Whether a text holds the character NUL: no engine takes it, so that all hold the same data.
  package private(set) var holdsNUL = false

  public init() {}

  package mutating func removeAll() {
    values.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    holdsNUL = false
  }

  public mutating func append(_ value: Int64) { values.append(.integer(value)) }

  public mutating func append(_ value: Int) { values.append(.integer(Int64(value))) }

  public mutating func append(_ instant: Instant) { values.append(.integer(instant.microseconds)) }

  public mutating func append(_ workspace: WorkspaceID) { append(workspace.number) }

  public mutating func append(_ text: String) {
    if text.holdsNUL { holdsNUL = true }
    var text = text
    let start = bytes.count
    text.withUTF8 { bytes.append(contentsOf: $0) }
    values.append(.text(start: start, count: bytes.count - start))
  }

  /// A text by its bytes, as another database held it: with NUL, if one of an earlier version did.
  mutating func append(utf8 text: ArraySlice<UInt8>) {
    values.append(.text(start: bytes.count, count: text.count))
    bytes.append(contentsOf: text)
  }

  public mutating func append(_ name: ExactText) { append(name.text) }

  /// As text, without making one.
  public mutating func append(_ json: JSON) {
    let start = bytes.count
    json.write(to: &bytes)
    values.append(.text(start: start, count: bytes.count - start))
  }

  public mutating func append(_ value: SQLValue) {
    switch value {
    case .null: values.append(.null)
    case .integer(let integer): append(integer)
    case .real(let real): values.append(.real(real))
    case .text(let text): append(text)
    }
  }

  public mutating func append(_ value: Int?) {
    if let value { append(value) } else { values.append(.null) }
  }

  public mutating func append(_ value: String?) {
    if let value { append(value) } else { values.append(.null) }
  }

  public mutating func append(_ value: Instant?) {
    if let value { append(value) } else { values.append(.null) }
  }
}
