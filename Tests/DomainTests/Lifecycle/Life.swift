import Domain
import TestSupport

/// A story told to the engine, as of an instant.
struct Life {
  let lifecycle: Lifecycle
  let asOf: Instant

  /// As of `hours` after the start, else of the last fact.
  init(_ facts: [Fact], _ agreement: Agreement = .plain(), asOf hours: Double? = nil) {
    self.init(facts, AgreementTimeline(replaying: agreement), asOf: hours)
  }

  init(_ facts: [Fact], _ timeline: AgreementTimeline, asOf hours: Double? = nil) {
    let asOf = hours.map { .start(plus: $0) } ?? facts.last?.recorded ?? .start(plus: 0)
    var lifecycle = Lifecycle(timeline: timeline)
    for entry in facts.journal where entry.recorded <= asOf { lifecycle.apply(entry) }
    lifecycle.advance(to: asOf)
    self.lifecycle = lifecycle
    self.asOf = asOf
  }

  func lead(_ name: String = "L1") -> LeadReading? { lifecycle.reading(of: name, at: asOf) }

  /// `nurture/2`: the stage and the cycle; `-` for a lead that is not listed.
  func stage(_ name: String = "L1") -> String {
    lead(name).map { "\($0.stage.rawValue)/\($0.cycle)" } ?? "-"
  }

  /// Ids of the facts that fitted no stage.
  var unmatched: [String] { lifecycle.events.unmatched.map(\.entry) }

  /// Rules of the qualifications, in order.
  var rules: [String] {
    lifecycle.events.decisions.compactMap { decision in
      guard case .qualified(_, _, let rule) = decision.content else { return nil }
      return rule.description
    }
  }

  /// What time did: each expiry as hours after the start.
  var expiries: [Double] {
    lifecycle.events.decisions.compactMap { decision in
      guard case .expired = decision.content else { return nil }
      return Double(decision.at.since(.start(plus: 0)).microseconds) / 3_600_000_000
    }
  }
}

extension Agreement {
  /// Nothing qualifies but a `call_me`.
  static let atOnceOnly = Agreement.plain { $0.qualification.atLeast = [] }
}

extension [Fact] {
  /// The shortest way of a lead into a stage under ``Agreement/atOnceOnly``, in 4 hours at most.
  static func into(_ stage: Stage?, lead: String = "L1", opportunity: String = "O1") -> [Fact] {
    let captured = [Fact(.leadCaptured, 0, lead: lead)]
    let offered = captured + [.activity("call_me", 1, lead: lead)]
    let accepted = offered + [Fact(.leadAccepted, 2, lead: lead)]
    let opened = accepted + [.opportunity(.opportunityOpened, 3, opportunity, lead: lead)]
    return switch stage {
    case nil: []
    case .inquiry: captured
    case .nurture: captured + [Fact(.leadEnrolled, 1, lead: lead)]
    case .mql: offered
    case .sal: accepted
    case .sql: opened
    case .customer: opened + [.opportunity(.opportunityWon, 4, opportunity, lead: lead)]
    case .disqualified: captured + [Fact(.leadDisqualified, 1, lead: lead)]
    }
  }
}
