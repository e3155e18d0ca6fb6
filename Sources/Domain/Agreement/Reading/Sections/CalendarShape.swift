extension WorkingHours {
  /// As the agreement writes them, Monday first.
  public static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// The first year in which the office never opens; nil when it opens in every year.
  var closedYear: Int? {
    let byYear = Dictionary(grouping: holidays) { $0.components.year }
    return byYear.keys.sorted().first { year in
      guard let first = CivilDate(year: year, month: 1, day: 1),
        let last = CivilDate(year: year, month: 12, day: 31)
      else { return false }
      return (first.dayNumber...last.dayNumber).lazy.map(CivilDate.init(dayNumber:))
        .allSatisfy { hours[$0.weekday].isEmpty || holidays.contains($0) }
    }
  }
}

extension Shape where Value == WorkingHours {
  static var calendar: Shape {
    .mapping("a mapping with hours and holidays") { fields in
      let hours = fields.required("hours", .week)
      let holidays = fields.optional("holidays", .list("a list of dates", of: .date))
      guard let hours else { return nil }
      let calendar = WorkingHours(hours: hours, holidays: Set(holidays ?? []))
      if hours.allSatisfy(\.isEmpty) {
        fields.fault("never opens", expected: "opening hours on at least one day of the week")
      } else if let year = calendar.closedYear {
        fields.fault("holidays close the whole of \(year)", expected: "an opening in every year")
      }
      return calendar
    }
  }
}

extension Shape where Value == CivilDate {
  fileprivate static var date: Shape { text("a date such as 2027-05-01") { CivilDate($0) } }
}

extension Shape where Value == [[WorkingHours.Opening]] {
  fileprivate static var week: Shape {
    .mapping("hours by weekday, such as { mon: \"09:00-17:30\" }") { fields in
      let days = WorkingHours.weekdays.map { name in
        fields.field(name).map(Shape<[WorkingHours.Opening]>.day.read) ?? []
      }
      return days.contains(nil) ? nil : days.compactMap { $0 }
    }
  }
}

extension Shape where Value == [WorkingHours.Opening] {
  /// One opening or a list, in order and apart.
  fileprivate static var day: Shape {
    let order = Order<WorkingHours.Opening>(
      problem: "opens before the hours ahead of it close", expected: "hours in order, apart"
    ) { before, after in before.closes <= after.opens }
    let list = Shape.ascending("\(hours), or a list of them", of: .opening, order: order)
    return .oneOrMore(list, of: .opening)
  }
}

/// What a writer is told of the hours of a day.
private let hours = "hours such as 09:00-17:30 (opening before closing, closing up to 24:00)"

extension Shape where Value == WorkingHours.Opening {
  fileprivate static var opening: Shape { text(hours) { WorkingHours.Opening($0) } }
}
