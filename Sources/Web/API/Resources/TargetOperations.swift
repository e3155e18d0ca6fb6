import Domain
import Services

extension Operation {
  private static let asOf = ParameterKey<String>.query(
    "as_of", .text(format: .instant), "An instant, by default now.")

  static let targetOperations = [getTargets]

  private static let getTargets = Operation(
    id: "getTargets", resource: .reports, method: .get, path: "/reports/targets",
    summary: Wording("How far the agreement's targets are reached", "协议目标的达成情况"),
    note: """
      By the ends of their periods. A period has the targets of the version in force in its last \
      moment. What is recorded later than `as_of` changes nothing. A measure that is not counted \
      says why and has no value.
      """,
    parameters: [asOf.parameter],
    answers: [
      Answer(
        200, "Targets.",
        .object([Schema.list(of: TargetJSON.schema).required("data")]).named("Targets"))
    ], access: .permission(.readReports),
    handler: .seated { call in
      let instant = call[asOf].flatMap { Instant(rfc3339: $0) } ?? call.now
      let readings = try await call.seat.targets(asOf: instant, now: call.now)
      let data = readings.map { TargetJSON.json(ReviewDocument.Target($0)) }
      return .record([("data", .list(data))].object)
    })
}

enum TargetJSON {
  static let schema = Schema.object([
    Schema.anyText.noted("2027, 2027-Q1 or 2027-03.").required("period"),
    Schema.anyText.required("measure"),
    Schema.choice(["marketing", "sales", "shared"]).required("function"),
    Schema.number.required("target"),
    Schema.choice(TargetReading.State.self).required("state"),
    Schema.number.orNull.noted("Null: not measured, or too few.").required("value"),
    Schema.number.orNull.noted("Of a share: its Wilson interval at 95 %.").required("low"),
    Schema.number.orNull.required("high"),
    Schema.count.orNull.noted("Of a share: how many of how many.").required("kept"),
    Schema.count.orNull.required("decided"),
    Schema.anyText.orNull.required("currency"),
    Schema.count.noted("Deals without amount or cost.").required("left_out"),
    Schema.number.noted("How much of the period's business time has passed, 0 to 1.")
      .required("elapsed"),
    Schema.choice(TargetReading.Unmeasured.self).orNull.noted("Why there is no value.")
      .required("unmeasured"),
  ]).named("TargetReading")

  static func json(_ target: ReviewDocument.Target) -> JSON {
    [
      ("period", .text(target.period)), ("measure", .text(target.measure)),
      ("function", .text(target.function)), ("target", .number(target.goal)),
      ("state", .text(target.state)), ("value", .decimal(target.value)),
      ("low", .decimal(target.low)), ("high", .decimal(target.high)),
      ("kept", .count(target.kept)), ("decided", .count(target.decided)),
      ("currency", .words(target.currency)), ("left_out", .count(target.leftOut)),
      ("elapsed", .number(target.elapsed)), ("unmeasured", .words(target.unmeasured)),
    ].object
  }
}
