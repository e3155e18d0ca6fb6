import Domain
import Services

/// By where leads came from, and what both functions did with them: what cells of the loop narrow
/// the list by.
public struct OriginFilter: Sendable, Hashable {
  public var segment: String?
  /// Who brought it.
  public var person: String?
  /// Without one of these.
  public var lacking: LoopGrouping?
  /// Brought by marketing or by sales; all is no filter.
  public var side = LoopSide.all
  public var worked: Bool?
  public var taken: Bool?
  public var won: Bool?
  public var touchedByMarketing: Bool?
  public var returnReason: String?
  /// Captured on that day or later.
  public var since: CivilDate?

  public init() {}

  init(_ query: Query) {
    let word = { (name: String) in query[name].map { String($0.prefix(LeadsQuery.textLimit)) } }
    (segment, person, returnReason) = (word("segment"), word("person"), word("reason"))
    lacking = query["lacking"].flatMap(LoopGrouping.init)
    side = query["brought"].flatMap(LoopSide.init) ?? .all
    let flag = { (name: String) in
      query[name].flatMap { $0 == "yes" ? true : $0 == "no" ? false : nil }
    }
    (worked, taken, won) = (flag("worked"), flag("taken"), flag("won"))
    touchedByMarketing = flag("touched")
    since = query["since"].flatMap { CivilDate($0) }
  }

  func add(to query: inout Query) {
    query.add("segment", segment)
    query.add("person", person)
    query.add("lacking", lacking?.rawValue)
    query.add("brought", side == .all ? nil : side.rawValue)
    let flag = { (value: Bool?) in value.map { $0 ? "yes" : "no" } }
    query.add("worked", flag(worked))
    query.add("taken", flag(taken))
    query.add("won", flag(won))
    query.add("touched", flag(touchedByMarketing))
    query.add("reason", returnReason)
    query.add("since", since?.description)
  }

  func narrow(_ query: inout LeadListQuery, zone: Zone) {
    query.segment = segment
    query.broughtBy = person
    query.lacking = lacking.map { [$0] } ?? []
    query.isFromSales = side == .all ? nil : side == .sales
    (query.worked, query.isTaken, query.isWon) = (worked, taken, won)
    query.isTouchedByMarketing = touchedByMarketing
    query.returnReason = returnReason
    query.capturedSince = since.map { zone.instant($0) }
  }

  /// Each condition in words, with the filter that lacks it.
  func chips(_ t: Texts) -> [(name: String, rest: OriginFilter)] {
    var chips: [(String, OriginFilter)] = []
    func add(_ name: String, _ change: (inout OriginFilter) -> Void) {
      var rest = self
      change(&rest)
      chips.append((name, rest))
    }
    if let segment { add(segment) { $0.segment = nil } }
    if let person { add(t(LoopText.broughtBy, ["name": person])) { $0.person = nil } }
    if let lacking {
      add(t(LoopText.lacking, ["what": t(LoopText(lacking))])) { $0.lacking = nil }
    }
    if side != .all { add(t(LoopText(side))) { $0.side = .all } }
    let flags: [(Bool?, LoopText, WritableKeyPath<OriginFilter, Bool?>)] = [
      (worked, .worked, \.worked), (taken, .taken, \.taken), (won, .won, \.won),
      (touchedByMarketing, .touched, \.touchedByMarketing),
    ]
    for (value, text, path) in flags {
      guard let value else { continue }
      add(value ? t(text) : t(LoopText.not, ["what": t(text)])) { $0[keyPath: path] = nil }
    }
    if let returnReason { add(t.readable(returnReason)) { $0.returnReason = nil } }
    if let since { add(t(LoopText.capturedSince, ["day": t.date(since)])) { $0.since = nil } }
    return chips
  }
}
