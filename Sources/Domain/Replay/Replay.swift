import Statistics

/// One agreement run over facts alone, as of an instant (spec 3, Replay).
public struct Replay: Sendable {
  public let agreement: Agreement
  public let zone: Zone
  public let asOf: Instant
  /// By the bytes of the lead's name.
  public let readings: [LeadReading]
  public let events: LifecycleEvents

  /// Applies the facts that were recorded by `asOf`; `entries` are in journal order.
  public init(
    of agreement: Agreement, number: Int? = nil, over entries: some Sequence<JournalEntry>,
    asOf: Instant
  ) {
    let timeline = AgreementTimeline(replaying: agreement, number: number)
    var lifecycle = Lifecycle(timeline: timeline)
    for entry in entries where entry.recorded <= asOf { lifecycle.apply(entry) }
    lifecycle.advance(to: asOf)
    self.init(finishing: lifecycle, of: agreement, asOf: asOf)
  }

  /// The result of a lifecycle that was fed and advanced to `asOf`.
  public init(finishing lifecycle: Lifecycle, of agreement: Agreement, asOf: Instant) {
    self.agreement = agreement
    self.asOf = asOf
    zone = Zone(agreement.timezone) ?? .utc
    readings = lifecycle.readings(at: asOf)
    events = lifecycle.events
  }

  /// The derived decisions in journal order.
  public var decisions: [Decision] { Decision.inJournalOrder(events.decisions) }

  public var summary: ReplaySummary { ReplaySummary(self) }
}

extension LeadReading {
  /// What a replay prints of a lead.
  public var replayLine: JSON {
    [
      "lead": .text(lead), "stage": .text(stage.rawValue), "cycle": .number(Double(cycle)),
      "grade": grade.map { .text($0.letter) } ?? .null,
      "score": score.map(JSON.number) ?? .null, "qualified_at": .instant(qualifiedAt),
      "rule": rule.map { .text($0.description) } ?? .null, "outcome": .text(outcome.rawValue),
    ]
  }
}
