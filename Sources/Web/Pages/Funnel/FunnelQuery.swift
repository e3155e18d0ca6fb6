/// What the funnel is asked for: leads of one source, a range of months.
public struct FunnelQuery: Sendable, Hashable {
  public var source: String?
  /// First and last month, both inside; nil leaves the end open.
  public var from: CivilMonth?
  public var to: CivilMonth?

  public init(source: String? = nil, from: CivilMonth? = nil, to: CivilMonth? = nil) {
    self.source = source
    self.from = from
    self.to = to
  }

  init(_ query: Query) {
    source = query["source"]
    from = query["from"].flatMap(CivilMonth.init)
    to = query["to"].flatMap(CivilMonth.init)
  }

  var query: Query {
    var query = Query()
    query.add("source", source)
    query.add("from", from?.description)
    query.add("to", to?.description)
    return query
  }
}
