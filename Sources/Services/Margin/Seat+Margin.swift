import Domain
import Storage

/// Margin, guardrails and the last days of quarters, as one reader may see them.
extension Seat {
  /// How long a seller has for the first look at a row of their own.
  static let firstLook = 7 * Elapsed.day
  /// Deals beyond their owner's limit that a sheet has; ``marginBeyond`` has all.
  public static let beyondShown = 12

  /// As of `asOf`, which is not after `now`. Marks the reader's own row as seen, and offers the
  /// sellers theirs.
  public func margin(
    _ asked: TargetPeriod, asOf: Instant, now: Instant
  ) async throws -> MarginSheet {
    let (sight, instant, facts, ground, period) = try await marginLook(asked, asOf: asOf, now: now)
    let seesAll = reach(of: .seeMoney) == .all
    let all = MarginDeals(facts, ground.guardrails, zone: ground.calendar.zone)
    let patterns = workspace.marginPatterns(all, facts, ground, asOf: instant)
    let pattern = patterns.quarterEnd
    var seen = facts
    if !seesAll { seen.deals = facts.deals.filter { sight.sees(owner: $0.versions.last?.owner) } }
    let deals =
      seesAll ? all : MarginDeals(seen, ground.guardrails, zone: ground.calendar.zone)
    var report = MarginReport(
      deals, in: period.first..<period.end, ground.calendar,
      bands: ground.guardrails.bands(at: instant), currency: facts.rates.reporting)
    // Sellers have rows of their own, which they see first.
    report.reps = []
    let reps = try await repRows(all, period, pattern, ground.guardrails, now: now)
    let beyond = self.beyond(seen.deals, ground, period)
    return MarginSheet(
      seesAll: seesAll, asOf: instant, period: period, report: report,
      beyond: Array(beyond.prefix(Seat.beyondShown)), beyondCount: beyond.count,
      pattern: seesAll ? pattern.withoutReps : nil, finding: pattern.finding,
      patternQuarters: pattern.quarters, patternDeals: pattern.deals,
      bunching: seesAll ? patterns.bunching : patterns.bunching.withoutBins, reps: reps)
  }

  /// What whoever may look at margins looks at, as of `asOf`, which is not after `now`.
  private func marginLook(
    _ asked: TargetPeriod, asOf: Instant, now: Instant
  ) async throws -> (MoneySight, Instant, RevenueFacts, MarginGround, TargetPeriod) {
    try require(.readReports)
    try require(.seeMoney)
    let sight = try await moneySight()
    let instant = min(asOf, now)
    let facts = try await workspace.revenueFacts(asOf: instant)
    let ground = try await workspace.marginGround(asOf: instant)
    return (sight, instant, facts, ground, ground.named(asked))
  }

  // MARK: Breaches

  /// Deals at present beyond their owner's limit, open or won in the period, after a place, as far
  /// as the reader sees them.
  public func marginBeyond(
    _ asked: TargetPeriod, after place: MarginSheet.DiscountPlace? = nil, limit: Int, asOf: Instant,
    now: Instant
  ) async throws -> [MarginSheet.Beyond] {
    let (sight, _, facts, ground, period) = try await marginLook(asked, asOf: asOf, now: now)
    let seen = facts.deals.filter { sight.sees(owner: $0.versions.last?.owner) }
    return Array(beyond(seen, ground, period, after: place).prefix(limit))
  }

  private func beyond(
    _ deals: [DealHistory], _ ground: MarginGround, _ period: TargetPeriod,
    after place: MarginSheet.DiscountPlace? = nil
  ) -> [MarginSheet.Beyond] {
    let found = deals.compactMap { deal -> MarginSheet.Beyond? in
      let standing = ground.guardrails.standing(of: deal)
      let closedOn = deal.closedAt.map { ground.calendar.zone.date(of: $0) }
      switch standing.state {
      case .beyond, .asked:
        guard deal.versions.last?.state == .open else { return nil }
      case .breach:
        guard let closedOn, (period.first..<period.end).contains(closedOn) else { return nil }
      default: return nil
      }
      return MarginSheet.Beyond(
        opportunity: deal.opportunity, lead: deal.lead, owner: deal.versions.last?.owner,
        standing: standing, closedOn: closedOn)
    }
    return MarginSheet.DiscountPlace.ordered(found, after: place, by: { .init($0) })
  }

  // MARK: Rows of sellers

  private func repRows(
    _ deals: MarginDeals, _ period: TargetPeriod, _ pattern: QuarterEndPattern,
    _ guardrails: DiscountGuard, now: Instant
  ) async throws -> [MarginSheet.RepRow] {
    guard let reach = reach(of: .readRepMargins), let quarter = pattern.quarters.last?.text else {
      return []
    }
    let members = Dictionary(
      try await workspace.members().map { (RecordKey.folded($0.email), $0) },
      uniquingKeysWith: { first, _ in first })
    let told = pattern.reps.filter { $0.timingQ != nil }
    let offered = told.compactMap { members[$0.owner] }.filter { $0.state == .active }
    let marks = try await offerRows(of: quarter, to: offered.map(\.number), now: now)
    let won = Dictionary(
      grouping: deals.won(in: period.first..<period.end), by: \.owner)
    let patterns = Dictionary(
      pattern.reps.map { ($0.owner, $0) }, uniquingKeysWith: { first, _ in first })
    let owners = Set(won.keys.compactMap { $0 }).union(patterns.keys).sorted()
    return owners.compactMap { owner in
      let member = members[owner]
      let isOwn = member != nil && member?.number == principal.member?.number
      guard isOwn || reaches(member, reach) else { return nil }
      let sight: MarginSheet.RepRow.Sight =
        isOwn ? .shown : self.sight(of: member, marks, now: now)
      var row = MarginSheet.RepRow(owner: owner, member: member, isOwn: isOwn, sight: sight)
      if sight == .shown {
        row.figures = PriceFigures(won[owner] ?? [])
        row.pattern = patterns[owner]
      }
      return row
    }
  }

  private func reaches(_ member: Member?, _ reach: Reach) -> Bool {
    switch reach {
    case .all: true
    case .team: member.map { principal.team.contains($0.number) } ?? false
    case .own: false
    }
  }

  /// Whoever is no member, or has left, cannot look first.
  private func sight(
    of member: Member?, _ marks: [Int: MarginRowTable.Mark], now: Instant
  ) -> MarginSheet.RepRow.Sight {
    guard let member, member.state == .active, let mark = marks[member.number],
      mark.seen == nil, now < mark.offered + Seat.firstLook
    else { return .shown }
    return .keptBack(until: mark.offered + Seat.firstLook)
  }

  /// Offers each seller the row of a quarter once, with a notice, and marks the reader's as seen.
  private func offerRows(
    of quarter: String, to members: [Int], now: Instant
  ) async throws -> [Int: MarginRowTable.Mark] {
    let marks = try await workspace.reading { try MarginRowTable($0, $1).marks(of: quarter) }
    let own = isLooking ? principal.member?.number : nil
    let new = Set(members).subtracting(marks.map(\.member)).sorted()
    let isNews = !new.isEmpty || marks.contains { $0.member == own && $0.seen == nil }
    let known =
      isNews
      ? try await workspace.database.write { [id = workspace.id] connection in
        let table = MarginRowTable(connection, id)
        var desk = try NoticeDesk(connection, id, now: now)
        for member in new {
          try table.offer(quarter, to: member, at: now)
          var draft = NoticeDraft(.marginRow, [quarter], at: now)
          draft.detail = quarter
          if member != own { try desk.tell(draft, to: [member]) }
        }
        if let own { try table.see(quarter, by: own, at: now) }
        return try table.marks(of: quarter)
      } : marks
    return Dictionary(known.map { ($0.member, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A person who looks: at a page, or by a token of their own.
  private var isLooking: Bool {
    switch principal.means {
    case .session, .token: true
    case .calendar, .commandLine, .system: false
    }
  }
}

/// What the margin is worked out by.
struct MarginGround: Sendable {
  var guardrails: DiscountGuard
  var calendar: FiscalCalendar
  var addresses: AddressBook

  /// The period that is called so in the company.
  func named(_ period: TargetPeriod) -> TargetPeriod {
    period.named(yearBegins: calendar.firstMonth)
  }
}

extension MarginSheet.DiscountPlace: Comparable {
  /// Open deals first, about which something can be done; then the largest discount.
  public static func < (one: Self, other: Self) -> Bool {
    if one.isOpen != other.isOpen { return one.isOpen }
    if one.discount != other.discount { return one.discount > other.discount }
    return ExactText(one.opportunity) < ExactText(other.opportunity)
  }

  /// Rows in their order, after a place.
  fileprivate static func ordered<Row>(
    _ rows: [Row], after place: Self?, by own: (Row) -> Self
  ) -> [Row] {
    let placed = rows.map { (own($0), $0) }.sorted { $0.0 < $1.0 }
    return placed.drop { row in place.map { $0 >= row.0 } ?? false }.map { $0.1 }
  }
}

extension Workspace {
  func marginGround(asOf instant: Instant) async throws -> MarginGround {
    try await database.read { [self] connection in
      let desk = try discountDesk(connection)
      let version = desk.timeline.version(at: instant)
      return MarginGround(
        guardrails: try desk.guardrails().known(by: instant),
        calendar: FiscalCalendar(
          firstMonth: try connection.yearBegins(of: id),
          zone: try Zone.ofCompany(desk.timeline, at: instant, connection, id),
          hours: version?.rules.calendar),
        addresses: try AddressBook(connection, id))
    }
  }
}

extension Workspace {
  nonisolated func marginPatterns(
    _ deals: MarginDeals, _ facts: RevenueFacts, _ ground: MarginGround, asOf instant: Instant
  ) -> MarginPatterns {
    let zone = ground.calendar.zone
    let day = zone.date(of: instant)
    let known = RevenueAsOf(results.ledger(facts, ground.addresses), at: instant, zone: zone)
    return patterns.patterns(
      deals, MarginPatterns.attainments(deals, known, finishedBy: day, ground.calendar),
      finishedBy: day, ground.calendar)
  }
}

extension QuarterEndPattern {
  fileprivate var withoutReps: QuarterEndPattern {
    var copy = self
    copy.reps = []
    return copy
  }
}

/// The deals behind a number.
extension Seat {
  /// Those that the reader sees, the largest discount first, so many at most after a place.
  public func marginDeals(
    _ asked: TargetPeriod, _ cut: MarginCut, after place: MarginSheet.DiscountPlace? = nil,
    limit: Int, asOf: Instant, now: Instant
  ) async throws -> MarginRows {
    let (sight, instant, facts, ground, period) = try await marginLook(asked, asOf: asOf, now: now)
    let all = MarginDeals(facts, ground.guardrails, zone: ground.calendar.zone)
    let bands = ground.guardrails.bands(at: instant)
    var won = all.won(in: period.first..<period.end)
    if cut.kind == .lastDays {
      let rows = Set(workspace.marginPatterns(all, facts, ground, asOf: instant).quarterEnd.rows)
      won = all.closed.filter { rows.contains($0.opportunity) }
    }
    let found = won.filter { sight.sees(owner: $0.owner) && cut.holds($0, bands) }
    let rest = MarginSheet.DiscountPlace.ordered(found, after: place, by: { .init($0) })
    return MarginRows(
      deals: Array(rest.prefix(limit)), count: found.count, currency: facts.rates.reporting)
  }
}

extension MarginCut {
  fileprivate func holds(_ deal: MarginDeal, _ bands: [Guardrail]) -> Bool {
    switch kind {
    case .all, .lastDays: return true
    case .segment: return deal.segment == name
    case .product: return deal.parts.contains { $0.product == name }
    case .rep: return deal.owner == name
    case .bundle: return name.map { deal.bundles.contains($0) } ?? !deal.bundles.isEmpty
    case .stripped:
      guard let name else { return deal.bundles.isEmpty && !deal.everBundles.isEmpty }
      return deal.everBundles.contains(name) && !deal.bundles.contains(name)
    case .band:
      guard let discount = deal.discount else { return false }
      let band = bands.firstIndex { discount <= $0.discountUpTo + DealTerms.room }
      return "\(band ?? bands.count)" == name
    }
  }
}
