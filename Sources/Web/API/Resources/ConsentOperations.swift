import Domain
import Services

extension Operation {
  private static let consentsAsOf = ParameterKey<Instant>.query(
    "as_of", "As it was known at this instant; without it, now.")

  static let consentOperations = [listConsents, recordConsent]

  private static let listConsents = Operation(
    id: "listConsents", resource: .consents, method: .get, path: "/leads/{lead}/consents",
    summary: Wording("Consents of a lead's person, and their history", "线索本人的同意及其历史"),
    note: """
      Over all leads of the person. A purpose that nothing was recorded of is not there: silence \
      is neither consent nor refusal.
      """,
    parameters: [lead.parameter, consentsAsOf.parameter],
    answers: [Answer(200, "Where the person stands, and how that came.", ConsentJSON.schema)],
    access: .permission(.readLeads),
    handler: .seated { call in
      let history = try await call.seat.consents(ofLead: try call.required(lead), now: call.now)
      return .record(ConsentJSON.json(history, asOf: call[consentsAsOf] ?? call.now))
    })

  private static let recordConsent = Operation(
    id: "recordConsent", resource: .consents, method: .post, path: "/leads/{lead}/consents",
    summary: Wording("Record that a consent was given or withdrawn", "登记同意的给予或撤回"),
    note: """
      One `consent.changed` fact for each lead of the person. `basis` is a word of Article 6(1) of \
      the GDPR; `at` says when it was given, where that was earlier.
      """,
    parameters: [lead.parameter],
    body: Body(
      schema: .object([
        Schema.words(1...200).noted("What for: `email`, `phone`, `profiling`.").required("purpose"),
        Schema.boolean.required("granted"), Schema.choice(ConsentBasis.self).required("basis"),
        Schema.words(1...200).noted("Where: a form, a call, a letter.").required("source"),
        Schema(.text(TextRule(length: 0...ConsentDraft.longestEvidence)))
          .noted("What was said or shown.").optional("evidence"),
        Schema(.text(TextRule(length: 0...200))).noted("Of that text.").optional("version"),
        Schema.instant.orNull.optional("at"),
      ]).named("NewConsent"),
      example: [
        "purpose": "phone", "granted": true, "basis": "consent", "source": "call of 20 April",
        "evidence": "“Yes, call me.”",
      ]),
    answers: [Answer(201, "Where the person stands now.", ConsentJSON.schema)],
    access: .permission(.recordConsent),
    handler: .seated { call in
      let lead = try call.required(lead)
      let draft = ConsentDraft(
        purpose: call.text("purpose") ?? "", granted: call.body["granted"]?.bool ?? false,
        basis: call.text("basis").flatMap(ConsentBasis.init) ?? .consent,
        source: call.text("source") ?? "", evidence: call.text("evidence") ?? "",
        version: call.text("version") ?? "",
        at: call.text("at").flatMap { Instant(rfc3339: $0) })
      let id = call.api.settings.factID("consent")
      let history = try await call.seat.recordConsent(draft, ofLead: lead, id: id, now: call.now)
      return .created(
        ConsentJSON.json(history, asOf: call.now),
        at: "/leads/\(Query.encoded(lead))/consents")
    })
}

enum ConsentJSON {
  private static let fact = Schema.object([
    Schema.anyText.noted("Id of the journal entry.").required("entry"),
    Schema.anyText.required("lead"), Schema.anyText.required("purpose"),
    Schema.boolean.required("granted"),
    Schema.anyText.orNull.noted("As it was recorded.").required("basis"),
    Schema.anyText.orNull.required("source"), Schema.anyText.orNull.required("evidence"),
    Schema.anyText.orNull.required("version"),
    Schema.anyText.orNull.noted("Who recorded it.").required("by"),
    Schema.instant.required("at"), Schema.instant.required("recorded"),
    Schema.instant.orNull.noted("When an import brought it.").required("imported"),
  ]).named("ConsentFact")

  static let schema = Schema.object([
    Schema.instant.required("as_of"),
    Schema.list(
      of: .object([
        Schema.anyText.required("purpose"),
        Schema.choice(ConsentStanding.State.self).required("state"),
        Schema.instant.noted("When it was given, withdrawn or refused.").required("since"),
        Schema.anyText.orNull.required("basis"),
        Schema.anyText.noted("The entry that says so.").required("entry"),
      ])
    ).required("standing"),
    Schema.list(of: fact).noted("In journal order, up to `as_of`.").required("history"),
  ]).named("Consents")

  static func json(_ history: ConsentHistory, asOf instant: Instant) -> JSON {
    let facts = history.facts.filter { $0.recorded <= instant }
    return [
      ("as_of", .instant(instant)),
      ("standing", .list(history.standing(asOf: instant).map(json))),
      ("history", .list(facts.map(\.json))),
    ].object
  }

  private static func json(_ standing: ConsentStanding) -> JSON {
    [
      ("purpose", .text(standing.purpose)), ("state", .text(standing.state.rawValue)),
      ("since", .instant(standing.latest.at)), ("basis", .words(standing.latest.basis)),
      ("entry", .text(standing.latest.entry)),
    ].object
  }
}
