import Domain

/// The eight results: the page, what a result opens into, and the same as a file.
public enum ResultsPlace: Sendable, Hashable {
  case report(ResultsQuery)
  case file(ResultsQuery)
  /// Rows of a result, of all of it or of a group, after one of them.
  case rows(ResultKey, ResultsQuery, ResultGroupName?, after: String?)

  init?(_ parts: [String], _ query: Query) {
    switch (parts.first, parts.count) {
    case ("results", 1): self = .report(ResultsQuery(query))
    case ("results.csv", 1): self = .file(ResultsQuery(query))
    case ("results", 2):
      guard let key = ResultKey(rawValue: parts[1]) else { return nil }
      let question = ResultsQuery(query)
      self = .rows(key, question, question.group(query), after: query["after"])
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .report: "/results"
    case .file: "/results.csv"
    case .rows(let key, _, _, _): "/results/\(key.rawValue)"
    }
  }

  var query: Query {
    switch self {
    case .report(let question), .file(let question): return question.query
    case .rows(_, let question, let group, let after):
      var query = question.query
      query.add("group", group?.name)
      query.add("lacking", group.map { $0.name == nil ? "yes" : nil } ?? nil)
      query.add("after", after)
      return query
    }
  }
}

/// What the results are asked for.
public struct ResultsQuery: Sendable, Hashable {
  /// Nil: the quarter that ended last.
  public var period: TargetPeriod?
  public var grouping: ResultGrouping?
  /// Nil: now.
  public var asOf: Place.AsOf?

  public init(
    period: TargetPeriod? = nil, by grouping: ResultGrouping? = nil, asOf: Place.AsOf? = nil
  ) {
    (self.period, self.grouping, self.asOf) = (period, grouping, asOf)
  }

  init(_ query: Query) {
    period = query["period"].flatMap { TargetPeriod($0) }
    grouping = query["by"].flatMap(ResultGrouping.init)
    asOf = query["as_of"].map(Place.AsOf.init)
  }

  var query: Query {
    var query = Query()
    query.add("period", period?.text)
    query.add("by", grouping?.rawValue)
    query.add("as_of", asOf?.text)
    return query
  }

  /// The group of these that a link names.
  fileprivate func group(_ query: Query) -> ResultGroupName? {
    guard let grouping else { return nil }
    if query["lacking"] == "yes" { return ResultGroupName(grouping, nil) }
    return query["group"].map { ResultGroupName(grouping, $0) }
  }
}
