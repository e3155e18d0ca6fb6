import Domain
import Services

extension Operation {
  private static let absence = ParameterKey<Int>.number("absence", "The absence's number.")
  private static let endingAfter = ParameterKey<Instant>.query(
    "filter[ends_after]", "That end after this instant; without it, now.")

  static let absenceOperations = [
    listAbsences, createAbsence, getAbsence, changeAbsence, deleteAbsence,
  ]

  private static let listAbsences = Operation(
    id: "listAbsences", resource: .absences, method: .get, path: "/absences",
    summary: Wording("Who is away, the earliest end first", "列出缺勤，最早结束者在前"),
    note: "Why somebody is away is null but for themselves, their managers and admins.",
    parameters: [
      endingAfter.parameter, limit.parameter, after.parameter, fields(of: AbsenceJSON.schema),
    ],
    answers: [Answer(200, "Absences by end.", page(of: AbsenceJSON.schema.sparse))],
    access: .permission(.readMembers), isPaged: true,
    handler: .seated { call in
      let values = try call.position("absences", count: 2)
      let place = values.flatMap { values -> Seat.AbsencePlace? in
        guard let ends = values[0].text.flatMap({ Instant(rfc3339: $0) }),
          let number = values[1].number.flatMap({ Int(exactly: $0) })
        else { return nil }
        return Seat.AbsencePlace(ends: ends, number: number)
      }
      let absences = try await call.seat.absences(
        endingAfter: call[endingAfter] ?? call.now, after: place, limit: call.limit + 1)
      return call.page(absences, in: "absences") {
        [.instant($0.ends), .count($0.number)]
      } json: {
        AbsenceJSON.json($0)
      }
    })

  private static let createAbsence = Operation(
    id: "createAbsence", resource: .absences, method: .post, path: "/absences",
    summary: Wording("Note an absence", "登记缺勤"),
    note: """
      Of oneself, of somebody whose manager one is, or, as an admin, of anybody. Either whole days \
      in the member's zone (`first_day`, `last_day`) or two instants (`begins`, `ends`).
      """,
    body: Body(
      schema: .object(
        [Schema.integer(1...2_147_483_647).required("member")] + AbsenceJSON.given
      ).named("NewAbsence"),
      example: [
        "member": 1, "kind": "holiday", "first_day": "2026-05-04", "last_day": "2026-05-08",
        "cover": 2,
      ]),
    answers: [Answer(201, "The absence.", AbsenceJSON.schema)],
    access: .permission(.manageAbsence),
    handler: .seated { call in
      let member = call.body["member"]?.number.flatMap { Int(exactly: $0) } ?? 0
      let new = try AbsenceJSON.new(call.body)
      return try await call.keeping { absence in
        .created(AbsenceJSON.json(absence), at: "/absences/\(absence.number)")
      } of: {
        try await call.seat.addAbsence(new, ofMember: member, now: call.now)
      }
    })

  private static let getAbsence = Operation(
    id: "getAbsence", resource: .absences, method: .get, path: "/absences/{absence}",
    summary: Wording("An absence", "查看缺勤"), parameters: [absence.parameter],
    answers: [Answer(200, "The absence.", AbsenceJSON.schema)],
    access: .permission(.readMembers), hasVersion: true,
    handler: .seated { call in
      .record(AbsenceJSON.json(try await call.seat.absence(try call.required(absence))))
    })

  private static let changeAbsence = Operation(
    id: "changeAbsence", resource: .absences, method: .put, path: "/absences/{absence}",
    summary: Wording("Change an absence", "修改缺勤"), parameters: [absence.parameter],
    body: Body(
      schema: .object(AbsenceJSON.given).named("AbsenceChange"),
      example: ["kind": "holiday", "first_day": "2026-05-04", "last_day": "2026-05-15"]),
    answers: [Answer(200, "The absence.", AbsenceJSON.schema)],
    access: .permission(.manageAbsence), hasVersion: true,
    handler: .seated { call in
      let number = try call.required(absence)
      try await call.check { AbsenceJSON.json(try await call.seat.absence(number)) }
      let changed = try await call.seat.changeAbsence(
        number, to: try AbsenceJSON.new(call.body), now: call.now)
      return .record(AbsenceJSON.json(changed))
    })

  private static let deleteAbsence = Operation(
    id: "deleteAbsence", resource: .absences, method: .delete, path: "/absences/{absence}",
    summary: Wording("Take an absence back", "撤销缺勤"), parameters: [absence.parameter],
    answers: [Answer(204, "It is gone.")], access: .permission(.manageAbsence),
    handler: .seated { call in
      try await call.seat.removeAbsence(try call.required(absence), now: call.now)
      return .done
    })
}

enum AbsenceJSON {
  static let given: [ObjectRule.Property] = [
    Schema.choice(AbsenceKind.self).required("kind"),
    Schema.date.noted("With `last_day`: whole days.").optional("first_day"),
    Schema.date.noted("Included.").optional("last_day"),
    Schema.instant.noted("With `ends`: between two instants.").optional("begins"),
    Schema.instant.noted("Excluded.").optional("ends"),
    Schema(.text(TextRule(length: 0...500))).optional("note"),
    Schema.integer(1...2_147_483_647).orNull.noted("Who stands in.").optional("cover"),
  ]

  static let schema = Schema.object([
    Schema.integer(1...2_147_483_647).required("number"), Schema.count.required("member"),
    Schema.choice(AbsenceKind.self).orNull.required("kind"), Schema.instant.required("begins"),
    Schema.instant.noted("Excluded.").required("ends"),
    Schema.date.orNull.noted("Where whole days were given.").required("first_day"),
    Schema.date.orNull.required("last_day"), Schema.anyText.required("note"),
    Schema.count.orNull.noted("Who stands in.").required("cover"),
  ]).named("Absence")

  static func json(_ absence: Absence) -> JSON {
    [
      ("number", .count(absence.number)), ("member", .count(absence.member)),
      ("kind", .words(absence.kind?.rawValue)), ("begins", .instant(absence.begins)),
      ("ends", .instant(absence.ends)),
      ("first_day", .words(absence.days?.lowerBound.description)),
      ("last_day", .words(absence.days?.upperBound.description)), ("note", .text(absence.note)),
      ("cover", .count(absence.cover)),
    ].object
  }

  /// A body that meets the schema; days or instants, not both.
  static func new(_ body: JSON) throws(ServiceError) -> NewAbsence {
    let days = ["first_day", "last_day"].compactMap { body[$0]?.text.flatMap { CivilDate($0) } }
    let instants = ["begins", "ends"].compactMap {
      body[$0]?.text.flatMap { Instant(rfc3339: $0) }
    }
    let span: NewAbsence.Span
    switch (days.count, instants.count) {
    case (2, 0): span = .days(days[0], days[1])
    case (0, 2): span = .instants(instants[0], instants[1])
    default:
      throw .invalid(
        field: "first_day", expected: "first_day and last_day, or begins and ends")
    }
    return NewAbsence(
      kind: body["kind"]?.text.flatMap(AbsenceKind.init) ?? .other, span: span,
      note: body["note"]?.text ?? "",
      cover: body["cover"]?.number.flatMap { Int(exactly: $0) })
  }
}
