/// One agreement run over facts alone, as of an instant (spec 3, Replay).
public struct Replay: Sendable {
  public let agreement: Agreement
  public let label: AgreementLabel
  public let zone: Zone
  public let asOf: Instant
  /// By the bytes of the lead's name.
  public let readings: [LeadReading]
  public let events: LifecycleEvents

  /// The result of a lifecycle that was fed and advanced to `asOf`.
  init(finishing lifecycle: Lifecycle, of agreement: Agreement, number: Int?, asOf: Instant) {
    self.agreement = agreement
    label = AgreementLabel(number: number, name: agreement.name)
    self.asOf = asOf
    zone = Zone(agreement.timezone) ?? .utc
    readings = lifecycle.readings(at: asOf)
    events = lifecycle.events
  }

  /// The derived decisions in journal order.
  public var decisions: [Decision] { Decision.inJournalOrder(events.decisions) }

  /// One agreement over entries in journal order; without `asOf` as of the last of them.
  public static func run(
    _ agreement: Agreement, over entries: some Sequence<JournalEntry>, asOf: Instant? = nil
  ) -> Replay {
    var run = ReplayRun(of: [(agreement, nil)], asOf: asOf)
    for entry in entries { run.apply(entry) }
    return run.finished()[0]
  }

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
