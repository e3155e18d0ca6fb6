import Domain
import Services

struct ForecastModel: Sendable {
  var view: ForecastView
  var period: TargetPeriod
  var report: ForecastReport
  var waterfall: Waterfall
  /// As far as there are any, the first day first.
  var frozen: [FrozenDocument]
  /// Of forecasts at the begin of quarters; nil while the past is still being made again.
  var accuracy: HorizonAccuracy?
  /// Whether there is a forecast of the next one.
  var hasNext = true
  /// Whether the period was over at the instant that is told: what was won is known, not estimated.
  var isOver = false
  /// Whether a call of it may still be made.
  var takesCalls = true
  /// Nothing is told as of a later day.
  var today: CivilDate?
  /// The day that was asked for is none, or is to come: it is told as of now.
  var isDayRefused = false
  var form = CallForm()
  var fault: ForecastText?

  /// Days of a period that a chart shows at most.
  static let days = 100
  /// How long a page waits for the past to be made again.
  static let patience = Duration.seconds(1)

  static func load(_ view: ForecastView, at desk: Desk) async throws -> ForecastModel {
    let (zone, today) = (desk.zone, desk.zone.date(of: desk.now))
    let isToCome = view.day.map { $0 > today } ?? false
    let then = isToCome ? nil : view.day.flatMap { zone.end(of: $0) }.map { min(desk.now, $0) }
    let report: ForecastReport
    do {
      report = try await desk.seat.forecast(view.period, asOf: then, now: desk.now)
    } catch ServiceError.invalid {
      // Nobody is led to a period that is too far.
      throw Refusal.unreadable
    }
    let asOf = report.document.asOf
    let yearBegins = try await desk.seat.period(.quarter, of: today)?.yearBegins ?? 1
    let period = TargetPeriod(report.document.period, yearBegins: yearBegins) ?? view.period
    guard let period else { throw Refusal.unreadable }
    let since =
      view.since.flatMap { zone.end(of: $0) }.map { min(asOf, $0) } ?? asOf - 7 * Elapsed.day
    let fall = try await desk.seat.forecastWaterfall(
      period, from: since, asOf: asOf, now: desk.now)
    let frozen = try await desk.seat.forecastSnapshots(period, limit: days)
    let record = try await desk.seat.forecastRecord(
      weeks: [0], now: desk.now, patience: patience)
    let next = period.after.map { ForecastReport.reaches($0, from: zone.date(of: asOf)) }
    // Periods end with the company's days, by whichever zone the page tells the time.
    let company = Zone(report.document.zone) ?? zone
    return ForecastModel(
      view: view, period: period, report: report, waterfall: fall, frozen: frozen.reversed(),
      accuracy: record.accuracy(week: 0), hasNext: next ?? false,
      isOver: company.end(of: period.end + -1).map { $0 <= asOf } ?? false,
      takesCalls: desk.now < period.span(in: company).upperBound, today: today,
      isDayRefused: isToCome || view.isDayUnreadable)
  }

  /// What a seller or a team has won in the period so far, as far as it is for these eyes.
  func won(by holder: Quota.Holder) -> Int64? {
    let document = report.document
    switch holder {
    case .member(let email):
      return document.sellers.first { $0.name == RecordKey.folded(email) }?.won
    case .team(let team): return document.teams.first { $0.name == team }?.won
    }
  }
}

extension Zone {
  /// The last instant of a day, as an `as_of` with this date means it.
  fileprivate func end(of day: CivilDate) -> Instant? {
    instant(of: Place.AsOf(day.description))
  }
}

/// What was typed.
struct CallForm: Sendable, Hashable {
  var period = ""
  var holder = ""
  var category = ForecastCategory.commit.rawValue
  var amount = ""
  var note = ""

  init() {}

  init(_ form: Query) {
    let text = { (name: String) in (form[name] ?? "").trimmed }
    (period, holder, category) = (text("period"), text("holder"), text("category"))
    // A comma is a decimal point to some and a group of thousands to others: it is refused.
    amount = text("amount").filter { $0 != " " && $0 != "\u{A0}" }
    note = text("note")
  }

  /// `member:` or `team:` and whom; empty is oneself.
  static func word(_ holder: Quota.Holder) -> String {
    switch holder {
    case .member(let email): "member:\(email)"
    case .team(let team): "team:\(team)"
    }
  }

  func call(in currency: String) throws(ServiceError) -> NewForecastCall {
    guard let period = TargetPeriod(period) else {
      throw .invalid(field: "period", expected: "a period such as 2026-Q4")
    }
    guard let category = ForecastCategory(rawValue: category) else {
      throw .invalid(field: "category", expected: "commit, best_case or pipeline")
    }
    let minor = amount.isEmpty ? nil : MinorUnits.exactly(amount, currency: currency)
    guard amount.isEmpty || minor != nil else {
      throw .invalid(field: "amount", expected: "a decimal, such as 1200.50")
    }
    return NewForecastCall(
      period: period, holder: try named(), category: category, amount: minor, note: note)
  }

  func named() throws(ServiceError) -> Quota.Holder? {
    guard !holder.isEmpty else { return nil }
    let parts = holder.split(separator: ":", maxSplits: 1).map(String.init)
    switch (parts.first, parts.count) {
    case ("member", 2): return .member(parts[1])
    case ("team", 2): return .team(parts[1])
    default: throw .invalid(field: "holder", expected: "a member or a team")
    }
  }
}
