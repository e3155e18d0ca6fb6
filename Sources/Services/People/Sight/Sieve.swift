/// Takes rows stretch by stretch and keeps those that are seen, until there are enough or no more:
/// a page for eyes that see some of the rows only.
struct Sieve<Row, Cursor> {
  /// Rows that are looked at in one go.
  static var stretch: Int { 500 }

  var cursor: (Row) -> Cursor
  var isSeen: (Row) throws -> Bool
  /// The rows after a place, so many at most; nil is the beginning.
  var rows: (Cursor?, Int) throws -> [Row]

  func page(after first: Cursor?, limit: Int) throws -> [Row] {
    var (place, page) = (first, [Row]())
    while page.count < limit {
      let stretch = try rows(place, Self.stretch)
      for row in stretch where page.count < limit {
        if try isSeen(row) { page.append(row) }
      }
      guard stretch.count == Self.stretch, let last = stretch.last else { break }
      place = cursor(last)
    }
    return page
  }
}
