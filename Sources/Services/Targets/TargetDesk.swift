import Domain
import Storage

/// Measures targets from one snapshot.
struct TargetDesk {
  let connection: any Connection
  let workspace: WorkspaceID
  let timeline: AgreementTimeline
  let shelf: TargetShelf
  /// What was known of revenue at an instant, in the connection's transaction.
  let revenue: (Instant) throws -> RevenueAsOf

  /// All targets as of an instant, by the ends of their periods.
  func readings(asOf instant: Instant) throws -> [TargetReading] {
    try readings(of: owed(asOf: instant), asOf: instant)
  }

  /// Those of ended periods that were not reached, by when they were missed.
  func missed(asOf instant: Instant) throws -> [TargetReading] {
    let ended = try owed(asOf: instant).filter { $0.span.upperBound <= instant }
    return try readings(of: ended, asOf: instant).filter { $0.state == .missed }
  }

  /// The same of periods that ended within a span.
  func missed(endedIn span: Range<Instant>, asOf instant: Instant) throws -> [TargetReading] {
    let ended = try owed(asOf: instant).filter { span.contains($0.span.upperBound) }
    return try readings(of: ended, asOf: instant).filter { $0.state == .missed }
  }

  private func owed(asOf instant: Instant) throws -> [AgreementTimeline.OwedTarget] {
    timeline.targets(asOf: instant, yearBegins: try connection.yearBegins(of: workspace))
  }

  private func readings(
    of targets: [AgreementTimeline.OwedTarget], asOf instant: Instant
  ) throws -> [TargetReading] {
    var memory = Memory()
    let imports = try ImportTable(connection, workspace).last
    return try targets.map { try reading($0, asOf: instant, imports, &memory) }
  }

  /// What several targets ask for.
  private struct Memory {
    var measures: [Range<Instant>: HandOverMeasures] = [:]
    var revenue: [Instant: RevenueAsOf] = [:]
  }

  private func reading(
    _ owed: AgreementTimeline.OwedTarget, asOf instant: Instant, _ imports: Int,
    _ memory: inout Memory
  ) throws -> TargetReading {
    var reading = TargetReading(
      target: owed.target, agreement: owed.agreement, span: owed.span,
      asOf: min(instant, owed.span.upperBound), elapsed: owed.elapsed,
      attained: .unmeasured(.unknown))
    if reading.hasEnded,
      let known = shelf.reading(reading.key, over: reading.span, after: imports)
    {
      return known
    }
    reading.attained = try attained(reading, asOf: instant, &memory)
    // What cannot be told yet is asked for again.
    if reading.hasEnded, reading.lack != .tooEarly { shelf.keep(reading, after: imports) }
    return reading
  }

  private func attained(
    _ reading: TargetReading, asOf instant: Instant, _ memory: inout Memory
  ) throws -> TargetReading.Attained {
    guard let measure = reading.measure else { return .unmeasured(.unknown) }
    if let result = measure.ofResult {
      return try attained(result, reading, asOf: instant, &memory)
    }
    let next = reading.asOf + Elapsed(microseconds: 1)
    let from = reading.span.lowerBound
    let span = from..<max(from, min(reading.span.upperBound, next))
    switch measure.unit {
    case .count: return .count(try HandOverTable(connection, workspace).accepted(in: span))
    case .money: return try money(measure, in: span, asOf: reading.asOf)
    case .share:
      guard let key = measure.ofHandOvers else {
        return .share(
          try SignalQueries(connection, workspace, now: reading.asOf)
            .answeredInTime(openedIn: span, asOf: reading.asOf))
      }
      let measures = try memory.measures[span] ?? handOvers(in: span, asOf: reading.asOf)
      memory.measures[span] = measures
      return .share(measures.shares[key] ?? HandOverMeasures.Share())
    }
  }

  /// As it was known when the period ended; conversion when its leads had had their 180 days.
  private func attained(
    _ result: (key: ResultKey, part: ResultPart.Key?), _ reading: TargetReading,
    asOf instant: Instant, _ memory: inout Memory
  ) throws -> TargetReading.Attained {
    let yearBegins = try connection.yearBegins(of: workspace)
    guard let period = TargetPeriod(reading.target.period, yearBegins: yearBegins) else {
      return .unmeasured(.unknown)
    }
    let patience = result.key == .leadConversion ? LeadConversion.patience : .zero
    let last = min(instant, reading.span.upperBound + patience)
    let known = try memory.revenue[last] ?? revenue(last)
    memory.revenue[last] = known
    let figure = known.figure(result.key, of: period)
    return .result(result.part.flatMap { figure[$0] } ?? figure, currency: known.reporting)
  }

  private func handOvers(
    in span: Range<Instant>, asOf instant: Instant
  ) throws -> HandOverMeasures {
    var measures = HandOverMeasures(asOf: instant)
    try HandOverTable(connection, workspace).forEach(offeredIn: span) { record in
      measures.add(record.handOver.known(by: instant), record.deadlines)
    }
    return measures
  }

  private func money(
    _ measure: TargetMeasure, in span: Range<Instant>, asOf instant: Instant
  ) throws -> TargetReading.Attained {
    var sums: [String?: Int64] = [:]
    var leftOut = 0
    let add = { (deal: DealQueries.Deal) in
      let cost = measure == .wonGrossMargin ? deal.cost : 0
      guard let amount = deal.amount, let cost else {
        leftOut += 1
        return
      }
      sums[deal.currency, default: 0] += amount - cost
    }
    let deals = DealQueries(connection, workspace)
    if measure == .acceptedPipeline {
      try deals.forEachOpened(in: span, asOf: instant, add)
    } else {
      try deals.forEachWon(in: span, asOf: instant, add)
    }
    guard sums.count <= 1 else { return .unmeasured(.currencies) }
    let (currency, amount) = sums.first ?? (nil, 0)
    return .money(amount, currency: currency, leftOut: leftOut)
  }
}

extension TargetReading {
  /// The reading, without an amount that is not for these eyes.
  func shown(withMoney seesMoney: Bool) -> TargetReading {
    guard !seesMoney, measure?.unit == .money else { return self }
    if case .unmeasured = attained { return self }
    var copy = self
    copy.attained = .unmeasured(.hidden)
    return copy
  }
}

extension Workspace {
  nonisolated func targetDesk(
    _ connection: any Connection, _ timeline: AgreementTimeline
  ) -> TargetDesk {
    TargetDesk(
      connection: connection, workspace: id, timeline: timeline, shelf: targets,
      revenue: { [self] in try revenueAsOf($0, timeline, connection) })
  }
}

extension Seat {
  /// How far each target is reached as of an instant, by the ends of their periods.
  public func targets(asOf instant: Instant, now: Instant) async throws -> [TargetReading] {
    try require(.readReports)
    try await workspace.catchUpSignals(now: now)
    let seesMoney = reach(of: .seeMoney) == .all
    return try await workspace.database.read { [workspace] connection in
      let timeline = try workspace.timelines.timeline(connection, workspace.id)
      return try workspace.targetDesk(connection, timeline).readings(asOf: instant)
        .map { $0.shown(withMoney: seesMoney) }
    }
  }
}
