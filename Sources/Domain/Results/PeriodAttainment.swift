/// What a member won of the quota of a period that is over.
public struct PeriodAttainment: Sendable, Hashable {
  /// By caseless e-mail.
  public var member: String
  public var period: TargetPeriod
  /// Above 0, in minor units of the reporting currency, as what was won is.
  public var quota: Int64
  public var won: Int64

  public init(member: String, period: TargetPeriod, quota: Int64, won: Int64) {
    (self.member, self.period, self.quota, self.won) = (member, period, quota, won)
  }
}

extension RevenueAsOf {
  /// Of each member and each period with a quota that began on `first` or later and was over on a
  /// day, in the order of the members' addresses. Of a period and the parts of it that have quotas
  /// of their own the parts count, so that nothing is counted twice.
  public func attainments(from first: CivilDate, finishedBy day: CivilDate) -> [PeriodAttainment] {
    guard first < day else { return [] }
    var held: [Int32: [PeriodAttainment]] = [:]
    for (number, quotas) in standing(in: first..<day, person) {
      held[number] = attained(quotas, member: ledger.persons.names[Int(number)])
    }
    for place in wonAt.places(in: zone.instant(first)..<zone.instant(day)) {
      let on = zone.date(of: Instant(microseconds: won[place].at))
      forEachCredit(ofWon: place) { number, amount in
        guard let part = held[number]?.firstIndex(where: { $0.period.contains(on) }) else { return }
        held[number]?[part].won += amount
      }
    }
    return held.values.joined().sorted {
      ($0.member, $0.period.first) < ($1.member, $1.period.first)
    }
  }

  /// With nothing won yet; without quotas whose currency has no rate.
  private func attained(
    _ quotas: [TargetPeriod: Quota], member: String
  ) -> [PeriodAttainment] {
    let rates = rates
    let set = quotas.values.filter { ($0.amount ?? 0) > 0 }
    return set.compactMap { quota in
      let (period, amount) = (quota.period, quota.amount ?? 0)
      guard !set.contains(where: { $0.period != period && period.contains($0.period.first) }),
        let converted = rates.convert(amount, from: quota.currency, on: period.first),
        converted > 0
      else { return nil }
      return PeriodAttainment(member: member, period: period, quota: converted, won: 0)
    }
  }
}
