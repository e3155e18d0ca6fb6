import Domain
import Statistics
import Storage

/// The outcome of every lead, back at the campaign or source that brought it.
public struct LoopReport: Sendable {
  /// Leads below which a rate says nothing.
  public static let leastForRates = 20
  /// Groups that the page shows; the file has all.
  public static let pageLimit = 100

  public struct Row: Sendable, Hashable {
    /// Nil: leads without one.
    public var name: String?
    public var tally: LoopTally
    /// Returned leads by the reason of the last return, the most frequent first.
    public var reasons: [Reason] = []
    /// Won deals by currency, in minor units; those that are not for these eyes are left out.
    public var won: [Money] = []

    /// A share of the leads; nil where they are too few.
    public func rate(_ count: Int) -> Rate? {
      tally.leads >= LoopReport.leastForRates ? Rate(successes: count, trials: tally.leads) : nil
    }
  }

  public struct Reason: Sendable, Hashable {
    public var reason: String
    public var leads: Int

    public init(reason: String, leads: Int) {
      self.reason = reason
      self.leads = leads
    }
  }

  public struct Money: Sendable, Hashable {
    public var currency: String?
    public var amount: Int64

    public init(currency: String?, amount: Int64) {
      self.currency = currency
      self.amount = amount
    }
  }

  /// All leads, and those that sales brought; the most leads first.
  public var rows: [Row]
  public var fromSales: [Row]
}

extension Seat {
  /// `days`: only leads captured in so many days; nil is all.
  public func loop(
    by grouping: LoopGrouping, days: Int?, now: Instant
  ) async throws -> LoopReport {
    let sight = try await reportSight()
    let money = try await moneySight()
    try await workspace.catchUpSignals(now: now)
    let from = days.map { now - $0 * .day }
    return try await workspace.readingLeads { [id = workspace.id] index, connection in
      let queries = LoopQueries(connection, id)
      let week = now - 7 * .day
      let all = index.loop(by: grouping, from: from, week: week, owners: sight.owners)
      let leads = try queries.leadsFromSales()
      let sales = index.loop(
        of: leads, by: grouping, from: from, week: week, owners: sight.owners)
      var more = LoopDetails()
      try more.take(queries, index, grouping, from, among: nil, sight, money)
      var moreOfSales = LoopDetails()
      try moreOfSales.take(
        queries, index, grouping, from, among: Set(leads.map { ExactText($0) }), sight, money)
      return LoopReport(rows: more.rows(all), fromSales: moreOfSales.rows(sales))
    }
  }
}

/// Reasons and amounts by group.
private struct LoopDetails {
  private var reasons: [String?: [String: Int]] = [:]
  private var won: [String?: [String?: Int64]] = [:]

  mutating func take(
    _ queries: LoopQueries, _ index: LeadIndex, _ grouping: LoopGrouping, _ from: Instant?,
    among leads: Set<ExactText>?, _ sight: LeadSight, _ money: MoneySight
  ) throws {
    let place = { (lead: String) -> (group: String?, outcome: Outcome)? in
      guard leads?.contains(ExactText(lead)) ?? true,
        sight.seesAll || sight.sees(owner: index.owner(of: lead))
      else { return nil }
      return index.loopPlace(of: lead, by: grouping, from: from)
    }
    var last: [ExactText: String] = [:]
    try queries.forEachReturn { lead, reason in last[ExactText(lead)] = reason }
    for (lead, reason) in last {
      guard let (group, outcome) = place(lead.text), outcome == .returned else { continue }
      reasons[group, default: [:]][reason, default: 0] += 1
    }
    try queries.forEachWon { deal in
      guard let amount = deal.amount, money.sees(owner: deal.owner),
        let group = deal.lead.flatMap(place)?.group as String??
      else { return }
      won[group, default: [:]][deal.currency, default: 0] += amount
    }
  }

  func rows(_ tallies: [String?: LoopTally]) -> [LoopReport.Row] {
    tallies.map { name, tally in
      LoopReport.Row(
        name: name, tally: tally,
        reasons: (reasons[name] ?? [:]).map { LoopReport.Reason(reason: $0, leads: $1) }
          .sorted { ($1.leads, $0.reason) < ($0.leads, $1.reason) },
        won: (won[name] ?? [:]).map { LoopReport.Money(currency: $0, amount: $1) }
          .sorted { ($0.currency ?? "") < ($1.currency ?? "") })
    }.sorted { ($1.tally.leads, $0.name ?? "") < ($0.tally.leads, $1.name ?? "") }
  }
}
