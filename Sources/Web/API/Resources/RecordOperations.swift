import Domain
import Services

extension Operation {
  private static let key = ParameterKey<String>.path("key", "The record's key.")
  private static let prefix = ParameterKey<String>.query(
    "filter[prefix]", .words(1...200), "Whose key begins so; caseless.")

  private static let account = ParameterKey<String>.query(
    "filter[account]", .words(1...1_000), "Of the account with this key; caseless.")
  private static let order = ParameterKey<RecordSort>.choice(
    "sort", "The order; a minus is descending. By default `key`.")

  static let recordOperations = [
    listRecords(
      .account, "listAccounts", .accounts, "/accounts", Wording("Accounts by key", "列出客户"),
      "An account's key is its domain, caseless; without one its name."),
    getRecord(.account, "getAccount", .accounts, "/accounts/{key}", Wording("An account", "查看客户")),
    listRecords(
      .contact, "listContacts", .contacts, "/contacts", Wording("Contacts by key", "列出联系人"),
      "A contact's key is its e-mail address, caseless."),
    getRecord(
      .contact, "getContact", .contacts, "/contacts/{key}", Wording("A contact", "查看联系人")),
  ]

  private static func listRecords(
    _ kind: CompanyRecord.Kind, _ id: String, _ resource: Resource, _ path: String,
    _ summary: Wording, _ note: String
  ) -> Operation {
    let schema = RecordJSON.schema(kind)
    return Operation(
      id: id, resource: resource, method: .get, path: path, summary: summary, note: note,
      parameters: [prefix.parameter] + (kind == .contact ? [account.parameter] : [])
        + [order.parameter, limit.parameter, after.parameter, fields(of: schema)],
      answers: [Answer(200, "Records by key.", page(of: schema.sparse))],
      access: .permission(.readLeads), isPaged: true,
      handler: .seated { call in
        var query = CompanyRecordQuery(kind, limit: call.limit + 1)
        query.prefix = call[prefix] ?? ""
        query.account = call[account]
        query.descending = call[order] == .descending
        let place = query.descending ? id + ":-" : id
        query.after = try call.position(place, count: 1)?[0].text
        return call.page(try await call.seat.records(query), in: place) {
          [.text($0.key)]
        } json: {
          RecordJSON.json($0, kind)
        }
      })
  }

  private static func getRecord(
    _ kind: CompanyRecord.Kind, _ id: String, _ resource: Resource, _ path: String,
    _ summary: Wording
  ) -> Operation {
    Operation(
      id: id, resource: resource, method: .get, path: path, summary: summary,
      parameters: [key.parameter],
      answers: [Answer(200, "The record.", RecordJSON.schema(kind))],
      access: .permission(.readLeads),
      handler: .seated { call in
        let key = try call.required(key)
        guard let record = try await call.seat.record(kind, key) else {
          throw APIProblem.notFound("record “\(key)”")
        }
        return .record(RecordJSON.json(record, kind))
      })
  }
}

enum RecordSort: String, CaseIterable, Sendable {
  case ascending = "key"
  case descending = "-key"
}

/// Accounts and contacts.
enum RecordJSON {
  static func schema(_ kind: CompanyRecord.Kind) -> Schema {
    var properties: [ObjectRule.Property] = [
      Schema.anyText.required("key"),
      Schema.anyText.orNull.noted("In the system it was imported from.").required("source_id"),
      Schema.map(of: .any).required("fields"), Schema.instant.required("updated"),
      Schema.boolean.noted("Known from its leads alone.").required("derived"),
    ]
    if kind == .contact {
      properties.insert(
        Schema.anyText.orNull.noted("Its account's key.").required("account"), at: 1)
    }
    return Schema.object(properties).named(kind == .contact ? "Contact" : "Account")
  }

  static func json(_ record: CompanyRecord, _ kind: CompanyRecord.Kind) -> JSON {
    var members: [(String, JSON)] = [
      ("key", .text(record.key)), ("source_id", .words(record.sourceID)),
      ("fields", LeadJSON.object(record.fields)), ("updated", .instant(record.updated)),
      ("derived", .bool(record.isDerived)),
    ]
    if kind == .contact { members.insert(("account", .words(record.account)), at: 1) }
    return members.object
  }
}
