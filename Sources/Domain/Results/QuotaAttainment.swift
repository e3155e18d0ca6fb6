import Statistics

/// What a member was to win in a period, and won; or a team whose members have no quotas.
struct AttainedCase: Sendable {
  /// The number of the person; −1 of a team.
  var person: Int32
  /// The code of the team; −1 for none.
  var team: Int32
  var quota: Int64
  var won: Int64
  var isRamped: Bool

  var attainment: Double { Double(won) / Double(quota) }
  var isTeam: Bool { person < 0 }
}

/// Credited won over quota; of the members past the time of learning the share that reached theirs,
/// and their median.
///
/// A quota is the one that stood when its period began; where there was none yet, the first that
/// was set afterwards. A period without quotas of its own has those of its quarters, else of its
/// months, and counts what was won in these.
///
/// A team's quota counts where none of its members has one for the period: then what they won
/// counts for it. Where one has, the team's is left aside, so that nothing is counted twice. Teams
/// are in the sum, not among the share and the median.
struct QuotaAttainment: ResultMeasure {
  static let key = ResultKey.quotaAttainment
  /// Members below which there is no share and no median.
  static let least = 5

  /// In the order of the members' addresses.
  func cases(in span: ResultSpan, _ known: RevenueAsOf) -> ResultCaseList<AttainedCase> {
    var list = ResultCaseList<AttainedCase>()
    let goals = known.quotas(for: span.period, &list.leftOut)
    let teams = known.teamQuotas(for: span.period, beside: goals, &list.leftOut)
    guard !goals.isEmpty || !teams.isEmpty else { return ResultCaseList(leftOut: list.leftOut) }
    var won: [Int32: Int64] = [:]
    var wonByTeams: [Int32: Int64] = [:]
    for place in known.wonAt.places(in: span.counted) {
      let day = known.zone.date(of: Instant(microseconds: known.won[place].at))
      known.forEachCredit(ofWon: place) { person, amount in
        let team = known.team(ofPerson: person)
        if let goal = goals[person] {
          if goal.counts(day) { won[person, default: 0] += amount }
        } else if let goal = teams[team], goal.counts(day) {
          wonByTeams[team, default: 0] += amount
        }
      }
      if known.won[place].amount == nil { list.leftOut += 1 }
    }
    let members = goals.map { person, goal in
      AttainedCase(
        person: person, team: known.team(ofPerson: person), quota: goal.amount,
        won: won[person] ?? 0, isRamped: goal.isRamped)
    }
    let whole = teams.map { team, goal in
      AttainedCase(
        person: -1, team: team, quota: goal.amount, won: wonByTeams[team] ?? 0,
        isRamped: goal.isRamped)
    }
    list.cases = (members + whole).sorted { name(of: $0, known) < name(of: $1, known) }
    return list
  }

  /// A member's address, or a team's word after all of them.
  private func name(of item: AttainedCase, _ known: RevenueAsOf) -> (Int, String) {
    item.isTeam
      ? (1, known.teams.name(item.team) ?? "")
      : (0, known.ledger.persons.names[Int(item.person)])
  }

  func group(of item: AttainedCase, by grouping: ResultGrouping, _ known: RevenueAsOf) -> Int32 {
    item.team
  }

  func figure(of list: ResultCaseList<AttainedCase>, in span: ResultSpan) -> ResultFigure {
    let cases = list.cases
    let (won, quotas) = (cases.map { Double($0.won) }, cases.map { Double($0.quota) })
    let (sum, goal) = (won.reduce(0, +), quotas.reduce(0, +))
    var figure = ResultFigure(numerator: sum, denominator: goal, n: cases.count)
    guard goal > 0 else { return figure.lacking(.noQuota) }
    figure.value = sum / goal
    figure.interval = RatioInterval.of(won, over: quotas)
    figure.parts = ramped(cases.filter { $0.isRamped && !$0.isTeam })
    return figure
  }

  private func ramped(_ cases: [AttainedCase]) -> [ResultPart] {
    guard cases.count >= Self.least else {
      let few = ResultFigure(n: cases.count)
        .lacking(.tooFew(.members, least: Self.least, have: cases.count))
      return [ResultPart(.atQuota, few), ResultPart(.medianAttainment, few)]
    }
    let sorted = cases.map(\.attainment).sorted()
    let reached = Rate(successes: cases.count { $0.won >= $0.quota }, trials: cases.count)
    return [
      ResultPart(.atQuota, ResultFigure(reached)),
      ResultPart(
        .medianAttainment,
        ResultFigure(
          value: Quantile.ofSorted(sorted, 0.5), interval: MedianInterval.ofSorted(sorted),
          n: cases.count)),
    ]
  }

  func row(of item: AttainedCase, _ known: RevenueAsOf) -> ResultRow {
    let name = name(of: item, known).1
    return ResultRow(
      id: item.isTeam ? "team:\(name)" : name, owner: item.isTeam ? nil : name,
      .member(
        ResultRow.Attainment(
          member: name, isTeam: item.isTeam, quota: item.quota, won: item.won,
          attainment: item.attainment, isRamped: item.isRamped)))
  }
}

/// What a member is to win, and the days on which winning counts for it.
struct QuotaGoal {
  var amount: Int64
  var isRamped: Bool
  var days: [Range<CivilDate>]

  func counts(_ day: CivilDate) -> Bool { days.contains { $0.contains(day) } }
}

extension RevenueAsOf {
  /// Goals by the numbers of persons; quotas whose currency has no rate are counted in `leftOut`.
  func quotas(for period: TargetPeriod, _ leftOut: inout Int) -> [Int32: QuotaGoal] {
    goals(for: period, &leftOut, person)
  }

  /// The number of a member; nil for a team.
  func person(_ holder: Quota.Holder) -> Int32? {
    guard case .member(let email) = holder else { return nil }
    return ledger.person(named: email)
  }

  /// Goals by the codes of teams none of whose members has one of `goals`.
  func teamQuotas(
    for period: TargetPeriod, beside goals: [Int32: QuotaGoal], _ leftOut: inout Int
  ) -> [Int32: QuotaGoal] {
    let served = Set(goals.keys.map { team(ofPerson: $0) })
    return self.goals(for: period, &leftOut) { holder in
      guard case .team(let word) = holder, let team = teams.existing(word),
        !served.contains(team)
      else { return nil }
      return team
    }
  }

  /// By what `code` gives for a holder; quotas of holders without are not looked at.
  private func goals(
    for period: TargetPeriod, _ leftOut: inout Int, _ code: (Quota.Holder) -> Int32?
  ) -> [Int32: QuotaGoal] {
    var goals: [Int32: QuotaGoal] = [:]
    for (person, quotas) in standing(in: period.first..<period.end, code) {
      for kind in period.kind.parts where goals[person] == nil {
        let parts = quotas.filter { $0.key.kind == kind && $0.value.amount != nil }
          .sorted { $0.key.first < $1.key.first }
        goals[person] = goal(parts.map(\.value), &leftOut)
      }
    }
    return goals
  }

  /// Of each holder and each period that lies in the days the quota that stood when it began; where
  /// there was none yet, the first that was set afterwards. One that was taken back has no amount.
  func standing(
    in days: Range<CivilDate>, _ code: (Quota.Holder) -> Int32?
  ) -> [Int32: [TargetPeriod: Quota]] {
    var standing: [Int32: [TargetPeriod: Quota]] = [:]
    for quota in ledger.facts.quotas.inOrder where quota.recorded <= instant {
      guard quota.period.first >= days.lowerBound, quota.period.end <= days.upperBound,
        let person = code(quota.holder)
      else { continue }
      let start = zone.instant(quota.period.first)
      // Set in time it replaces what stood; set too late it counts where nothing stood.
      if quota.recorded > start, standing[person]?[quota.period]?.amount != nil { continue }
      standing[person, default: [:]][quota.period] = quota
    }
    return standing
  }

  private func goal(_ quotas: [Quota], _ leftOut: inout Int) -> QuotaGoal? {
    let rates = rates
    var goal = QuotaGoal(amount: 0, isRamped: true, days: [])
    for quota in quotas {
      guard let set = quota.amount, set > 0,
        let amount = rates.convert(set, from: quota.currency, on: quota.period.first)
      else {
        leftOut += 1
        continue
      }
      goal.amount += amount
      goal.isRamped = goal.isRamped && quota.isRamped
      goal.days.append(quota.period.first..<quota.period.end)
    }
    return goal.amount > 0 ? goal : nil
  }

  /// Whose credit a won deal is, and how much: its splits, or its owner's alone. Parts are rounded
  /// so that they add up to the amount.
  func forEachCredit(ofWon place: Int, _ body: (_ person: Int32, _ amount: Int64) -> Void) {
    let deal = won[place]
    guard let amount = deal.amount else { return }
    let splits = ledger.facts.deals[Int(deal.deal)].versions[Int(deal.version)].splits
    guard let last = splits.last else { return body(deal.owner, amount) }
    var rest = amount
    for split in splits.dropLast() {
      let part = Int64((Double(amount) * split.share).rounded(.toNearestOrAwayFromZero))
      rest -= part
      body(ledger.person(split.owner), part)
    }
    body(ledger.person(last.owner), rest)
  }
}

extension [Quota] {
  /// As they were set.
  fileprivate var inOrder: [Quota] {
    enumerated().sorted { ($0.element.recorded, $0.offset) < ($1.element.recorded, $1.offset) }
      .map(\.element)
  }
}
