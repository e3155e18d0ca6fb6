import Domain
import Services

/// Where the field's voice and marketing's answers are.
public enum SignalPlace: Sendable, Hashable {
  case list(SignalsQuery)
  /// A form to report one; posted to. With the lead that it is about.
  case report(lead: String?)
  /// One signal, its evidence from the report before a place.
  case signal(String, before: EvidencePosition?)
  /// Posted to.
  case answer(String)
  case assign(String)
  /// Posted to: the answers of the list were seen.
  case seen
  /// Posted to: who looks after what is nobody's.
  case keeper

  init?(_ parts: [String], _ query: Query) {
    switch (parts.first, parts.count) {
    case ("signals", 1): self = .list(SignalsQuery(query))
    case ("signals", 2):
      self = .signal(parts[1], before: query["before"].flatMap(EvidencePosition.init(text:)))
    case ("signals", 3) where parts[2] == "answer": self = .answer(parts[1])
    case ("signals", 3) where parts[2] == "owner": self = .assign(parts[1])
    case ("signal-report", 1): self = .report(lead: query["lead"])
    case ("signal-answers-seen", 1): self = .seen
    case ("signal-keeper", 1): self = .keeper
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .list: "/signals"
    case .signal(let id, _): "/signals/\(Query.encoded(id))"
    case .answer(let id): "/signals/\(Query.encoded(id))/answer"
    case .assign(let id): "/signals/\(Query.encoded(id))/owner"
    case .report: "/signal-report"
    case .seen: "/signal-answers-seen"
    case .keeper: "/signal-keeper"
    }
  }

  var query: Query {
    var query = Query()
    switch self {
    case .list(let list): return list.query
    case .signal(_, let before): query.add("before", before?.text)
    case .report(let lead): query.add("lead", lead)
    case .answer, .assign, .seen, .keeper: break
    }
    return query
  }
}

/// Filters and place of the list of signals.
public struct SignalsQuery: Sendable, Hashable {
  public var state = SignalFilter.State.waiting
  public var kind: SignalKind?
  public var owner: Int?
  public var after: SignalFilter.Position?

  public init() {}

  init(_ query: Query) {
    state = query["state"].flatMap(SignalFilter.State.init) ?? .waiting
    kind = query["kind"].flatMap(SignalKind.init(rawValue:))
    owner = query["owner"].flatMap(Int.init)
    after = query["after"].flatMap(SignalFilter.Position.init(text:))
  }

  var query: Query {
    var query = Query()
    query.add("state", state == .waiting ? nil : state.rawValue)
    query.add("kind", kind?.rawValue)
    query.add("owner", owner.map(String.init))
    query.add("after", after?.text)
    return query
  }

  var filter: SignalFilter { SignalFilter(state: state, kind: kind, owner: owner) }

  /// The same list in another state, from its beginning.
  func with(_ state: SignalFilter.State) -> SignalsQuery {
    var copy = self
    copy.state = state
    copy.after = nil
    return copy
  }
}

extension SignalFilter.Position {
  /// Microseconds, a colon, the signal.
  init?(text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int64(parts[0]), "\(number)" == parts[0] else {
      return nil
    }
    self.init(instant: Instant(microseconds: number), signal: String(parts[1]))
  }

  var text: String { "\(instant.microseconds):\(signal)" }
}

extension EvidencePosition {
  init?(text: String) {
    let parts = text.split(separator: ":").map { Int64($0) }
    guard parts.count == 2, let recorded = parts[0], let sequence = parts[1] else { return nil }
    self.init(recorded: Instant(microseconds: recorded), sequence: sequence)
    guard self.text == text else { return nil }
  }

  var text: String { "\(recorded.microseconds):\(sequence)" }
}
