import Domain
import Services

/// A file that was handed in.
enum UploadJSON {
  static let schema = Schema.object([
    Schema.anyText.required("upload"), Schema.anyText.required("name"),
    Schema.count.noted("Bytes.").required("size"), Schema.anyText.required("sha256"),
    Schema.instant.required("received"), UploadSettingsJSON.schema.required("settings"),
    Schema.choice(FollowUpKind.self).orNull
      .noted("Mails or a calendar, which become touches; null: a table or a journal.")
      .required("follow_ups"),
    OutlineJSON.schema.orNull
      .noted("How a table is read; null where it cannot be, and of mails and calendars.")
      .required("outline"),
    Schema.anyText.orNull.noted("Why it cannot be read.").required("fault"),
    ImportRunJSON.schema.orNull.required("run"),
    Schema.count.orNull.noted("Number of an earlier import of the very same bytes.")
      .required("imported_before"),
  ]).named("Upload")

  static func json(_ upload: Upload, _ call: Call) async throws -> JSON {
    let desk = try await Desk(call.seat, now: call.now)
    let model = try await UploadModel.load(upload, call.api.imports, at: desk)
    return [
      ("upload", .text(upload.id)), ("name", .text(upload.name)), ("size", .count(upload.size)),
      ("sha256", .text(upload.digest)), ("received", .instant(upload.received)),
      ("settings", UploadSettingsJSON.json(upload.settings)),
      ("follow_ups", .words(upload.settings.followUps?.rawValue)),
      ("outline", model.outline.map(OutlineJSON.json) ?? .null),
      ("fault", .words(model.fault?.description)), ("run", ImportRunJSON.json(model.run)),
      ("imported_before", .count(model.earlier?.number)),
    ].object
  }
}

/// How an upload is going to be read.
enum OutlineJSON {
  static let schema = Schema.object([
    Schema.choice(ImportKind.self).required("kind"),
    Schema.choice(ImportFormat.self).required("format"),
    Schema.choice(TextEncoding.self).required("encoding"),
    Schema.anyText.orNull.required("delimiter"),
    Schema.choice(DecimalMark.self).required("decimal"),
    Schema.choice(DateOrder.self).required("dates"),
    Schema.anyText.orNull.noted("Null for a journal, whose lines are entries as they are.")
      .required("mapping"),
    Schema.list(
      of: .object([
        Schema.anyText.required("column"), Schema.list(of: .anyText).required("fields"),
      ])
    ).noted("Where each column goes; empty: nowhere.").required("columns"),
    Schema.list(of: .list(of: .anyText))
      .noted("Fields that no column gives, as alternatives: the import waits for them.")
      .required("missing"),
    Schema.list(of: .anyText).noted("To be looked at before the import.").required("notes"),
    Schema.list(
      of: .object([
        Schema.count.required("line"), Schema.list(of: .anyText).required("cells"),
        Schema.anyText.orNull.noted("Why the row would be rejected.").required("error"),
      ])
    ).noted("The first rows.").required("rows"),
  ]).named("UploadOutline")

  static func json(_ outline: ImportOutline) -> JSON {
    let plan = outline.plan
    let fields = Dictionary(plan.recognised.map { ($0.column, $0.fields) }) { first, _ in first }
    let columns = plan.columns.map { column in
      [
        ("column", JSON.text(column)),
        ("fields", .list((fields[column] ?? []).map(JSON.text))),
      ].object
    }
    return [
      ("kind", .text(plan.kind.rawValue)), ("format", .text(plan.format.rawValue)),
      ("encoding", .text(plan.encoding.encoding.rawValue)),
      ("delimiter", .words(plan.delimiter?.name)), ("decimal", .text(plan.decimal.rawValue)),
      ("dates", .text(plan.dateOrder.rawValue)), ("mapping", .words(plan.mapping?.name)),
      ("columns", .list(columns)),
      ("missing", .list(outline.missing.map { .list($0.map(JSON.text)) })),
      ("notes", .list(plan.notes.map { .text("\($0)") })),
      ("rows", .list(outline.rows.map(json))),
    ].object
  }

  private static func json(_ row: ImportedRow) -> JSON {
    var error: String?
    if case .failure(let fault) = row.result { error = "\(fault)" }
    return [
      ("line", .count(row.line)), ("cells", .list(row.cells.map(JSON.text))),
      ("error", .words(error)),
    ].object
  }
}

/// Where the reading of an upload stands.
enum ImportRunJSON {
  static let schema = Schema.object([
    Schema.choice(["waiting", "running", "checked", "imported", "failed"]).required("state"),
    Schema.boolean.orNull.noted("Of one that is running: whether it only tries.")
      .required("dry_run"),
    Schema.count.orNull.noted("Rows read so far.").required("rows"),
    Schema.object([
      Schema.count.required("read"), Schema.count.required("imported"),
      Schema.count.required("duplicates"), Schema.count.required("differing"),
      Schema.count.required("decisions_left_out"), Schema.count.required("rejected"),
      Schema.count.required("unmatched"),
    ]).orNull.noted("What an import would do.").required("counts"),
    Schema.count.orNull.noted("The import's number.").required("import"),
    Schema.anyText.orNull.noted("Why it failed; nothing was changed.").required("failure"),
  ]).named("ImportRun")

  static func json(_ run: ImportRun?) -> JSON {
    switch run {
    case nil: json("waiting")
    case .running(let isDryRun, let rows): json("running", isDryRun: isDryRun, rows: rows)
    case .checked(let report, _): json("checked", counts: counts(report))
    case .imported(let number): json("imported", number: number)
    case .failed(let why, _): json("failed", failure: why)
    }
  }

  private static func json(
    _ state: String, isDryRun: Bool? = nil, rows: Int? = nil, counts: JSON = .null,
    number: Int? = nil, failure: String? = nil
  ) -> JSON {
    [
      ("state", .text(state)), ("dry_run", isDryRun.map(JSON.bool) ?? .null),
      ("rows", .count(rows)), ("counts", counts), ("import", .count(number)),
      ("failure", .words(failure)),
    ].object
  }

  private static func counts(_ report: FileImportReport) -> JSON {
    let counts = report.counts
    return [
      ("read", .count(counts.read)), ("imported", .count(counts.imported)),
      ("duplicates", .count(counts.duplicates)), ("differing", .count(counts.differingDuplicates)),
      ("decisions_left_out", .count(counts.decisionsLeftOut)),
      ("rejected", .count(counts.rejected)), ("unmatched", .count(report.unmatched)),
    ].object
  }
}
