import Domain
import Services
import Statistics

/// How promises about hand-overs were kept.
extension Operation {
  static let handoverReportOperations = [getHandoverReport, getSpeedReport]

  private static let grouping = ParameterKey<HandOverGrouping>.choice(
    "by", "What rows are told apart by; by default `team`.")
  private static let from = ParameterKey<Instant>.query(
    "from", "Offered at or after this instant; by default 90 days ago.")
  private static let until = ParameterKey<Instant>.query(
    "until", "Offered before this instant; by default now.")

  private static func span(_ call: Call) throws(APIProblem) -> Range<Instant> {
    let end = call[until] ?? call.now
    let start = call[from] ?? end - 90 * .day
    guard start <= end else {
      throw APIProblem(
        .invalidParameter, "The span goes backwards.", at: .query("from"),
        found: start.rfc3339, expected: "an instant before `until`")
    }
    return start..<end
  }

  private static let getHandoverReport = Operation(
    id: "getHandoverReport", resource: .reports, method: .get, path: "/reports/handovers",
    summary: Wording("How promises about hand-overs were kept", "交接承诺兑现情况"),
    note: """
      Of the hand-overs offered in the span. What can still change is `undecided`, and in no \
      share. `value`, `low` and `high` (Wilson, 95 %) are null below 30 decided. By `member` \
      people are told apart for their managers alone.
      """,
    parameters: [grouping.parameter, from.parameter, until.parameter],
    answers: [Answer(200, "The report.", MeasuresJSON.schema)], access: .permission(.readReports),
    handler: .seated { call in
      let report = try await call.seat.handOverReport(
        offeredIn: try span(call), by: call[grouping] ?? .team, now: call.now)
      return .record(MeasuresJSON.json(report))
    })

  private static let getSpeedReport = Operation(
    id: "getSpeedReport", resource: .reports, method: .get, path: "/reports/speed-to-touch",
    summary: Wording("Deals by how long the first touch took", "按首次联系用时的成单情况"),
    note: """
      Of the hand-overs that ended, apart for each source. Fast answers and easy leads go \
      together: this shows what goes together, never what a faster answer would bring.
      """,
    parameters: [from.parameter, until.parameter],
    answers: [Answer(200, "The curve.", MeasuresJSON.speed)], access: .permission(.readReports),
    handler: .seated { call in
      let report = try await call.seat.handOverReport(
        offeredIn: try span(call), by: .source, now: call.now)
      return .record(MeasuresJSON.json(report.speed))
    })
}

enum MeasuresJSON {
  private static let share = Schema.object([
    Schema.count.required("kept"), Schema.count.required("decided"),
    Schema.count.required("undecided"), Schema.number.orNull.required("value"),
    Schema.number.orNull.required("low"), Schema.number.orNull.required("high"),
  ]).named("KeptShare")

  private static let properties: [ObjectRule.Property] =
    [
      Schema.count.required("offered"),
      Schema.count.noted("Live on in other leads; in no other number.").required("merged"),
    ] + HandOverMeasures.Key.allCases.map { share.required($0.rawValue) } + [
      Schema.list(
        of: .object([
          Schema.anyText.orNull.noted("Null: without one.").required("reason"),
          Schema.count.required("leads"),
        ])
      ).required("returned"),
      Schema.number.orNull
        .noted("Median from the offer to the answer, silence counting as never.")
        .required("disposition_days"),
    ]

  private static let row = Schema.object(
    [Schema.anyText.orNull.required("name")] + properties
  ).named("HandoverMeasuresRow")

  static let schema = Schema.object([
    Schema.object(properties).named("HandoverMeasures").required("all"),
    Schema.list(of: row).required("data"),
  ]).named("HandoverReport")

  static let speed = Schema.object([
    Schema.list(
      of: .object([
        Schema.anyText.orNull.required("source"),
        Schema.choice(SpeedToTouch.Band.self).required("band"),
        Schema.count.required("offered"), Schema.count.required("converted"),
        Schema.number.orNull.required("value"), Schema.number.orNull.required("low"),
        Schema.number.orNull.required("high"),
      ]).named("SpeedCell")
    ).required("data")
  ]).named("SpeedReport")

  static func json(_ report: HandOverReport) -> JSON {
    [
      ("all", members(report.all).object),
      (
        "data",
        .list(
          report.rows.map { row in
            ([("name", .words(row.name))] + members(row.measures)).object
          })
      ),
    ].object
  }

  private static func members(_ measures: HandOverMeasures) -> [(String, JSON)] {
    [("offered", .count(measures.offered)), ("merged", .count(measures.merged))]
      + HandOverMeasures.Key.allCases.map { key in
        let share = measures.shares[key] ?? HandOverMeasures.Share()
        let counts: [(String, JSON)] = [
          ("kept", .count(share.kept)), ("decided", .count(share.decided)),
          ("undecided", .count(share.undecided)),
        ]
        return (key.rawValue, (counts + json(share.rate, isEnough: share.isEnough)).object)
      } + [
        (
          "returned",
          .list(
            measures.returned.sorted { ($1.value, $0.key ?? "") < ($0.value, $1.key ?? "") }
              .map { [("reason", .words($0.key)), ("leads", .count($0.value))].object })
        ),
        ("disposition_days", .decimal(measures.dispositionDays)),
      ]
  }

  private static func json(_ rate: Rate, isEnough: Bool) -> [(String, JSON)] {
    let interval = isEnough ? rate.interval : nil
    return [
      ("value", .decimal(isEnough ? rate.value : nil)),
      ("low", .decimal(interval?.lowerBound)), ("high", .decimal(interval?.upperBound)),
    ]
  }

  static func json(_ speed: SpeedToTouch) -> JSON {
    let sources = speed.cells.sorted { ($0.key ?? "") < ($1.key ?? "") }
    let cells = sources.flatMap { source, bands in
      SpeedToTouch.Band.allCases.compactMap { band -> JSON? in
        guard let cell = bands[band] else { return nil }
        let counts: [(String, JSON)] = [
          ("source", .words(source)), ("band", .text(band.rawValue)),
          ("offered", .count(cell.offered)), ("converted", .count(cell.converted)),
        ]
        return (counts + json(cell.rate, isEnough: cell.isEnough)).object
      }
    }
    return [("data", .list(cells))].object
  }
}
