import Statistics

/// What a member was to win in a period, and won.
struct AttainedCase: Sendable {
  /// The number of the person.
  var person: Int32
  var quota: Int64
  var won: Int64
  var isRamped: Bool

  var attainment: Double { Double(won) / Double(quota) }
}

/// Credited won over quota; of the members past the time of learning the share that reached theirs,
/// and their median.
///
/// A quota is the one that stood when its period began; where there was none yet, the first that
/// was set afterwards. A period without quotas of its own has those of its quarters, else of its
/// months, and counts what was won in these.
struct QuotaAttainment: ResultMeasure {
  static let key = ResultKey.quotaAttainment
  /// Members below which there is no share and no median.
  static let least = 5

  /// In the order of the members' addresses.
  func cases(in span: ResultSpan, _ known: RevenueAsOf) -> ResultCaseList<AttainedCase> {
    var list = ResultCaseList<AttainedCase>()
    let goals = known.quotas(for: span.period, &list.leftOut)
    guard !goals.isEmpty else { return ResultCaseList() }
    var won: [Int32: Int64] = [:]
    for place in known.wonAt.places(in: span.counted) {
      let day = known.zone.date(of: Instant(microseconds: known.won[place].at))
      known.forEachCredit(ofWon: place) { person, amount in
        guard let goal = goals[person], goal.days.contains(where: { $0.contains(day) }) else {
          return
        }
        won[person, default: 0] += amount
      }
      if known.won[place].amount == nil { list.leftOut += 1 }
    }
    list.cases = goals.map { person, goal in
      AttainedCase(
        person: person, quota: goal.amount, won: won[person] ?? 0, isRamped: goal.isRamped)
    }.sorted {
      known.ledger.persons.names[Int($0.person)] < known.ledger.persons.names[Int($1.person)]
    }
    return list
  }

  func group(of item: AttainedCase, by grouping: ResultGrouping, _ known: RevenueAsOf) -> Int32 {
    known.team(ofPerson: item.person)
  }

  func figure(of list: ResultCaseList<AttainedCase>, in span: ResultSpan) -> ResultFigure {
    let cases = list.cases
    let (won, quotas) = (cases.map { Double($0.won) }, cases.map { Double($0.quota) })
    let (sum, goal) = (won.reduce(0, +), quotas.reduce(0, +))
    var figure = ResultFigure(numerator: sum, denominator: goal, n: cases.count)
    guard goal > 0 else { return figure.lacking(.noQuota) }
    figure.value = sum / goal
    figure.interval = RatioInterval.of(won, over: quotas)
    figure.parts = ramped(cases.filter(\.isRamped))
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
    let member = known.ledger.persons.names[Int(item.person)]
    return ResultRow(
      id: member, owner: member,
      .member(
        ResultRow.Attainment(
          member: member, quota: item.quota, won: item.won, attainment: item.attainment,
          isRamped: item.isRamped)))
  }
}

/// What a member is to win, and the days on which winning counts for it.
struct QuotaGoal {
  var amount: Int64
  var isRamped: Bool
  var days: [Range<CivilDate>]
}

extension RevenueAsOf {
  /// Goals by the numbers of persons; quotas whose currency has no rate are counted in `leftOut`.
  func quotas(for period: TargetPeriod, _ leftOut: inout Int) -> [Int32: QuotaGoal] {
    var standing: [Int32: [TargetPeriod: Quota]] = [:]
    for quota in ledger.facts.quotas.inOrder where quota.recorded <= instant {
      guard case .member(let email) = quota.holder,
        quota.period.first >= period.first, quota.period.end <= period.end,
        let person = ledger.persons.existing(RecordKey.folded(email))
      else { continue }
      let start = zone.instant(quota.period.first)
      // Set in time it replaces what stood; set too late it counts where nothing stood.
      if quota.recorded > start, standing[person]?[quota.period]?.amount != nil { continue }
      standing[person, default: [:]][quota.period] = quota
    }
    var goals: [Int32: QuotaGoal] = [:]
    for (person, quotas) in standing {
      for kind in [period.kind, .quarter, .month] where goals[person] == nil {
        let parts = quotas.filter { $0.key.kind == kind && $0.value.amount != nil }
          .sorted { $0.key.first < $1.key.first }
        goals[person] = goal(parts.map(\.value), &leftOut)
      }
    }
    return goals
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
