import Domain
import Services

/// What accounts are part of and called.
extension Operation {
  private static let key = ParameterKey<String>.path("key", "The account's key.")
  private static let prefix = ParameterKey<String>.query(
    "filter[prefix]", .words(1...200), "Whose key begins so; caseless.")

  static let accountOperations = [
    listAccountParents, getAccountSheet, setAccountParent, nameAccount,
  ]

  private static let listAccountParents = Operation(
    id: "listAccountParents", resource: .revenue, method: .get, path: "/account-parents",
    summary: Wording("Accounts with deals or invoices, and what they are part of", "列出客户及其上级"),
    note: "By key. Those that nobody sells or bills anything are left out, unless they are parts.",
    parameters: [
      prefix.parameter, limit.parameter, after.parameter, fields(of: AccountJSON.line),
    ],
    answers: [Answer(200, "Accounts by key.", page(of: AccountJSON.line.sparse))],
    access: .permission(.readReports), isPaged: true,
    handler: .seated { call in
      let place = try call.position("account-parents", count: 1)?[0].text
      let rows = try await call.seat.accountBook(
        prefix: call[prefix] ?? "", after: place, limit: call.limit + 1, now: call.now)
      return call.page(rows, in: "account-parents") {
        [.text($0.account)]
      } json: {
        AccountJSON.json($0)
      }
    })

  private static let getAccountSheet = Operation(
    id: "getAccountSheet", resource: .revenue, method: .get, path: "/account-parents/{key}",
    summary: Wording("What an account is part of and called", "查看客户的上级与别名"),
    note:
      "With what it was part of before, the latest first, and how much is sold and billed to it.",
    parameters: [key.parameter], answers: [Answer(200, "The account.", AccountJSON.sheet)],
    access: .permission(.readReports),
    handler: .seated { call in
      .record(
        AccountJSON.json(
          try await call.seat.accountSheet(try call.required(key), now: call.now)))
    })

  private static let setAccountParent = Operation(
    id: "setAccountParent", resource: .revenue, method: .put, path: "/account-parents/{key}",
    summary: Wording("Say what an account is part of", "设定上级客户"),
    note:
      "A null `parent` ends it. What was said before stays on record. No account is its own part.",
    parameters: [key.parameter],
    body: Body(
      schema: Schema.object([Schema.words(1...320).orNull.required("parent")])
        .named("AccountParentChange"), example: ["parent": "acme-group.example"]),
    answers: [Answer(200, "The account.", AccountJSON.sheet)], access: .permission(.setRevenue),
    handler: .seated { call in
      let key = try call.required(key)
      try await call.seat.setParent(call.text("parent"), ofAccount: key, now: call.now)
      return .record(AccountJSON.json(try await call.seat.accountSheet(key, now: call.now)))
    })

  private static let nameAccount = Operation(
    id: "nameAccount", resource: .revenue, method: .put, path: "/account-parents/{key}/names",
    summary: Wording("Say what an account is called", "登记客户别名"),
    note: """
      Invoices and deals that say the name, such as an id of another system, mean this account \
      from now on.
      """,
    parameters: [key.parameter],
    body: Body(
      schema: Schema.object([Schema.words(1...320).required("name")]).named("AccountNameChange"),
      example: ["name": "C-7001"]),
    answers: [Answer(200, "The account.", AccountJSON.sheet)], access: .permission(.setRevenue),
    handler: .seated { call in
      let key = try call.required(key)
      try await call.seat.nameAccount(call.text("name") ?? "", as: key, now: call.now)
      return .record(AccountJSON.json(try await call.seat.accountSheet(key, now: call.now)))
    })
}

enum AccountJSON {
  private static let account = Schema.anyText.required("account")
  private static let parent = Schema.anyText.orNull.noted("The key of another account.")
    .required("parent")

  static let line = Schema.object([
    account, parent, Schema.count.required("open_deals"), Schema.count.required("won_deals"),
    Schema.count.noted("With credit notes.").required("invoices"),
  ]).named("AccountParent")

  private static let past = Schema.object([parent, Schema.instant.required("recorded")])
    .named("PastAccountParent")
  private static let name = Schema.object([
    Schema.anyText.required("name"), Schema.instant.required("recorded"),
  ]).named("AccountName")

  static let sheet = Schema.object([
    account, parent, Schema.instant.orNull.noted("Since when.").required("recorded"),
    Schema.list(of: past).required("before"),
    Schema.list(of: .anyText).noted("Accounts that are part of it.").required("parts"),
    Schema.list(of: name).required("names"), Schema.count.required("deals"),
    Schema.count.required("invoices"),
  ]).named("AccountSheet")

  static func json(_ line: AccountLine) -> JSON {
    [
      ("account", .text(line.account)), ("parent", .words(line.parent)),
      ("open_deals", .count(line.openDeals)), ("won_deals", .count(line.wonDeals)),
      ("invoices", .count(line.invoices)),
    ].object
  }

  static func json(_ sheet: AccountSheet) -> JSON {
    let before = (sheet.parent?.before ?? []).map { past -> JSON in
      [("parent", .words(past.parent)), ("recorded", .instant(past.recorded))].object
    }
    let names = sheet.names.map { name -> JSON in
      [("name", .text(name.name)), ("recorded", .instant(name.recorded))].object
    }
    return [
      ("account", .text(sheet.account)), ("parent", .words(sheet.parent?.row.parent)),
      ("recorded", sheet.parent.map { .instant($0.row.recorded) } ?? .null),
      ("before", .list(before)), ("parts", .list(sheet.parts.map { .text($0) })),
      ("names", .list(names)), ("deals", .count(sheet.dealCount)),
      ("invoices", .count(sheet.invoiceCount)),
    ].object
  }
}
