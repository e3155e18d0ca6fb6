import Domain
import TestSupport
import Testing

/// Periods of targets, which of them are owed, and how far they are reached.
struct TargetTests {
  @Test(arguments: [
    ("2027", "2027-01-01", "2028-01-01"), ("2027-Q1", "2027-01-01", "2027-04-01"),
    ("2027-Q4", "2027-10-01", "2028-01-01"), ("2027-02", "2027-02-01", "2027-03-01"),
    ("2027-12", "2027-12-01", "2028-01-01"),
  ])
  func aPeriodIsLocalDays(_ text: String, _ first: String, _ end: String) throws {
    let period = try #require(TargetPeriod(text))
    #expect(period.first.description == first && period.end.description == end)
  }

  @Test(arguments: ["", "2027-", "2027-Q5", "2027-Q0", "2027-13", "2027-00", "soon", "2027-Qx"])
  func whatIsNoPeriodIsRefused(_ text: String) {
    #expect(TargetPeriod(text) == nil)
  }

  static func agreement(_ name: String, _ effective: String, _ targets: [Target]) -> Agreement {
    var agreement = TestSupport.SampleAgreement.agreement(
      named: name, effective: instant(effective))
    agreement.targets = targets
    return agreement
  }

  static let goal = Target(
    period: "2026-Q1", measure: "accepted_leads", function: "marketing", value: 10)

  /// The version in force in the last moment of a period says what was owed.
  @Test func aVersionOwesThePeriodsThatEndUnderIt() throws {
    var higher = Self.goal
    higher.value = 20
    let late = Target(period: "2026", measure: "won_revenue", function: "shared", value: 1)
    let timeline = AgreementTimeline([
      (1, Self.agreement("first", "2025-01-01T00:00:00Z", [Self.goal, Self.goal, late])),
      (2, Self.agreement("second", "2026-02-01T00:00:00Z", [higher])),
    ])
    let owed = { (at: String) in
      timeline.targets(asOf: instant(at)).map { "\($0.agreement) \($0.target.value)" }
    }
    #expect(owed("2026-01-20T00:00:00Z") == ["1 10.0", "1 1.0"])
    #expect(owed("2026-02-20T00:00:00Z") == ["2 20.0"])
    #expect(owed("2027-02-20T00:00:00Z") == ["2 20.0"])
  }

  /// From Monday 09:00 on; half of the open time of a week has passed on Wednesday at noon.
  @Test func elapsedTimeIsBusinessTime() throws {
    var agreement = Self.agreement("a", "2025-01-01T00:00:00Z", [Self.goal])
    agreement.serviceLevels.calendar = .weekdays(from: 9, to: 17)
    agreement.timezone = "UTC"
    let timeline = AgreementTimeline([(1, agreement)])
    // 2026-Q1 has 64 weekdays of 8 hours; 21 of them lie before 30 January.
    let owed = try #require(timeline.targets(asOf: instant("2026-01-30T00:00:00Z")).first)
    #expect(owed.elapsed == 21.0 / 64)
    let noon = try #require(timeline.targets(asOf: instant("2026-01-30T13:00:00Z")).first)
    #expect(noon.elapsed == 21.5 / 64)
    #expect(timeline.targets(asOf: instant("2026-04-01T00:00:00Z")).first?.elapsed == 1)
  }

  static func share(_ kept: Int, _ decided: Int) -> TargetReading.Attained {
    var share = HandOverMeasures.Share()
    (share.kept, share.decided) = (kept, decided)
    return .share(share)
  }

  /// Measure, goal, attained, share of the time that has passed, and the state.
  static let states: [(String, Double, TargetReading.Attained, Double, TargetReading.State)] = [
    ("accepted_leads", 100, .count(40), 0.5, .behind),
    ("accepted_leads", 100, .count(50), 0.5, .onTrack),
    ("accepted_leads", 100, .count(100), 0.5, .reached),
    ("accepted_leads", 100, .count(99), 1, .missed),
    ("accepted_leads", 100, .count(100), 1, .reached),
    ("accepted_leads", 100, .count(0), -1, .upcoming),
    ("followed_up_in_time", 0.9, share(29, 29), 0.5, .tooFew),
    ("followed_up_in_time", 0.9, share(26, 30), 0.5, .behind),
    ("followed_up_in_time", 0.9, share(27, 30), 0.5, .onTrack),
    ("followed_up_in_time", 0.9, share(27, 30), 1, .reached),
    ("followed_up_in_time", 0.9, share(26, 30), 1, .missed),
    ("followed_up_in_time", 0.9, share(0, 29), 1, .tooFew),
    ("expired", 0.1, share(3, 30), 1, .reached), ("expired", 0.1, share(4, 30), 1, .missed),
    ("won_gross_margin", 1000, .money(100_000, currency: "EUR", leftOut: 0), 1, .reached),
    ("won_gross_margin", 1000, .money(99_999, currency: "EUR", leftOut: 0), 1, .missed),
    ("won_gross_margin", 1000, .money(1000, currency: "JPY", leftOut: 0), 1, .reached),
    ("revenue", 1, .unmeasured(.later), 1, .unmeasured),
    ("revenue", 1000, .result(figure(100_000), currency: "EUR"), 1, .reached),
    ("revenue", 1000, .result(figure(99_999), currency: "EUR"), 1, .missed),
    ("revenue", 1000, .result(figure(50_000), currency: "EUR"), 0.5, .onTrack),
    ("average_billing", 1000, .result(figure(50_000), currency: "EUR"), 0.5, .behind),
    ("net_revenue_retention", 1, .result(figure(1.03), currency: "EUR"), 0.5, .onTrack),
    ("quota_attainment", 1, .result(figure(0.6), currency: "EUR"), 0.5, .onTrack),
    ("quota_attainment", 1, .result(figure(0.6), currency: "EUR"), 1, .missed),
    ("forecast_accuracy", 0.9, .result(figure(nil, .noForecast), currency: "EUR"), 1, .unmeasured),
    (
      "retention", 0.9,
      .result(figure(nil, .tooFew(.accounts, least: 10, have: 3)), currency: "EUR"),
      1, .tooFew
    ),
  ]

  @Test(arguments: states.indices)
  func aReadingSaysHowItStands(_ index: Int) {
    let (measure, value, attained, elapsed, state) = Self.states[index]
    let target = Target(period: "2026", measure: measure, function: "shared", value: value)
    let span = instant("2026-01-01T00:00:00Z")..<instant("2027-01-01T00:00:00Z")
    let asOf =
      elapsed < 0
      ? span.lowerBound - .day : elapsed < 1 ? span.lowerBound + .day : span.upperBound
    let reading = TargetReading(
      target: target, agreement: 1, span: span, asOf: asOf, elapsed: max(0, elapsed),
      attained: attained)
    #expect(reading.state == state)
    #expect(state != .tooFew || reading.value == nil)
  }

  private static func figure(_ value: Double?, _ lack: ResultLack? = nil) -> ResultFigure {
    ResultFigure(value: value, n: 3, lack: lack)
  }

  /// Every measure of hand-overs, signals and deals has a name that an agreement can use.
  @Test func namesAreReadBack() {
    for measure in TargetMeasure.allCases {
      #expect(TargetMeasure(named: measure.rawValue) == measure)
    }
    // Each of the eight can be a target.
    for key in ResultKey.allCases {
      #expect(TargetMeasure(named: key.rawValue)?.ofResult?.key == key)
      #expect(TargetMeasure(named: key.rawValue)?.unit.rawValue == key.unit.rawValue)
    }
    #expect(TargetMeasure(named: "in_time") == .followedUpInTime)
    #expect(TargetMeasure(named: "happiness") == nil)
  }
}
