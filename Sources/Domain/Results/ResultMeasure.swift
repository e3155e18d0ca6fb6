/// How one result is worked out: which cases a stretch of time has, and what they say together.
protocol ResultMeasure {
  associatedtype Case: Sendable

  static var key: ResultKey { get }
  /// Why nothing can be told of a span, whatever its cases are.
  func lack(in span: ResultSpan, _ known: RevenueAsOf) -> ResultLack?
  /// In an order that nothing learned later can change.
  func cases(in span: ResultSpan, _ known: RevenueAsOf) -> ResultCaseList<Case>
  /// The code of the group that a case belongs to; −1 for none.
  func group(of item: Case, by grouping: ResultGrouping, _ known: RevenueAsOf) -> Int32
  func figure(of list: ResultCaseList<Case>, in span: ResultSpan) -> ResultFigure
  func row(of item: Case, _ known: RevenueAsOf) -> ResultRow
}

struct ResultCaseList<Case: Sendable>: Sendable {
  var cases: [Case] = []
  /// Rows that could not be counted.
  var leftOut = 0
}

extension ResultMeasure {
  func lack(in span: ResultSpan, _ known: RevenueAsOf) -> ResultLack? { nil }

  /// The figure, or that its time has not come.
  func reading(in span: ResultSpan, _ known: RevenueAsOf) -> ResultFigure {
    guard !span.isUpcoming else { return ResultFigure(n: 0, lack: .upcoming) }
    if let lack = lack(in: span, known) { return ResultFigure(n: 0, lack: lack) }
    return told(cases(in: span, known), in: span)
  }

  /// The same of each group, by its code.
  func readings(
    in span: ResultSpan, by grouping: ResultGrouping, _ known: RevenueAsOf
  ) -> [Int32: ResultFigure] {
    guard !span.isUpcoming, lack(in: span, known) == nil else { return [:] }
    var lists: [Int32: ResultCaseList<Case>] = [:]
    for item in cases(in: span, known).cases {
      lists[group(of: item, by: grouping, known), default: ResultCaseList()].cases.append(item)
    }
    return lists.mapValues { told($0, in: span) }
  }

  private func told(_ list: ResultCaseList<Case>, in span: ResultSpan) -> ResultFigure {
    var figure = figure(of: list, in: span)
    figure.leftOut = list.leftOut
    return figure
  }
}
