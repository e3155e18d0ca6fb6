/// How the rows of one table change.
struct RowChange {
  typealias Row = ComponentView.Row

  private(set) var gone: [Row] = []
  private(set) var changed: [(from: Row, to: Row)] = []
  private(set) var added: [Row] = []

  init(from old: [Row], to new: [Row]) {
    if RowChange.keepsPlaces(from: old, to: new) {
      for (from, to) in zip(old, new) where from.values != to.values { changed.append((from, to)) }
      added = Array(new[old.count...])
    } else {
      compareByKey(old, new)
    }
  }

  /// Mostly a row changes where it is, or one comes at the end.
  static func keepsPlaces(from old: [Row], to new: [Row]) -> Bool {
    old.count <= new.count && old.indices.allSatisfy { old[$0].key == new[$0].key }
  }

  /// The rows as they come to be, or were.
  var rows: [Row] { gone + changed.map(\.to) + added }

  private mutating func compareByKey(_ old: [Row], _ new: [Row]) {
    var known = Dictionary(old.map { ($0.key, $0) }) { first, _ in first }
    for row in new {
      guard let before = known.removeValue(forKey: row.key) else {
        added.append(row)
        continue
      }
      if before.values != row.values { changed.append((before, row)) }
    }
    gone = old.filter { known[$0.key] != nil }
  }
}

extension ComponentView {
  /// How rows of one table differ from those that are expected.
  public static func differences(
    _ found: [Row], expected: [Row]
  ) -> [(row: Row, problem: String)] {
    let change = RowChange(from: found, to: expected)
    return change.gone.map { ($0, $0.table.difference(found: $0.values, expected: nil)) }
      + change.changed.map { ($1, $1.table.difference(found: $0.values, expected: $1.values)) }
      + change.added.map { ($0, $0.table.difference(found: nil, expected: $0.values)) }
  }
}
