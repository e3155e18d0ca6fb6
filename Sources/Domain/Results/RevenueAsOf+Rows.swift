extension RevenueAsOf {
  /// Of a result's rows those after a row, so many at most, as far as they are seen. In an order
  /// that nothing learned later can change: leads, invoices and new accounts as they came, members
  /// and teams by name, accounts as they were first billed. Nil where there is no such row.
  public func rows(
    _ key: ResultKey, of period: TargetPeriod, in group: ResultGroupName? = nil,
    after last: String? = nil, limit: Int, isSeen: (ResultRow) -> Bool = { _ in true }
  ) -> [ResultRow]? {
    asking(key) { rows($0, of: period, in: group, after: last, limit: limit, isSeen) }
  }

  private func rows(
    _ measure: some ResultMeasure, of period: TargetPeriod, in group: ResultGroupName?,
    after last: String?, limit: Int, _ isSeen: (ResultRow) -> Bool
  ) -> [ResultRow]? {
    var found: [ResultRow] = []
    // Until the last row is met, none is on the page.
    var isReached = last == nil
    for item in measure.cases(in: span(of: period), self).cases {
      guard found.count < limit else { break }
      if let group {
        let code = measure.group(of: item, by: group.grouping, self)
        guard name(ofGroup: code, by: group.grouping) == group.name else { continue }
      }
      let row = measure.row(of: item, self)
      guard isReached else {
        isReached = row.id == last
        continue
      }
      if isSeen(row) { found.append(row) }
    }
    return isReached ? found : nil
  }
}

/// A group of a result.
public struct ResultGroupName: Sendable, Hashable {
  public var grouping: ResultGrouping
  /// Nil: what has no such name.
  public var name: String?

  public init(_ grouping: ResultGrouping, _ name: String?) {
    (self.grouping, self.name) = (grouping, name)
  }
}
