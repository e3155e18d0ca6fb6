import Domain

/// Where it is told what will be won.
public enum ForecastPlace: Sendable, Hashable {
  case page(ForecastView)
  case accuracy
  /// Posted to: what somebody says will be won.
  case call
  /// Posted to: the seller has seen what is said of the own calls.
  case seen

  init?(_ parts: [String], _ query: Query) {
    switch parts.dropFirst() {
    case []: self = .page(ForecastView(query))
    case ["accuracy"]: self = .accuracy
    case ["calls"]: self = .call
    case ["calls", "seen"]: self = .seen
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .page: "/forecast"
    case .accuracy: "/forecast/accuracy"
    case .call: "/forecast/calls"
    case .seen: "/forecast/calls/seen"
    }
  }

  var query: Query {
    if case .page(let view) = self { view.query } else { Query() }
  }
}

/// What the page of the forecast is of.
public struct ForecastView: Sendable, Hashable {
  /// Nil: the quarter under way.
  public var period: TargetPeriod?
  /// As of the end of a day; nil: now.
  public var day: CivilDate?
  /// Changes are told since the end of this day; nil: a week before.
  public var since: CivilDate?
  public var word: PipelinePlace.Word?
  /// What was asked for as the day is none.
  var isDayUnreadable = false

  public init(
    period: TargetPeriod? = nil, day: CivilDate? = nil, since: CivilDate? = nil,
    word: PipelinePlace.Word? = nil
  ) {
    (self.period, self.day, self.since, self.word) = (period, day, since, word)
  }

  init(_ query: Query) {
    period = query["period"].flatMap { TargetPeriod($0) }
    day = query["day"].flatMap { CivilDate($0) }
    since = query["since"].flatMap { CivilDate($0) }
    word = query["done"].flatMap(PipelinePlace.Word.init)
    isDayUnreadable = day == nil && !(query["day"] ?? "").isEmpty
  }

  var query: Query {
    var query = Query()
    query.add("period", period?.text)
    query.add("day", day?.description)
    query.add("since", since?.description)
    query.add("done", word?.rawValue)
    return query
  }
}
