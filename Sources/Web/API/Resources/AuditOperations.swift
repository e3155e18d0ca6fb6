import Domain
import Services

extension Operation {
  private static let member = ParameterKey<Int>.query(
    "filter[member]", 1...2_147_483_647, "By the member with this number.")
  private static let action = ParameterKey<AuditAction>.choice("filter[action]", "Of this kind.")
  private static let object = ParameterKey<String>.query(
    "filter[object]", .words(1...200), "Done to this, such as `member 3` or `agreement 2`.")
  private static let from = ParameterKey<Instant>.query(
    "filter[from]", "At or after this instant.")
  private static let until = ParameterKey<Instant>.query("filter[until]", "Before this instant.")
  private static let format = ParameterKey<AuditExport.Format>.choice(
    "format", "By default CSV.")
  private static let filters = [
    member.parameter, action.parameter, object.parameter, from.parameter, until.parameter,
  ]

  static let auditOperations = [listAudit, exportAudit, getAuditHead, verifyAudit]

  private static let listAudit = Operation(
    id: "listAudit", resource: .audit, method: .get, path: "/audit",
    summary: Wording("The audit trail, the latest first", "审计记录，最新在前"),
    note: """
      Who did what, when, by what means and from where, and what it was before and after. Whoever \
      reaches their own alone sees their own.
      """,
    parameters: filters + [
      NumberSort.latestFirst.parameter, limit.parameter, after.parameter,
      fields(of: AuditJSON.schema),
    ],
    answers: [Answer(200, "Entries.", page(of: AuditJSON.schema.sparse))],
    access: .permission(.readAudit), isPaged: true,
    handler: .seated { call in
      var query = auditQuery(call)
      let sort = call[NumberSort.latestFirst] ?? .descending
      query.descending = sort == .descending
      let order = sort.order("audit")
      query.after = try call.position(order, count: 1)?[0].number.flatMap { Int(exactly: $0) }
      let entries = try await call.seat.audit(query, limit: call.limit + 1)
      return call.page(entries, in: order) {
        [.count($0.number)]
      } json: {
        $0.json
      }
    })

  private static let exportAudit = Operation(
    id: "exportAudit", resource: .audit, method: .get, path: "/audit/export",
    summary: Wording("The audit trail as a file", "导出审计记录"),
    note: "The oldest first. The export is an entry of the trail itself.",
    parameters: [format.parameter] + filters,
    answers: [Answer(200, "The file.", types: ["text/csv", "application/x-ndjson"])],
    access: .permission(.exportAudit),
    handler: .seated { call in
      let wished: AuditExport.Format = call.accepted == "application/x-ndjson" ? .ndjson : .csv
      let format = call[format] ?? wished
      let file = try await call.api.imports.exportAudit(
        auditQuery(call), format, at: call.seat, now: call.now)
      return .file(
        Reply.Pieces { { try file.next() } }, format == .csv ? .csv : .ndjson,
        name: "audit.\(format.rawValue)")
    })

  private static let getAuditHead = Operation(
    id: "getAuditHead", resource: .audit, method: .get, path: "/audit/head",
    summary: Wording("The end of the audit trail", "审计链的末端"),
    note: """
      Keep it where nobody can change it: given to `POST /audit/verify` later, it tells whether \
      anything up to it was changed, left out or cut off.
      """,
    answers: [Answer(200, "The head.", AuditJSON.head)], access: .permission(.readAudit),
    handler: .seated { call in .record(AuditJSON.json(try await call.seat.auditHead())) })

  private static let verifyAudit = Operation(
    id: "verifyAudit", resource: .audit, method: .post, path: "/audit/verify",
    summary: Wording("Work the audit trail's hashes out anew", "校验审计链"),
    body: Body(
      schema: .object([AuditJSON.head.orNull.noted("One that was noted earlier.").optional("head")])
        .named("AuditAnchor"),
      example: ["head": nil]),
    answers: [
      Answer(
        200, "What was found.",
        .object([
          Schema.boolean.required("sound"), Schema.count.required("entries"),
          Schema.count.orNull.noted("The first entry that is not as it was written.")
            .required("broken"),
          Schema.boolean.orNull.noted("Whether the head given still stands in the trail.")
            .required("holds_head"),
          AuditJSON.head.required("head"),
        ]).named("AuditVerification"))
    ],
    access: .permission(.readAudit),
    handler: .seated { call in
      let head = call.body["head"]
      let anchor = head?["hash"]?.text.flatMap { hash in
        head?["number"]?.number.flatMap { Int(exactly: $0) }.map {
          AuditHead(number: $0, hash: hash)
        }
      }
      let found = try await call.seat.verifyAudit(against: anchor)
      return .record(
        [
          ("sound", .bool(found.isSound)), ("entries", .count(found.entries)),
          ("broken", .count(found.broken)),
          ("holds_head", found.holdsAnchor.map(JSON.bool) ?? .null),
          ("head", AuditJSON.json(found.head)),
        ].object)
    })

  private static func auditQuery(_ call: Call) -> AuditQuery {
    var query = AuditQuery()
    query.member = call[member]
    query.action = call[action]
    query.object = call[object]
    query.from = call[from]
    query.until = call[until]
    return query
  }
}

enum AuditJSON {
  static let schema = Schema.object([
    Schema.count.required("number"), Schema.instant.required("at"),
    Schema.count.orNull.noted("Null when no member acted.").required("member"),
    Schema.anyText.orNull.noted("Today's name of the member.").required("name"),
    Schema.anyText.noted("`session 12`, `token 3`, `command line`, `system`.").required("means"),
    Schema.anyText.orNull.noted("Network address.").required("address"),
    Schema.anyText.required("action"), Schema.anyText.required("object"),
    Schema.any.required("before"), Schema.any.required("after"),
    Schema.anyText.noted("SHA-256 over the hash before and this entry.").required("hash"),
  ]).named("AuditEntry")

  static let head = Schema.object([
    Schema.count.required("number"), Schema(.text(TextRule(length: 64...64))).required("hash"),
  ]).named("AuditHead")

  static func json(_ head: AuditHead) -> JSON {
    [("number", .count(head.number)), ("hash", .text(head.hash))].object
  }
}
