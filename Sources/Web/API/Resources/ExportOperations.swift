import Domain
import Services

extension Operation {
  private static let kind = ParameterKey<ImportKind>(
    .path, "kind", .choice(ImportKind.self), "What to export."
  ) { ImportKind(rawValue: $0) }
  private static let format = ParameterKey<ImportFormat>.choice(
    "format", "By default what `Accept` prefers, else CSV. A journal is NDJSON always.")
  private static let conditions = ParameterKey<[String]>(
    .query, "filter[where]",
    .list(of: Schema(.text(TextRule(length: 2...100, pattern: .condition))), count: 1...10),
    "Only rows with these fields, as PATH=TEXT (`lead=L1,account.country=DE`); all must hold."
  ) { APIParameter.parts(of: $0) }
  private static let leads = ParameterKey<[String]>(
    .query, "filter[lead]", .list(of: .words(1...100), count: 1...50),
    "Only rows of these leads."
  ) { APIParameter.parts(of: $0) }

  static let exportOperations = [exportRows]

  private static let exportRows = Operation(
    id: "exportRows", resource: .exports, method: .get, path: "/exports/{kind}",
    summary: Wording("Everything of a kind as a file", "按类别导出文件"),
    note: """
      From one snapshot, importable again without loss. Amounts are left out where the permission \
      `fields.money` does not reach.
      """,
    parameters: [kind.parameter, format.parameter, conditions.parameter, leads.parameter],
    answers: [Answer(200, "The file.", types: ["text/csv", "application/x-ndjson"])],
    access: .permission(.exportData),
    handler: .seated { call in
      let kind = try call.required(kind)
      let wished: ImportFormat = call.accepted == "application/x-ndjson" ? .ndjson : .csv
      let format = kind == .journal ? .ndjson : call[format] ?? wished
      guard let filter = ExportFilter(call[conditions] ?? [], leads: call[leads]) else {
        throw ServiceError.invalid(field: "filter[where]", expected: "PATH=TEXT")
      }
      let file = try await call.api.imports.export(
        kind, format, where: filter, at: call.seat, now: call.now)
      return .file(
        Reply.Pieces { { try file.next() } }, format, name: "\(kind.rawValue).\(format.rawValue)")
    })
}

extension Reply {
  /// `name` holds no quotes.
  static func file(_ pieces: Pieces, _ format: ImportFormat, name: String) -> Reply {
    let type = format == .csv ? "text/csv" : "application/x-ndjson"
    return Reply(
      status: 200, content: .stream(pieces, type: type),
      headers: ["content-disposition": "attachment; filename=\"\(name)\""])
  }
}

extension TextPattern {
  fileprivate static let condition = TextPattern(
    expression: #"^[^=,\u0000]+=[^,\u0000]*$"#, expected: "PATH=TEXT",
    accepts: { text in
      let name = text.unicodeScalars.prefix { $0 != "=" }
      return !name.isEmpty && name.count < text.unicodeScalars.count
        && !text.unicodeScalars.contains { $0 == "\0" || $0 == "," }
    })
}
