import Domain
import Services

extension Operation {
  private static let person = Schema.words(1...1_000)
    .noted("An e-mail address, or the id of a lead. In the body, so that no log has it.")
    .required("person")
  private static let named = Body(
    schema: .object([person]).named("PersonName"), example: ["person": "L-1042"])

  static let personOperations = [
    exportPerson, previewErasure, erasePerson, readmitPerson, listErasures,
  ]

  private static let exportPerson = Operation(
    id: "exportPerson", resource: .persons, method: .post, path: "/persons/export",
    summary: Wording("Everything held about a person", "导出某人的全部数据"),
    note: """
      One JSON document (Articles 15 and 20 of the GDPR): contact, leads, consents, entries, \
      deals, mentions, comments, waiting files; of a member also sessions, tokens without their \
      secrets, and audit entries. `docs/privacy.md` describes it. The export is in the audit trail.
      """,
    body: named,
    answers: [Answer(200, "The document.", Schema.map(of: .any).named("PersonDocument"))],
    access: .permission(.exportPerson),
    handler: .seated { call in
      let file = try await call.api.imports.exportPerson(
        call.text("person") ?? "", at: call.seat, now: call.now)
      var reply = Reply(
        status: 200,
        content: .stream(Reply.Pieces { { try file.next() } }, type: "application/json"))
      // Nothing personal is kept: the same request under the same key gets the frame alone.
      reply.kept = Array(#"{"format":"concord.person","version":1,"complete":false}"#.utf8)
      return reply
    })

  private static let previewErasure = Operation(
    id: "previewErasure", resource: .persons, method: .post, path: "/persons/preview",
    summary: Wording("What an erasure would take out and keep", "预览删除的内容与保留的内容"),
    note: "Nothing is changed.", body: named,
    answers: [Answer(200, "The outline.", PersonJSON.outline)],
    access: .permission(.erasePerson),
    handler: .seated { call in
      let outline = try await call.seat.erasureOutline(
        of: call.text("person") ?? "", now: call.now)
      return .record(outline.json)
    })

  private static let erasePerson = Operation(
    id: "erasePerson", resource: .persons, method: .post, path: "/persons/erase",
    summary: Wording("Take a person out of everything, for good", "永久删除某人的数据"),
    note: """
      Article 17 of the GDPR. Times, kinds, stages, decisions and every number stay; names, \
      addresses, telephone numbers and free text go, and the person does not come back by an \
      import or a form unless a new consent is recorded. Copies made before, such as backups, \
      still hold the person.
      """,
    body: Body(
      schema: .object([
        person, person.schema.noted("The same text once more.").required("confirm"),
        Schema.choice(ErasureBasis.self).noted("Why (Article 17(1)).").required("basis"),
      ]).named("Erasing"),
      example: ["person": "L-2001", "confirm": "L-2001", "basis": "consent_withdrawn"]),
    answers: [Answer(200, "The erasure as it is kept.", PersonJSON.erasure)],
    access: .permission(.erasePerson),
    handler: .seated { call in
      guard let person = call.text("person"), call.text("confirm") == person,
        let basis = call.text("basis").flatMap(ErasureBasis.init)
      else {
        throw ServiceError.invalid(field: "confirm", expected: "the same text as person")
      }
      let record = try await call.seat.erasePerson(
        person, basis: basis, random: call.api.settings.secret(), uploads: call.api.imports,
        now: call.now)
      return .record(record.json)
    })

  private static let readmitPerson = Operation(
    id: "readmitPerson", resource: .persons, method: .post, path: "/persons/readmit",
    summary: Wording("An erased person consented anew", "登记被删除者的新同意"),
    note: "From now on forms, imports and the API may bring this address again.",
    body: Body(
      schema: .object([
        Schema.words(3...320).required("email"), Schema.words(1...200).required("purpose"),
        Schema.choice(ConsentBasis.self).required("basis"),
      ]).named("Readmission"),
      example: ["email": "kim@acme.example", "purpose": "email", "basis": "consent"]),
    answers: [Answer(204, "It is recorded.")],
    access: .permission(.recordConsent),
    handler: .seated { call in
      let isLifted = try await call.seat.readmit(
        email: call.text("email") ?? "", purpose: call.text("purpose") ?? "",
        basis: call.text("basis").flatMap(ConsentBasis.init) ?? .consent, now: call.now)
      guard isLifted else { throw APIProblem.notFound("erased person with that address") }
      return .done
    })

  private static let listErasures = Operation(
    id: "listErasures", resource: .persons, method: .get, path: "/erasures",
    summary: Wording("Erasures, the latest first", "删除记录，最新在前"),
    note: "When, why, by whom and how much; never whom.",
    parameters: [limit.parameter, after.parameter, fields(of: PersonJSON.erasure)],
    answers: [Answer(200, "Erasures.", page(of: PersonJSON.erasure.sparse))],
    access: .permission(.exportPerson), isPaged: true,
    handler: .seated { call in
      let last = try call.position("erasures", count: 1)?[0].number.flatMap { Int(exactly: $0) }
      let records = try await call.seat.erasures(before: last, limit: call.limit + 1)
      return call.page(records, in: "erasures") {
        [.count($0.number)]
      } json: {
        $0.json
      }
    })
}

enum PersonJSON {
  static let outline = Schema.object([
    Schema.anyText.noted("What they are called where no name may stand.").required("person"),
    Schema.list(of: .anyText).required("leads"),
    Schema.map(of: .count).noted("Own entries by kind.").required("entries"),
    Schema.count.noted("Entries of others that name them.").required("mentions"),
    Schema.count.noted("Rows besides the journal.").required("records"),
    Schema.list(of: .anyText).required("erased_fields"),
    Schema.list(of: .count).noted("Whose text names them: signed texts stay.")
      .required("agreement_versions"),
  ]).named("ErasureOutline")

  static let erasure = Schema.object([
    Schema.count.required("erasure"),
    Schema.count.orNull.noted("The number that the audit trail has.").required("person"),
    Schema.count.orNull.noted("Who erased.").required("member"), Schema.anyText.required("means"),
    Schema.instant.required("at"), Schema.choice(ErasureBasis.self).required("basis"),
    Schema.count.required("leads"), Schema.count.required("entries"),
    Schema.count.required("mentions"), Schema.count.required("records"),
    Schema.count.noted("Decisions made anew: none.").required("decisions"),
    Schema.list(of: .anyText).required("erased_fields"),
    Schema.instant.orNull.noted("When the database was written anew; null: still to be done.")
      .required("purged"),
  ]).named("Erasure")
}
