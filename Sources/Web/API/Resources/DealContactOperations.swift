import Domain
import Services

/// Who takes part in a deal, on the buyer's side.
extension Operation {
  private static let opportunity = ParameterKey<String>.path("opportunity", "The opportunity's id.")
  private static let contact = ParameterKey<String>.path("key", "The contact's e-mail address.")

  static let dealContactOperations = [listDealContacts, setDealContact, removeDealContact]

  private static let listDealContacts = Operation(
    id: "listDealContacts", resource: .opportunities, method: .get,
    path: "/opportunities/{opportunity}/contacts",
    summary: Wording("Who takes part in a deal", "列出商机参与人"),
    note: """
      The contact of the deal's lead is one of them. `missing_roles` are the parts in the purchase \
      that nobody is known to have.
      """,
    parameters: [opportunity.parameter],
    answers: [Answer(200, "Contacts by address.", DealContactJSON.list)],
    access: .permission(.readReports),
    handler: .seated { call in
      .record(
        DealContactJSON.json(
          try await call.seat.dealSheet(try call.required(opportunity), now: call.now)))
    })

  private static let setDealContact = Operation(
    id: "setDealContact", resource: .opportunities, method: .put,
    path: "/opportunities/{opportunity}/contacts/{key}",
    summary: Wording("Say who takes part in a deal", "登记商机参与人"),
    note: "What was said of the contact before is replaced, and stays on record.",
    parameters: [opportunity.parameter, contact.parameter],
    body: Body(
      schema: Schema.object([
        Schema.words(1...PipelineSettings.longestName).orNull
          .noted("Such as `\(DealContact.neededRoles[0])`.").optional("buying_role"),
        Schema.integer(1...5).orNull.noted("How much the contact can decide.")
          .optional("authority"),
      ]).named("DealContactChange"),
      example: ["buying_role": "economic buyer", "authority": 5]),
    answers: [Answer(200, "Contacts by address.", DealContactJSON.list)],
    access: .permission(.workDeals),
    handler: .seated { call in
      let id = try call.required(opportunity)
      try await call.seat.setContact(
        try call.required(contact), role: call.text("buying_role"),
        authority: call.body["authority"]?.number.map { Int($0) }, ofDeal: id, now: call.now)
      return .record(DealContactJSON.json(try await call.seat.dealSheet(id, now: call.now)))
    })

  private static let removeDealContact = Operation(
    id: "removeDealContact", resource: .opportunities, method: .delete,
    path: "/opportunities/{opportunity}/contacts/{key}",
    summary: Wording("Take a contact out of a deal", "移除商机参与人"),
    parameters: [opportunity.parameter, contact.parameter],
    answers: [Answer(204, "The contact takes no part.")], access: .permission(.workDeals),
    handler: .seated { call in
      try await call.seat.removeContact(
        try call.required(contact), ofDeal: try call.required(opportunity), now: call.now)
      return .done
    })
}

enum DealContactJSON {
  private static let contact = Schema.object([
    Schema.anyText.required("contact"), Schema.anyText.orNull.required("buying_role"),
    Schema.integer(1...5).orNull.required("authority"), Schema.instant.required("recorded"),
  ]).named("DealContact")

  static let list = Schema.object([
    Schema.list(of: contact).required("data"),
    Schema.list(of: .anyText).required("missing_roles"),
  ]).named("DealContacts")

  static func json(_ sheet: DealSheet) -> JSON {
    let contacts = sheet.contacts.map { contact -> JSON in
      [
        ("contact", .text(contact.contact)), ("buying_role", .words(contact.buyingRole)),
        ("authority", contact.authority.map { .count($0) } ?? .null),
        ("recorded", .instant(contact.recorded)),
      ].object
    }
    return [
      ("data", .list(contacts)), ("missing_roles", .list(sheet.missingRoles.map { .text($0) })),
    ].object
  }
}
