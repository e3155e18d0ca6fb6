import Domain

/// The two agreements that the demo company signed: a simple one, and the one it learned to make.
enum DemoAgreements {
  /// The texts as in force for two years that end at `end`: the first before the first lead, the
  /// second since the start of the quarter that lies at least nine months back.
  static func texts(endingAt end: Instant, zone: Zone) -> [(text: String, effective: Instant)] {
    let today = zone.date(of: end)
    let first = monthStart(DemoStage.twoYears(before: today) + -20, everyMonths: 1)
    let turn = monthStart(today + -270, everyMonths: 3)
    return zip([earlier, current], [first, turn]).map { text, date in
      let effective = zone.instant(date)
      return (filled(text, effective: effective, from: turn, today: today), effective)
    }
  }

  /// What depends on the dates: when it comes into force, holidays, the periods of the targets.
  private static func filled(
    _ text: String, effective: Instant, from turn: CivilDate, today: CivilDate
  ) -> String {
    let quarter = monthStart(today, everyMonths: 3)
    let years = turn.components.year...today.components.year + 1
    let holidays = years.flatMap { Holidays.germany($0) }.map(\.description)
    return text.replacing("effective: EFFECTIVE", with: "effective: \(effective)")
      .replacing("HOLIDAYS", with: "[\(holidays.joined(separator: ", "))]")
      .replacing("LAST QUARTER", with: name(ofQuarter: monthStart(quarter + -1, everyMonths: 3)))
      .replacing("QUARTER", with: name(ofQuarter: quarter))
      .replacing("YEAR", with: "\(today.components.year)")
  }

  private static func name(ofQuarter start: CivilDate) -> String {
    let (year, month, _) = start.components
    return "\(year)-Q\((month + 2) / 3)"
  }

  private static func monthStart(_ date: CivilDate, everyMonths step: Int) -> CivilDate {
    let (year, month, _) = date.components
    return CivilDate(year: year, month: month - (month - 1) % step, day: 1) ?? date
  }
}
