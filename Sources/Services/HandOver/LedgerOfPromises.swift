import Domain
import Storage

/// The one list of broken promises, read from one snapshot as of an instant.
struct LedgerOfPromises {
  let connection: any Connection
  let workspace: WorkspaceID
  let targets: TargetDesk
  let sight: HolderSight
  /// Whose hand-overs are counted; nil: everybody's.
  let holders: Set<String>?
  let seesMoney: Bool
  let now: Instant

  /// Disputes without a ruling that are looked at, the oldest first.
  static let mostWaiting = 1_000

  /// The latest first, after `place`, itself excluded.
  func page(_ query: BreachQuery, after place: Breach.Place?, limit: Int) throws -> [Breach] {
    if query.isWaiting {
      let waiting = try waiting(query).filter { place?.isBefore($0.place) ?? true }
      return Array(waiting.prefix(limit))
    }
    let found = try query.asked.flatMap { kind -> [Breach] in
      guard let span = span(of: kind, query, before: place) else { return [] }
      switch kind {
      case .signalUnanswered: return try signals(span, after: place, limit: limit)
      case .targetMissed:
        return try missed(query, span).filter { place?.isBefore($0.place) ?? true }
      default:
        let after = place.flatMap { $0.kind == kind ? ($0.at, $0.about) : nil }
        return try DeadlineQueries(connection, workspace)
          .rows(kind, filter(span, query), after: after, limit: limit)
          .map { breach($0.kind, at: $0.at, $0.record) }
      }
    }
    let page = found.sorted { $0.place.isBefore($1.place) }.prefix(limit)
    let disputes = DisputeTable(connection, workspace)
    return try page.map { try disputed($0, disputes) }
  }

  /// How many there are of each kind; the sums of the list.
  func counts(_ query: BreachQuery) throws -> BreachCounts {
    if query.isWaiting { return BreachCounts(of: try waiting(query)) }
    var counts = BreachCounts()
    for kind in query.asked {
      guard let span = span(of: kind, query, before: nil) else { continue }
      switch kind {
      case .signalUnanswered:
        let signals = try SignalQueries(connection, workspace, now: now)
        counts.breaches[kind] = BreachCounts.Count(
          try signals.countLate(dueIn: span), excused: try signals.countLate(dueIn: span, .excused))
      case .targetMissed:
        let disputes = DisputeTable(connection, workspace)
        let missed = try missed(query, span).map { try disputed($0, disputes) }
        let sums = BreachCounts(of: missed)
        (counts.breaches[kind], counts.targets) = (sums.breaches[kind], sums.targets)
      default:
        let filter = filter(span, query)
        let deadlines = DeadlineQueries(connection, workspace)
        counts.breaches[kind] = BreachCounts.Count(
          try deadlines.count(kind, filter), excused: try deadlines.count(kind, filter, .excused))
      }
    }
    return counts
  }

  /// Those that are disputed without a ruling, in the order of the list.
  private func waiting(_ query: BreachQuery) throws -> [Breach] {
    let asked = Set(query.asked)
    let found = try DisputeTable(connection, workspace).waiting(limit: Self.mostWaiting)
      .compactMap { dispute -> Breach? in
        guard let kind = BreachKind(rawValue: dispute.kind), asked.contains(kind),
          var breach = try find(kind, about: dispute.about)
        else { return nil }
        breach.dispute = dispute
        return isAsked(breach, query) ? breach : nil
      }
    return found.sorted { $0.place.isBefore($1.place) }
  }

  private func isAsked(_ breach: Breach, _ query: BreachQuery) -> Bool {
    (query.from..<max(query.from, query.until)).contains(breach.at)
      && (query.function == nil || query.function == breach.function)
      && (query.source == nil || query.source == breach.handOver?.source)
  }

  /// Nil where nothing broke so, or it is not for these eyes.
  func find(_ kind: BreachKind, about: String) throws -> Breach? {
    switch kind {
    case .signalUnanswered:
      guard let row = try SignalQueries(connection, workspace, now: now).find(about),
        let due = row.signal.due, due < now, row.signal.answered.map({ $0 > due }) ?? true
      else { return nil }
      return try breach(row)
    case .targetMissed:
      return try missed(BreachQuery(), .distantPast..<now + Elapsed(microseconds: 1))
        .first { ExactText($0.about) == ExactText(about) }
    default:
      guard let record = try HandOverTable(connection, workspace).find(about),
        Owners(holders).covers(record.handOver.holder.map(RecordKey.folded))
      else { return nil }
      return record.handOver.breaches(asOf: now, record.deadlines)
        .first { $0.kind == kind }
        .map { breach($0.kind, at: $0.at, record) }
    }
  }

  /// Everything that is broken of one hand-over, in the order of kinds.
  func broken(_ record: HandOverRecord) throws -> [Breach] {
    let disputes = DisputeTable(connection, workspace)
    return try record.handOver.breaches(asOf: now, record.deadlines).map { kind, at in
      try disputed(breach(kind, at: at, record), disputes)
    }
  }

  /// With what was said against it.
  private func disputed(_ breach: Breach, _ disputes: DisputeTable) throws -> Breach {
    var breach = breach
    breach.dispute = try disputes.find(kind: breach.kind.rawValue, about: breach.about)
    return breach
  }

  /// What broke as of `now`, in the part of the list that `place` leaves; nil when nothing can.
  private func span(
    of kind: BreachKind, _ query: BreachQuery, before place: Breach.Place?
  ) -> Range<Instant>? {
    let next = { (instant: Instant) in instant + Elapsed(microseconds: 1) }
    var until = min(query.until, kind.isOfDeadline ? now : next(now))
    if let place {
      // Kinds that come later within an instant still have that instant before them.
      until = min(until, kind.place < place.kind.place ? place.at : next(place.at))
    }
    return query.from < until ? query.from..<until : nil
  }

  private func filter(_ span: Range<Instant>, _ query: BreachQuery) -> DeadlineQueries.Filter {
    DeadlineQueries.Filter(span: span, holders: holders, source: query.source)
  }

  private func breach(_ kind: BreachKind, at: Instant, _ record: HandOverRecord) -> Breach {
    Breach(
      kind: kind, at: at, matter: .handOver(record.handOver, record.deadlines),
      holder: sight.shown(record.handOver.holder))
  }

  private func signals(
    _ span: Range<Instant>, after place: Breach.Place?, limit: Int
  ) throws -> [Breach] {
    let after = place.flatMap { $0.kind == .signalUnanswered ? ($0.at, $0.about) : nil }
    return try SignalQueries(connection, workspace, now: now)
      .late(dueIn: span, after: after, limit: limit).map(breach)
  }

  private func breach(_ row: SignalRow) throws -> Breach {
    let owner = try row.owner.flatMap { try MemberTable(connection, workspace).find($0)?.email }
    return Breach(
      kind: .signalUnanswered, at: row.signal.due ?? row.signal.opened,
      matter: .signal(row.signal), holder: sight.shown(owner))
  }

  private func missed(_ query: BreachQuery, _ span: Range<Instant>) throws -> [Breach] {
    try targets.missed(asOf: now).compactMap { reading in
      guard span.contains(reading.span.upperBound),
        query.function == nil || query.function == reading.target.function
      else { return nil }
      return Breach(
        kind: .targetMissed, at: reading.span.upperBound,
        matter: .target(reading.shown(withMoney: seesMoney)))
    }
  }
}
