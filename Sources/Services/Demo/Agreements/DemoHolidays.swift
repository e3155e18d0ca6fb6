import Domain

/// Public holidays on working days, for the clocks of the demo's agreement.
enum Holidays {
  /// Those of all of Germany that the demo company keeps, in order.
  static func germany(_ year: Int) -> [CivilDate] {
    guard let easter = easterSunday(year) else { return [] }
    let fixed = [(1, 1), (5, 1), (12, 25)].compactMap {
      CivilDate(year: year, month: $0.0, day: $0.1)
    }
    // Good Friday, Easter Monday, Ascension, Whit Monday.
    return (fixed + [-2, 1, 39, 50].map { easter + $0 }).sorted()
  }

  /// By the Gregorian calendar: Meeus, Astronomical Algorithms (1991), chapter 8.
  static func easterSunday(_ year: Int) -> CivilDate? {
    let golden = year % 19
    let (century, yearOfCentury) = year.quotientAndRemainder(dividingBy: 100)
    let correction = (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30
    let weekday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
    let late = (golden + 11 * epact + 22 * weekday) / 451
    let day = epact + weekday - 7 * late + 114
    return CivilDate(year: year, month: day / 31, day: day % 31 + 1)
  }
}
