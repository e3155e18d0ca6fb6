import Domain

/// Pages of records, cut with one row more than was asked for.
extension Call {
  /// The values of `after` in this order; nil at the beginning, which an empty one means too.
  func position(_ order: String, count: Int) throws(APIProblem) -> [JSON]? {
    guard let text = self[Operation.after], !text.isEmpty else { return nil }
    return try Cursor.values(text, of: order, count: count)
  }

  /// `rows` has one more than the limit where there is a next page.
  func page<Row>(
    _ rows: [Row], in order: String, position: (Row) -> [JSON], json: (Row) -> JSON
  ) -> Reply {
    let shown = rows.prefix(limit)
    let next = rows.count > limit ? shown.last.map { Cursor.text(order, position($0)) } : nil
    return .page(shown.map(json), next: next)
  }
}

extension JSON {
  /// The texts of a list.
  var texts: [String] {
    (list ?? []).compactMap(\.text)
  }
}
