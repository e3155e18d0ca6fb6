import Domain
import Services

/// Members bring leads by themselves.
extension Operation {
  private static let text = Schema(.text(TextRule(length: 0...NewLead.longest)))

  static let captureLead = Operation(
    id: "captureLead", resource: .leads, method: .post, path: "/leads",
    summary: Wording("Write somebody down as a lead", "新增线索"),
    note: """
      Brought by the caller and his or her function, which is the source where none is given. An \
      e-mail address, or a name together with a company, is needed. With `taken` the caller takes \
      it on at once, by a claim. Somebody with this address who is a lead gets 409; one who is \
      disqualified or a customer begins anew under the same name.
      """,
    body: Body(
      schema: .object([
        text.optional("name"), text.optional("email"), text.optional("title"),
        text.optional("phone"), text.noted("Of the account.").optional("company"),
        text.noted("Of the account, such as acme.example.").optional("domain"),
        text.optional("source"), text.optional("campaign"),
        Schema.boolean.noted("Without it false.").optional("taken"),
      ]).named("NewLead"),
      example: [
        "name": "Lena Ortiz", "email": "lena.ortiz@acme.example", "company": "Acme Logistics",
        "source": "trade-fair",
      ]),
    answers: [Answer(201, "What the journal has now.", DeedJSON.schema)],
    access: .permission(.recordFacts),
    handler: .seated { call in
      func text(_ name: String) -> String { call.text(name) ?? "" }
      let draft = NewLead(
        name: text("name"), email: text("email"), title: text("title"), phone: text("phone"),
        company: text("company"), domain: text("domain"), source: text("source"),
        campaign: text("campaign"), isTaken: call.body["taken"]?.bool ?? false)
      let facts = call.api.settings
      let (lead, id) = (facts.factID("lead"), facts.factID("capture"))
      return try await call.keeping { result in
        .created(DeedJSON.json(result), at: "/leads/\(Query.encoded(result.lead))")
      } of: {
        try await call.seat.capture(draft, lead: lead, id: id, now: call.now)
      }
    })
}
