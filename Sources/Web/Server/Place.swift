import Domain

/// Every URL of Concord: the router reads requests into places, pages link to places, and what is
/// no place is not found. `url` and `init(path:query:)` are each other's inverse.
public enum Place: Sendable, Hashable {
  case home
  /// Posted to as well; afterwards the page with the URL `back`, as far as it is one of ours.
  case signIn(back: String?)
  /// The same with word of a password that was just set.
  case signInAnew
  /// The second step, where a code is asked for.
  case signInCode(back: String?)
  /// To an identity provider and back.
  case federation(FederationPlace)
  /// Posted to.
  case signOut
  /// Sets a password by an invitation or a reset. The token is in the query, which is not logged.
  case newPassword(token: String)
  case welcome
  /// Posted to: begin with demo data, or with an empty workspace.
  case welcomeDemo
  case welcomeEmpty
  case leads(LeadsQuery)
  /// Posted to: the chosen rows as CSV.
  case leadsExport
  /// A lead, as known at an instant; nil is now.
  case lead(String, asOf: AsOf?)
  case agreement(AgreementView)
  /// Versions, drafts, signatures, comparison and glossary.
  case workshop(AgreementPlace)
  /// A version beside another over the history.
  case replay(ReplayPlace)
  case funnel(FunnelQuery)
  /// How good the predictive score is.
  case predictiveScore
  /// What came of leads, by what brought them; and the same as a file.
  case loop(LoopQuery)
  case loopFile(LoopQuery)
  /// The eight results.
  case results(ResultsPlace)
  /// What campaigns cost.
  case campaigns(CampaignPlace)
  /// Prices, margin, discounts and who may grant them.
  case margin(MarginPlace)
  /// What will be won.
  case forecast(ForecastPlace)
  /// Open deals by stage, and each of them.
  case pipeline(PipelinePlace)
  case imports(ImportPlace)
  case people(PeoplePlace)
  case privacy(PrivacyPlace)
  /// The voice of the field.
  case signals(SignalPlace)
  /// What waits for the member, and what he or she does about it.
  case handOver(HandOverPlace)
  /// The board of hand-overs.
  case board(BoardPlace)
  /// The ledger of promises.
  case promises(PromisePlace)
  /// What the member is told, and how.
  case notices(NoticePlace)
  /// What the background did not get done.
  case jobs(JobsPlace)
  /// How program and database stand.
  case operations
  /// The weekly review and its archive.
  case review(ReviewPlace)
  /// One's deadlines in one's own calendar.
  case calendar(CalendarPlace)
  /// The readable description of the API.
  case api
  /// Posted to.
  case language
  case theme
  case asset(hash: String, name: String)
  case favicon
  case health
  /// Whether requests can be answered: the database is there.
  case ready

  /// The wall clock, in the agreement's zone, that a page is asked to show; kept as it was written.
  public struct AsOf: Sendable, Hashable {
    public var text: String

    public init(_ text: String) { self.text = text }
  }

  public enum AgreementView: String, Sendable, Hashable, CaseIterable {
    case words
    case text
    /// The text alone, as a file.
    case file
  }

  /// The queue from its beginning.
  static let today = Place.handOver(.today(from: 0, word: nil))

  /// Whether it shows or changes something of a workspace; the others are the same for everybody.
  var isOfWorkspace: Bool {
    switch self {
    case .language, .theme, .asset, .favicon, .health, .ready, .calendar(.feed): false
    default: true
    }
  }

  public init?(path: String, query: Query) {
    let parts = path.split(separator: "/").map { Query.decoded($0, plusIsSpace: false) }
    switch (parts.first, parts.count) {
    case (nil, _): self = .home
    case ("sign-in", 1): self = .signIn(back: Place.own(query["return"]))
    case ("sign-in", 2) where parts[1] == "anew": self = .signInAnew
    case ("sign-in", 2) where parts[1] == "code":
      self = .signInCode(back: Place.own(query["return"]))
    case ("sign-in", 3...):
      guard let place = FederationPlace(Array(parts.dropFirst()), query) else { return nil }
      self = .federation(place)
    case ("sign-out", 1): self = .signOut
    case ("password", 1): self = .newPassword(token: query["token"] ?? "")
    case ("welcome", 1): self = .welcome
    case ("welcome", 2) where parts[1] == "demo": self = .welcomeDemo
    case ("welcome", 2) where parts[1] == "empty": self = .welcomeEmpty
    case ("api", 1): self = .api
    case ("leads", 1): self = .leads(LeadsQuery(query))
    case ("leads", 2): self = .lead(parts[1], asOf: query["as_of"].map(AsOf.init))
    case ("exports", 2) where parts[1] == "leads": self = .leadsExport
    case ("agreement", 1):
      self = .agreement(query["view"].flatMap(AgreementView.init) ?? .words)
    case ("agreement", 4...) where parts[3] == "replay":
      guard let place = ReplayPlace(Array(parts.dropFirst()), query) else { return nil }
      self = .replay(place)
    case ("agreement", 2...):
      guard let place = AgreementPlace(Array(parts.dropFirst()), query) else { return nil }
      self = .workshop(place)
    case ("funnel", 1): self = .funnel(FunnelQuery(query))
    case ("predictive-score", 1): self = .predictiveScore
    case ("loop", 1): self = .loop(LoopQuery(query))
    case ("loop.csv", 1): self = .loopFile(LoopQuery(query))
    case ("results", _), ("results.csv", _):
      guard let place = ResultsPlace(parts, query) else { return nil }
      self = .results(place)
    case ("forecast", _):
      guard let place = ForecastPlace(parts, query) else { return nil }
      self = .forecast(place)
    case ("campaigns", _):
      guard let place = CampaignPlace(parts, query) else { return nil }
      self = .campaigns(place)
    case ("margin", _):
      guard let place = MarginPlace(Array(parts.dropFirst()), query) else { return nil }
      self = .margin(place)
    case ("pipeline", _):
      guard let place = PipelinePlace(Array(parts.dropFirst()), query) else { return nil }
      self = .pipeline(place)
    case ("import", _):
      guard let place = ImportPlace(Array(parts.dropFirst()), query) else { return nil }
      self = .imports(place)
    case ("members", _), ("teams", _), ("account", _), ("audit", _), ("email", _),
      ("providers", _):
      guard let place = PeoplePlace(parts, query) else { return nil }
      self = .people(place)
    case ("privacy", _):
      guard let place = PrivacyPlace(Array(parts.dropFirst()), query) else { return nil }
      self = .privacy(place)
    case ("signals", _), ("signal-report", _), ("signal-answers-seen", _), ("signal-keeper", _):
      guard let place = SignalPlace(parts, query) else { return nil }
      self = .signals(place)
    case ("review", _), ("reviews", _), ("review-mail", _):
      guard let place = ReviewPlace(parts, query) else { return nil }
      self = .review(place)
    case ("today", _):
      guard let place = HandOverPlace(Array(parts.dropFirst()), query) else { return nil }
      self = .handOver(place)
    case ("handovers", _):
      guard let place = BoardPlace(Array(parts.dropFirst()), query) else { return nil }
      self = .board(place)
    case ("promises", _):
      guard let place = PromisePlace(Array(parts.dropFirst()), query) else { return nil }
      self = .promises(place)
    case ("notices", _):
      guard let place = NoticePlace(Array(parts.dropFirst()), query) else { return nil }
      self = .notices(place)
    case ("calendar", _):
      guard let place = CalendarPlace(Array(parts.dropFirst()), query) else { return nil }
      self = .calendar(place)
    case ("jobs", 1): self = .jobs(JobsPlace(query))
    case ("operations", 1): self = .operations
    case ("language", 1): self = .language
    case ("theme", 1): self = .theme
    case ("assets", 3): self = .asset(hash: parts[1], name: parts[2])
    case ("favicon.ico", 1): self = .favicon
    case ("health", 1): self = .health
    case ("ready", 1): self = .ready
    default: return nil
    }
  }

  /// A path of ours with its query, such as the `return` field of a form carries; nil for anything
  /// that is no place, so that nobody is sent elsewhere.
  public init?(url: String) {
    guard url.hasPrefix("/"), !url.hasPrefix("//") else { return nil }
    let halves = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    self.init(path: String(halves[0]), query: Query(encoded: halves.count > 1 ? halves[1] : ""))
  }

  /// The URL when it is one of ours, so that nobody is sent elsewhere.
  static func own(_ url: String?) -> String? {
    url.flatMap(Place.init(url:))?.url
  }

  public var url: String {
    let query = self.query.encoded
    return query.isEmpty ? path : "\(path)?\(query)"
  }

  public var path: String {
    switch self {
    case .home: "/"
    case .signIn: "/sign-in"
    case .signInAnew: "/sign-in/anew"
    case .signInCode: "/sign-in/code"
    case .federation(let place): place.path
    case .signOut: "/sign-out"
    case .newPassword: "/password"
    case .welcome: "/welcome"
    case .welcomeDemo: "/welcome/demo"
    case .welcomeEmpty: "/welcome/empty"
    case .leads: "/leads"
    case .leadsExport: "/exports/leads"
    case .lead(let id, _): "/leads/\(Query.encoded(id))"
    case .agreement: "/agreement"
    case .workshop(let place): place.path
    case .replay(let place): place.path
    case .funnel: "/funnel"
    case .predictiveScore: "/predictive-score"
    case .loop: "/loop"
    case .loopFile: "/loop.csv"
    case .results(let place): place.path
    case .campaigns(let place): place.path
    case .margin(let place): place.path
    case .forecast(let place): place.path
    case .pipeline(let place): place.path
    case .imports(let place): place.path
    case .people(let place): place.path
    case .privacy(let place): place.path
    case .signals(let place): place.path
    case .handOver(let place): place.path
    case .board(let place): place.path
    case .promises(let place): place.path
    case .notices(let place): place.path
    case .jobs(let place): place.path
    case .operations: "/operations"
    case .review(let place): place.path
    case .calendar(let place): place.path
    case .api: "/api"
    case .language: "/language"
    case .theme: "/theme"
    case .asset(let hash, let name): "/assets/\(hash)/\(name)"
    case .favicon: "/favicon.ico"
    case .health: "/health"
    case .ready: "/ready"
    }
  }

  var query: Query {
    var query = Query()
    switch self {
    case .signIn(let back), .signInCode(let back): query.add("return", back)
    case .federation(let place): return place.query
    case .newPassword(let token): query.add("token", token)
    case .leads(let leads): return leads.query
    case .lead(_, let asOf): query.add("as_of", asOf?.text)
    case .agreement(let view): query.add("view", view == .words ? nil : view.rawValue)
    case .workshop(let place): return place.query
    case .funnel(let funnel): return funnel.query
    case .loop(let loop), .loopFile(let loop): return loop.query
    case .results(let place): return place.query
    case .campaigns(let place): return place.query
    case .margin(let place): return place.query
    case .forecast(let place): return place.query
    case .pipeline(let place): return place.query
    case .replay(let place): return place.query
    case .imports(let place): return place.query
    case .people(let place): return place.query
    case .privacy(let place): return place.query
    case .signals(let place): return place.query
    case .handOver(let place): return place.query
    case .notices(let place): return place.query
    case .jobs(let place): return place.query
    case .board(let place): return place.query
    case .promises(let place): return place.query
    case .review(let place): return place.query
    case .calendar(let place): return place.query
    default: break
    }
    return query
  }
}
