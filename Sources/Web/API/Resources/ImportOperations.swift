import Domain
import Services

extension Operation {
  private static let number = ParameterKey<Int>.number("number", "The import's number.")

  /// Of rows, and of the files that touches are read out of.
  private static let kinds =
    ImportKind.allCases.map(\.rawValue) + FollowUpKind.allCases.map(\.rawValue)
  private static let kind = ParameterKey<String>.query(
    "filter[kind]", .choice(kinds), "Of rows of this kind, or of mails or calendars.")
  private static let importer = ParameterKey<Int>.query(
    "filter[member]", 1...2_147_483_647, "By the member with this number.")

  static let importOperations = [listImports, getImport, getRejects]

  private static let listImports = Operation(
    id: "listImports", resource: .imports, method: .get, path: "/imports",
    summary: Wording("Imports, the latest first", "导入记录，最新在前"),
    parameters: [
      kind.parameter, importer.parameter, NumberSort.latestFirst.parameter, limit.parameter,
      after.parameter, fields(of: ImportJSON.schema),
    ],
    answers: [Answer(200, "Imports by number.", page(of: ImportJSON.schema.sparse))],
    access: .permission(.importData), isPaged: true,
    handler: .seated { call in
      var query = ImportListQuery(limit: call.limit + 1)
      query.kind = call[kind]
      query.member = call[importer]
      let sort = call[NumberSort.latestFirst] ?? .descending
      query.descending = sort == .descending
      let order = sort.order("imports")
      query.after = try call.position(order, count: 1)?[0].number.flatMap { Int(exactly: $0) }
      return call.page(try await call.seat.imports(query), in: order) {
        [.count($0.number)]
      } json: {
        ImportJSON.json($0)
      }
    })

  private static let getImport = Operation(
    id: "getImport", resource: .imports, method: .get, path: "/imports/{number}",
    summary: Wording("An import", "查看导入结果"), parameters: [number.parameter],
    answers: [Answer(200, "The import.", ImportJSON.schema)], access: .permission(.importData),
    handler: .seated { call in .record(ImportJSON.json(try await found(call))) })

  private static let getRejects = Operation(
    id: "getRejects", resource: .imports, method: .get, path: "/imports/{number}/rejects",
    summary: Wording("The rejected rows of an import, to be mended", "导入中被拒的行"),
    note: """
      The original columns with `line` and `error`, in the format of the file. Kept for 30 days; \
      404 where no row was rejected.
      """,
    parameters: [number.parameter],
    answers: [Answer(200, "The rows.", types: ["text/csv", "application/x-ndjson"])],
    access: .permission(.importData),
    handler: .seated { call in
      let record = try await found(call)
      let (imports, seat) = (call.api.imports, call.seat)
      guard let first = try imports.rejects(of: record.number, at: seat)?() else {
        throw APIProblem.notFound("rejected row of import \(record.number)")
      }
      let format: ImportFormat = first.first == UInt8(ascii: "{") ? .ndjson : .csv
      let pieces = Reply.Pieces {
        try imports.rejects(of: record.number, at: seat) ?? { nil }
      }
      return .file(pieces, format, name: "rejects-\(record.number).\(format.rawValue)")
    })

  private static func found(_ call: Call) async throws -> ImportRecord {
    let number = try call.required(number)
    guard let record = try await call.seat.importRecord(number) else {
      throw APIProblem.notFound("import \(number)")
    }
    return record
  }
}

enum ImportJSON {
  static let schema = Schema.object([
    Schema.count.required("number"), Schema.anyText.required("kind"),
    Schema.anyText.required("file"), Schema.instant.required("at"),
    Schema.count.noted("Rows read: the counts below add up to it.").required("read"),
    Schema.count.required("imported"), Schema.count.required("duplicates"),
    Schema.count.noted("Of the duplicates, those that said something else.").required("differing"),
    Schema.count.required("decisions_left_out"), Schema.count.required("rejected"),
    Schema.count.noted("Imported facts that fitted no stage.").required("unmatched"),
    Schema.count.orNull.noted("Who imported; null: the command line.").required("member"),
  ]).named("Import")

  static func json(_ record: ImportRecord) -> JSON {
    [
      ("number", .count(record.number)), ("kind", .text(record.kind)),
      ("file", .text(record.file)), ("at", .instant(record.at)), ("read", .count(record.read)),
      ("imported", .count(record.imported)), ("duplicates", .count(record.duplicates)),
      ("differing", .count(record.differing)),
      ("decisions_left_out", .count(record.decisionsLeftOut)),
      ("rejected", .count(record.rejected)), ("unmatched", .count(record.unmatched)),
      ("member", .count(record.member)),
    ].object
  }
}
