/// Agreements fed with the same facts, entry by entry, without holding the journal in memory.
public struct ReplayRun: Sendable {
  private let agreements: [(agreement: Agreement, number: Int?)]
  private let asOf: Instant?
  private var lifecycles: [Lifecycle]
  private var last: Instant?

  /// Without `asOf` the result is as of the last entry.
  public init(of agreements: [(agreement: Agreement, number: Int?)], asOf: Instant?) {
    self.agreements = agreements
    self.asOf = asOf
    lifecycles = agreements.map {
      Lifecycle(timeline: AgreementTimeline(replaying: $0.agreement, number: $0.number))
    }
  }

  /// Takes the next entry in journal order; what was recorded after `asOf` is left out.
  public mutating func apply(_ entry: JournalEntry) {
    last = entry.recorded
    if let asOf, entry.recorded > asOf { return }
    for index in lifecycles.indices { lifecycles[index].apply(entry) }
  }

  /// One result for each agreement. As of the dawn of time when there was neither entry nor `asOf`.
  public func finished() -> [Replay] {
    let instant = asOf ?? last ?? .distantPast
    return lifecycles.indices.map { index in
      var lifecycle = lifecycles[index]
      lifecycle.advance(to: instant)
      return Replay(
        finishing: lifecycle, of: agreements[index].agreement, number: agreements[index].number,
        asOf: instant)
    }
  }
}
