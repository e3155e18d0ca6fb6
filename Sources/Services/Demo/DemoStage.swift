import Domain

/// What all stories of a demo company share: its people, its hours, its agreements, its two years.
struct DemoStage: Sendable {
  let seed: UInt64
  let end: Instant
  let firstDay: CivilDate
  let lastDay: CivilDate
  let zone: Zone
  /// The members' own working hours: wider than those of the agreement's clocks.
  let workday: BusinessCalendar
  let timeline: AgreementTimeline
  /// Before it, sales answers by the habits of the earlier agreement.
  let turn: Instant

  init(seed: UInt64, end: Instant, timeline: AgreementTimeline) {
    self.seed = seed
    self.end = end
    self.timeline = timeline
    turn = timeline.versions.last?.effective ?? .distantPast
    let zone = Zone(DemoStage.zoneName) ?? .utc
    self.zone = zone
    lastDay = zone.date(of: end)
    firstDay = DemoStage.twoYears(before: lastDay)
    let hours = Array(repeating: [WorkingHours.Opening(opens: 510, closes: 1080)], count: 5)
    workday = BusinessCalendar(
      hours: WorkingHours(
        hours: hours + [[], []], holidays: DemoStage.holidays(from: firstDay, to: lastDay)),
      zone: zone)
  }

  static let zoneName = "Europe/Berlin"

  static func twoYears(before date: CivilDate) -> CivilDate {
    let (year, month, day) = date.components
    return CivilDate(year: year - 2, month: month, day: day) ?? date + -730
  }

  /// The public holidays that fall on the same date every year.
  static func holidays(from first: CivilDate, to last: CivilDate) -> Set<CivilDate> {
    let days = [(1, 1), (5, 1), (10, 3), (12, 24), (12, 25), (12, 26), (12, 31)]
    let years = first.components.year...last.components.year + 1
    return Set(
      years.flatMap { year in
        days.compactMap { CivilDate(year: year, month: $0.0, day: $0.1) }
      })
  }
}

// MARK: - Hours

extension DemoStage {
  /// So many working hours after `instant`, at an uneven second.
  func working(hours: Double, after instant: Instant, _ random: inout DemoRandom) -> Instant {
    let span = Elapsed(microseconds: Int64(hours * 3600) * 1_000_000)
    let uneven = Elapsed(microseconds: Int64(random.whole(1...599_999)) * 1000)
    return workday.end(of: .elapsed(span), from: instant) + uneven
  }

  func working(days: Double, after instant: Instant, _ random: inout DemoRandom) -> Instant {
    working(hours: days * 9.5, after: instant, &random)
  }

  /// A moment of a day on which people are awake: mornings and early afternoons most.
  func wakingInstant(on date: CivilDate, _ random: inout DemoRandom) -> Instant {
    let hour = random.along(DemoStage.hours)
    return zone.instant(date, microsecond: Int64(hour * 3600) * 1_000_000)
      + Elapsed(microseconds: Int64(random.whole(0...999)) * 1000)
  }

  /// About `days` days later at a waking hour; most of what falls on a weekend waits for Monday.
  func waking(days: Double, after instant: Instant, _ random: inout DemoRandom) -> Instant {
    var date = zone.date(of: instant) + Int(days)
    if date.weekday > 4, random.chance(0.75) { date = date + (7 - date.weekday) }
    let moment = wakingInstant(on: date, &random)
    return moment > instant ? moment : wakingInstant(on: date + 1, &random)
  }

  /// Deciles of the hour of the day.
  private static let hours = [6.2, 8.1, 9.0, 9.8, 10.6, 11.6, 13.2, 14.3, 15.5, 17.6, 22.9]
}
