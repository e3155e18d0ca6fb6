import Domain

/// One agreement over facts by the plain engine, entry by entry: what the fast one is held against.
public struct PlainReplay: Sendable {
  public let agreement: Agreement
  public let zone: Zone
  public let asOf: Instant
  /// By the bytes of the lead's name.
  public let readings: [LeadReading]
  public let events: LifecycleEvents

  /// Over entries in journal order; without `asOf` as of the last of them.
  public init(
    _ agreement: Agreement, over entries: some Sequence<JournalEntry>, asOf: Instant? = nil
  ) {
    var lifecycle = Lifecycle(timeline: AgreementTimeline(replaying: agreement))
    var last: Instant?
    for entry in entries {
      last = entry.recorded
      if let asOf, entry.recorded > asOf { continue }
      lifecycle.apply(entry)
    }
    let instant = asOf ?? last ?? .distantPast
    lifecycle.advance(to: instant)
    self.agreement = agreement
    self.asOf = instant
    zone = Zone(agreement.timezone) ?? .utc
    readings = lifecycle.readings(at: instant)
    events = lifecycle.events
  }

  /// The derived decisions in journal order.
  public var decisions: [Decision] { Decision.inJournalOrder(events.decisions) }
}

extension FactColumns {
  /// The entries in columns; the place of each is its place among them.
  public static func of(_ entries: [JournalEntry]) -> FactColumns {
    var builder = FactColumnsBuilder()
    for (place, entry) in entries.enumerated() { builder.add(entry, place: place) }
    return builder.build()
  }
}
