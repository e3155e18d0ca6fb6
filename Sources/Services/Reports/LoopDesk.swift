import Domain
import Storage

/// What a report of the loop is made of, in one transaction.
struct LoopDesk {
  let question: LoopReport.Question
  let index: LeadIndex
  let sight: LeadSight
  let money: MoneySight
  let seesCosts: Bool
  /// As they stand now.
  let deals: [LoopDeal]

  /// By name and side, now and then.
  func report(
    now: Instant, zone: Zone, past: LoopPast?, comparison: LoopReport.Comparison,
    _ costs: (Instant) throws -> [CampaignTerms], book: OwnerBook
  ) throws -> LoopReport {
    let present = try LoopCount(
      self, past: nil, costs: paid(try costs(now), through: zone.date(of: now), zone))
    let earlier = try past.map { past in
      // As of the beginning of a day, days before it are over.
      let day = zone.date(of: past.instant - Elapsed(microseconds: 1))
      return try LoopCount(
        self, past: past, costs: paid(try costs(past.instant), through: day, zone))
    }
    let names = Set(present.tallies.keys).union(earlier.map { Set($0.tallies.keys) } ?? [])
    let rows = names.map { row($0, [$0], question.side, present, earlier) }
      .filter { !$0.isEmpty }
      .sorted { ($1.now.tally.leads, $0.name ?? "") < ($0.now.tally.leads, $1.name ?? "") }
    let totals = LoopSide.allCases.map { side in
      (side, row(nil, names, side, present, earlier))
    }
    let unspent = seesCosts ? present.costWithoutLeads : [:]
    return LoopReport(
      question: question, asOf: now, comparison: comparison,
      totals: Dictionary(uniqueKeysWithValues: totals), rows: rows,
      costWithoutLeads: LoopReport.Money.sorted(unspent), book: book)
  }

  /// By campaign and currency, of the days that are asked for.
  private func paid(
    _ campaigns: [CampaignTerms], through day: CivilDate, _ zone: Zone
  ) -> [String: [String?: Int64]] {
    var paid: [String: [String?: Int64]] = [:]
    let first = question.capturedSince.map { zone.date(of: $0) }
    for terms in campaigns {
      let cost = terms.cost(from: first, through: day)
      if cost > 0 { paid[terms.name, default: [:]][terms.currency, default: 0] += cost }
    }
    return paid
  }

  private func row(
    _ name: String?, _ names: Set<String?>, _ side: LoopSide, _ present: LoopCount,
    _ earlier: LoopCount?
  ) -> LoopReport.Row {
    LoopReport.Row(
      name: name, now: figures(names, side, present, withIntervals: true),
      then: earlier.map { figures(names, side, $0, withIntervals: false) })
  }

  private func figures(
    _ names: Set<String?>, _ side: LoopSide, _ count: LoopCount, withIntervals: Bool
  ) -> LoopReport.Figures {
    var figures = LoopReport.Figures()
    var won = WonDeals()
    var cost: [String?: Int64] = [:]
    for name in names {
      guard let tallies = count.tallies[name] else { continue }
      figures.tally = figures.tally + tallies[side]
      for isFromSales in [false, true] where side.takes(fromSales: isFromSales) {
        let place = LoopCount.Place(name: name, isFromSales: isFromSales)
        if let deals = count.won[place] { won.merge(deals) }
        if let share = count.costs[place] { cost.merge(share) { $0 + $1 } }
      }
    }
    figures.reasons = figures.tally.reasons.map { LoopReport.Reason(reason: $0, leads: $1) }
      .sorted { ($1.leads, $0.reason) < ($0.leads, $1.reason) }
    figures.won = won.values(ofLeads: figures.tally.leads, withIntervals: withIntervals)
    figures.cost = seesCosts ? LoopReport.Money.sorted(cost) : nil
    return figures
  }
}

extension LoopSide {
  fileprivate func takes(fromSales: Bool) -> Bool {
    self == .all || (self == .sales) == fromSales
  }
}

extension LoopReport.Row {
  /// Whether there is nothing to say of it.
  fileprivate var isEmpty: Bool {
    now.isEmpty && (then?.isEmpty ?? true)
  }
}

extension LoopReport.Figures {
  fileprivate var isEmpty: Bool { tally.leads == 0 && (cost ?? []).isEmpty }
}

extension LoopReport.Money {
  static func sorted(_ amounts: [String?: Int64]) -> [LoopReport.Money] {
    amounts.filter { $0.value != 0 }.map { LoopReport.Money(currency: $0, amount: $1) }
      .sorted { ($0.currency ?? "") < ($1.currency ?? "") }
  }
}

extension LoopReport.Comparison {
  fileprivate init(since instant: Instant?, _ past: LoopPast?) {
    switch (instant, past) {
    case (nil, _): self = .none
    case (let instant?, nil): self = .tooMuch(instant)
    case (let instant?, let past?) where past.pending.isEmpty: self = .since(instant)
    case (let instant?, let past?):
      self = .reading(instant, done: past.parts.count, left: past.pending.count)
    }
  }
}

extension Seat {
  /// By whose days reports count: the company's.
  public func zone(now: Instant) async throws -> Zone {
    try require(.readReports)
    let timeline = try await workspace.timeline()
    return try await workspace.reading { try .ofCompany(timeline, at: now, $0, $1) }
  }

  /// The outcome of every lead, by what brought it, as of now and as it was known at another
  /// instant. Somebody who waits looks at no more than `most` changed components for that, and asks
  /// again.
  public func loop(
    _ asked: LoopReport.Question, comparing most: Int = .max, now: Instant
  ) async throws -> LoopReport {
    var question = asked
    question.since = asked.since.map { min($0, now) }
    let sight = try await reportSight()
    let money = try await moneySight()
    let (seesCosts, workspace) = (seesCosts, workspace)
    let timeline = try await workspace.timeline()
    return try await workspace.readingLeads { [question] index, connection in
      let id = workspace.id
      var deals: [LoopDeal] = []
      try LoopQueries(connection, id).forEachWon { row in
        if let deal = LoopDeal(row) { deals.append(deal) }
      }
      let desk = LoopDesk(
        question: question, index: index, sight: sight, money: money, seesCosts: seesCosts,
        deals: deals)
      let past = try question.since.flatMap { since in
        try workspace.loopPasts.past(asOf: since, connection, id, timeline, most: most)
      }
      return try desk.report(
        now: now, zone: try .ofCompany(timeline, at: now, connection, id),
        past: past.flatMap { $0.pending.isEmpty ? $0 : nil },
        comparison: LoopReport.Comparison(since: question.since, past),
        { try CampaignTable(connection, id).terms(asOf: $0) },
        book: try OwnerBook(connection, id))
    }
  }
}
