import Domain
import Services

/// The ledger of promises: what was broken, what still runs, and how promises are kept.
public enum PromisePlace: Sendable, Hashable {
  case ledger(LedgerView)
  case open(OpenView)
  case measures(MeasuresView)
  /// Posted to: why a breach should not count, and the ruling.
  case dispute
  case rule

  init?(_ parts: [String], _ query: Query) {
    switch (parts.first, parts.count) {
    case (nil, _): self = .ledger(LedgerView(query))
    case ("open", 1): self = .open(OpenView(query))
    case ("measures", 1): self = .measures(MeasuresView(query))
    case ("dispute", 1): self = .dispute
    case ("rule", 1): self = .rule
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .ledger: "/promises"
    case .open: "/promises/open"
    case .measures: "/promises/measures"
    case .dispute: "/promises/dispute"
    case .rule: "/promises/rule"
    }
  }

  var query: Query {
    switch self {
    case .ledger(let view): view.query
    case .open(let view): view.query
    case .measures(let view): view.query
    case .dispute, .rule: Query()
    }
  }
}

/// Filters of the list of broken promises, and where a page of it begins.
public struct LedgerView: Sendable, Hashable {
  static let spans = [30, 90, 365]
  static let standardDays = 90

  public var function: String?
  public var kind: BreachKind?
  public var team: String?
  public var member: Int?
  public var source: String?
  /// Only those that are disputed and wait for a ruling.
  public var isWaiting = false
  /// Broken in the last so many days.
  public var days = LedgerView.standardDays
  public var after: Breach.Place?
  /// What was just done, told above.
  public var word: Word?

  public enum Word: String, Sendable, Hashable, CaseIterable {
    case disputed, ruled
  }

  public init() {}

  init(_ query: Query) {
    function = query["function"].flatMap {
      ["sales", "marketing", "shared"].contains($0) ? $0 : nil
    }
    kind = query["kind"].flatMap(BreachKind.init)
    team = query["team"]
    member = query["member"].flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
    source = query["source"]
    isWaiting = query["said"] == "waiting"
    days = query.days ?? LedgerView.standardDays
    after = query["after"].flatMap(Breach.Place.init(text:))
    word = query["done"].flatMap(Word.init)
  }

  var query: Query {
    var query = Query()
    query.add("function", function)
    query.add("kind", kind?.rawValue)
    query.add("team", team)
    query.add("member", member.map(String.init))
    query.add("source", source)
    query.add("said", isWaiting ? "waiting" : nil)
    query.add("days", days == LedgerView.standardDays ? nil : "\(days)")
    query.add("after", after?.text)
    query.add("done", word?.rawValue)
    return query
  }

  /// The same with something else in it, from its beginning.
  func with(_ change: (inout LedgerView) -> Void) -> LedgerView {
    var copy = self
    copy.after = nil
    copy.word = nil
    change(&copy)
    return copy
  }

  var place: Place { .promises(.ledger(self)) }

  /// What is asked of the ledger, as of an instant. What waits for a ruling does so however long
  /// ago it broke.
  func asked(_ now: Instant) -> BreachQuery {
    BreachQuery(
      function: function, kinds: kind.map { [$0] },
      from: isWaiting ? .distantPast : now - days * .day, team: team, member: member,
      source: source, isWaiting: isWaiting)
  }

  var isFiltered: Bool {
    var plain = LedgerView()
    plain.days = days
    return with { _ in } != plain
  }
}

/// What still runs: of one function, after a place.
public struct OpenView: Sendable, Hashable {
  public var function: String?
  public var after: OpenPromise.Place?

  public init() {}

  init(_ query: Query) {
    function = query["function"].flatMap { ["sales", "marketing"].contains($0) ? $0 : nil }
    after = query["after"].flatMap(OpenPromise.Place.init(text:))
  }

  var query: Query {
    var query = Query()
    query.add("function", function)
    query.add("after", after?.text)
    return query
  }
}

/// Of which hand-overs measures are told, and by what they are told apart.
public struct MeasuresView: Sendable, Hashable {
  public var days = LedgerView.standardDays
  public var grouping = HandOverGrouping.team

  public init() {}

  init(_ query: Query) {
    days = query.days ?? LedgerView.standardDays
    grouping = query["by"].flatMap(HandOverGrouping.init) ?? .team
  }

  var query: Query {
    var query = Query()
    query.add("days", days == LedgerView.standardDays ? nil : "\(days)")
    query.add("by", grouping == .team ? nil : grouping.rawValue)
    return query
  }
}

extension Query {
  /// A span of days, of ten years at most.
  var days: Int? {
    self["days"].flatMap(Int.init).flatMap { (1...3_650).contains($0) ? $0 : nil }
  }
}

extension Breach.Place {
  /// Microseconds, the kind, what it is about, with colons between.
  init?(text: String) {
    let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let number = Int64(parts[0]), "\(number)" == parts[0],
      let kind = BreachKind(rawValue: String(parts[1]))
    else { return nil }
    self.init(at: Instant(microseconds: number), kind: kind, about: String(parts[2]))
  }

  var text: String { "\(at.microseconds):\(kind.rawValue):\(about)" }
}

extension OpenPromise.Place {
  /// Microseconds, whose, what it is about, with colons between.
  init?(text: String) {
    let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let number = Int64(parts[0]), "\(number)" == parts[0],
      ["offer", "signal"].contains(parts[1])
    else { return nil }
    self.init(
      due: Instant(microseconds: number), isSignal: parts[1] == "signal", about: String(parts[2]))
  }

  var text: String { "\(due.microseconds):\(isSignal ? "signal" : "offer"):\(about)" }
}
