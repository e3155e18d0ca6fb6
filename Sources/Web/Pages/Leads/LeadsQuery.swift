import Domain

/// What the list of leads is asked for; the whole of it is in the URL.
public struct LeadsQuery: Sendable, Hashable {
  public var stages: [Stage] = []
  public var gradeAtLeast: Grade?
  public var scoreAtLeast: Double?
  public var source: String?
  public var campaign: String?
  public var outcome: Outcome?
  /// Whether the lead was ever qualified.
  public var qualified: Bool?
  /// `mine`, `team`, `nobody`, or the address or word of who answers for the lead.
  public var owner: String?
  /// Part of a name, company, e-mail or id.
  public var text: String?
  public var origin = OriginFilter()
  /// Leads that moved into a stage in a month: a cell of the funnel.
  public var reached: Reached?
  public var sort = Sort.lastActivity
  public var direction = Direction.descending
  /// Row to go on from, as the row's own cursor says; nil is the first page.
  public var after: String?
  /// Row to go back from.
  public var before: String?

  public struct Reached: Sendable, Hashable {
    public var stage: Stage
    public var month: CivilMonth

    public init(stage: Stage, month: CivilMonth) {
      self.stage = stage
      self.month = month
    }
  }

  public enum Sort: String, Sendable, CaseIterable {
    case name
    case grade
    case score
    case stage
    case lastActivity = "last_activity"
  }

  public enum Direction: String, Sendable {
    case ascending = "asc"
    case descending = "desc"

    var reversed: Direction { self == .ascending ? .descending : .ascending }
  }

  public init() {}

  /// Values that make no sense are left out, as if not asked for.
  init(_ query: Query) {
    stages = query.all("stage").compactMap(Stage.init(rawValue:))
    gradeAtLeast = query["grade"].flatMap { Grade($0.uppercased()) }
    scoreAtLeast = query["score"].flatMap(Double.init).flatMap { (0...100).contains($0) ? $0 : nil }
    source = query["source"]
    campaign = query["campaign"]
    outcome = query["outcome"].flatMap(Outcome.init(rawValue:))
    qualified = query["qualified"].flatMap { $0 == "yes" ? true : $0 == "no" ? false : nil }
    owner = query["owner"].map { String($0.prefix(LeadsQuery.textLimit)) }
    origin = OriginFilter(query)
    text = query["q"].map { String($0.prefix(LeadsQuery.textLimit)) }
    if let stage = query["reached"].flatMap(Stage.init(rawValue:)),
      let month = query["month"].flatMap(CivilMonth.init)
    {
      reached = Reached(stage: stage, month: month)
    }
    sort = query["sort"].flatMap(Sort.init) ?? .lastActivity
    direction = query["dir"].flatMap(Direction.init) ?? LeadsQuery.firstDirection(of: sort)
    after = query["after"]
    before = after == nil ? query["before"] : nil
  }

  /// Characters of a search text that are looked at.
  static let textLimit = 200

  /// Names read from A, everything else from the most.
  static func firstDirection(of sort: Sort) -> Direction {
    sort == .name ? .ascending : .descending
  }

  var query: Query {
    var query = Query()
    query.add("q", text)
    for stage in stages { query.add("stage", stage.rawValue) }
    query.add("grade", gradeAtLeast?.letter)
    query.add("score", scoreAtLeast.map { Texts(.english).plain($0) })
    query.add("source", source)
    query.add("campaign", campaign)
    query.add("outcome", outcome?.rawValue)
    query.add("owner", owner)
    query.add("qualified", qualified.map { $0 ? "yes" : "no" })
    origin.add(to: &query)
    query.add("reached", reached?.stage.rawValue)
    query.add("month", reached?.month.description)
    query.add("sort", sort == .lastActivity ? nil : sort.rawValue)
    query.add("dir", direction == LeadsQuery.firstDirection(of: sort) ? nil : direction.rawValue)
    query.add("after", after)
    query.add("before", before)
    return query
  }

  /// Whether any filter narrows the list.
  var isFiltered: Bool { cleared != with { _ in } }

  /// The same with one thing changed, from the first page on.
  func with(_ change: (inout LeadsQuery) -> Void) -> LeadsQuery {
    var copy = self
    copy.after = nil
    copy.before = nil
    change(&copy)
    return copy
  }

  /// Everything, in the same order.
  var cleared: LeadsQuery {
    var all = LeadsQuery()
    all.sort = sort
    all.direction = direction
    return all
  }
}
