import Domain

/// The fields of one row, typed, in the order of the mapping.
struct RowFields {
  private(set) var fields: [(field: ImportField, value: JSON)] = []

  subscript(path: String) -> JSON? {
    fields.first { $0.field.path == path }?.value
  }

  func text(_ path: String) -> String? { self[path]?.text }

  func instant(_ path: String) -> Instant? {
    text(path).flatMap { Instant(rfc3339: $0) }
  }

  /// The first value that a field is given stays.
  mutating func set(_ field: ImportField, _ value: JSON) {
    if value != .null, self[field.path] == nil { fields.append((field, value)) }
  }

  /// Says the field whatever the value, null included: null removes a field of a profile.
  mutating func setExactly(_ field: ImportField, _ value: JSON) {
    if self[field.path] == nil { fields.append((field, value)) }
  }

  /// The members of `contact{…}`, `account{…}` or `properties{…}`; of the entry itself for nil.
  func members(of group: String?) -> [JSON.Member] {
    fields.compactMap { field, value in
      guard field.group == group, group != nil || !ImportField.steering.contains(field.path) else {
        return nil
      }
      return JSON.Member(field.name, value)
    }
  }

  /// All that the row says but for `ignored`, in an order of its own: the same content gives the
  /// same text, whatever the columns' order, the delimiter or the encoding.
  func canonical(ignoring ignored: Set<String> = []) -> String {
    fields.filter { !ignored.contains($0.field.path) }
      .sorted { $0.field.path < $1.field.path }
      .map { "\($0.field.path)\u{1F}\($0.value.serialized)\u{1E}" }
      .joined()
  }
}
