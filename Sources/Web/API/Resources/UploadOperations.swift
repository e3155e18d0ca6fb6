import Domain
import Services

extension Operation {
  private static let upload = ParameterKey<String>.path("upload", "The upload's id.")

  static let uploadOperations = [
    createUpload, getUpload, settleUpload, checkUpload, importUpload, discardUpload,
  ]

  private static let createUpload = Operation(
    id: "createUpload", resource: .uploads, method: .post, path: "/uploads",
    summary: Wording("Hand in a file to be imported", "上传待导入的文件"),
    note: """
      The body is the file itself, or a form with a part named `file`; it is put on disk as it \
      arrives. Nothing is imported yet: the answer tells what the file was taken for. It waits \
      for a day, and nobody but its member sees it.
      """,
    parameters: [Exchange.fileName.parameter],
    body: Body(
      schema: nil,
      others: [
        .init(type: "text/csv", note: "CSV of any manner: delimiter and encoding are detected."),
        .init(type: "application/x-ndjson", note: "One object, or one journal line, a line."),
        .init(type: "message/rfc822", note: "One mail."),
        .init(type: "application/mbox", note: "A mailbox."),
        .init(type: "text/calendar", note: "iCalendar."),
        .init(type: "application/octet-stream", note: "Any of these: the bytes tell which."),
        .init(type: "multipart/form-data", note: "A part named `file`."),
      ], limit: Upload.largest),
    answers: [Answer(201, "The upload.", UploadJSON.schema)], access: .permission(.importData),
    handler: .receiving { call, upload in
      .created(try await UploadJSON.json(upload, call), at: "/uploads/\(upload.id)")
    })

  private static let getUpload = Operation(
    id: "getUpload", resource: .uploads, method: .get, path: "/uploads/{upload}",
    summary: Wording("An upload: how it is read, and where it stands", "查看上传文件的解析与进度"),
    note: "Ask again while `run` is `running`. One that was imported is gone: see its import.",
    parameters: [upload.parameter, fields(of: UploadJSON.schema)],
    answers: [Answer(200, "The upload.", UploadJSON.schema.sparse)],
    access: .permission(.importData),
    handler: .seated { call in .record(try await UploadJSON.json(try found(call), call)) })

  private static let settleUpload = Operation(
    id: "settleUpload", resource: .uploads, method: .patch, path: "/uploads/{upload}",
    summary: Wording("Say how an upload is to be read", "设定上传文件的解析方式"),
    note: "What is left out stays as it was; null is detected anew.",
    parameters: [upload.parameter],
    body: Body(
      schema: UploadSettingsJSON.change,
      example: [
        "kind": "leads", "mapping": .null, "dates": "dmy",
        "columns": [["column": 3, "fields": ["contact.title"]]],
      ]),
    answers: [Answer(200, "The upload.", UploadJSON.schema)], access: .permission(.importData),
    handler: .seated { call in
      let upload = try found(call)
      let settings = try UploadSettingsJSON.settings(call.body, over: upload.settings)
      let settled = try call.api.imports.settle(settings, of: upload)
      return .record(try await UploadJSON.json(settled, call))
    })

  private static let checkUpload = run(
    "checkUpload", "check", Wording("Try every row", "试导入每一行"), isDryRun: true,
    "Tells what an import would do, row by row, and does nothing.")

  private static let importUpload = run(
    "importUpload", "import", Wording("Import", "正式导入"), isDryRun: false,
    """
    All or nothing. A short file is imported when the answer comes; a long one goes on, and \
    `GET /uploads/{upload}` tells how far it is.
    """)

  private static func run(
    _ id: String, _ name: String, _ summary: Wording, isDryRun: Bool, _ note: String
  ) -> Operation {
    Operation(
      id: id, resource: .uploads, method: .post, path: "/uploads/{upload}/\(name)",
      summary: summary, note: note, parameters: [upload.parameter],
      answers: [Answer(200, "Where it stands.", ImportRunJSON.schema)],
      access: .permission(.importData),
      handler: .seated { call in
        let known = try await call.api.imports.run(of: try call.required(upload), at: call.seat)
        if case .imported = known { return .record(ImportRunJSON.json(known)) }
        let run = try await call.api.imports.begin(
          try found(call), isDryRun: isDryRun, at: call.seat, now: call.now)
        return .record(ImportRunJSON.json(run))
      })
  }

  private static let discardUpload = Operation(
    id: "discardUpload", resource: .uploads, method: .delete, path: "/uploads/{upload}",
    summary: Wording("Throw an upload away", "丢弃上传文件"),
    parameters: [upload.parameter], answers: [Answer(204, "It is gone.")],
    access: .permission(.importData),
    handler: .seated { call in
      await call.api.imports.discard(try found(call))
      return .done
    })

  private static func found(_ call: Call) throws -> Upload {
    let id = try call.required(upload)
    guard let upload = try call.api.imports.upload(id, at: call.seat) else {
      throw APIProblem.notFound("upload “\(id)”")
    }
    return upload
  }
}

/// What may be said about how a file is read.
enum UploadSettingsJSON {
  private static let column = Schema.object([
    Schema.integer(0...9_999).noted("The column's place from 0.").required("column"),
    Schema.list(of: Schema.words(1...200), count: 0...20)
      .noted("Where it goes, such as `contact.email`; empty: nowhere.").required("fields"),
  ]).named("UploadColumn")

  private static let choices: [ObjectRule.Property] = [
    Schema.choice(ImportKind.self).orNull.optional("kind"),
    Schema.choice(BuiltInMappings.names).orNull.optional("mapping"),
    Schema.words(1...100_000).orNull.noted("A mapping of one's own as YAML.")
      .optional("own_mapping"),
    Schema.choice(TextEncoding.self).orNull.optional("encoding"),
    Schema.choice(Delimiter.allCases.map(\.name)).orNull.optional("delimiter"),
    Schema.choice(DecimalMark.self).orNull.optional("decimal"),
    Schema.choice(DateOrder.self).orNull.optional("dates"),
    Schema.list(of: column, count: 0...1_000)
      .noted("Columns that go elsewhere than by the mapping.").optional("columns"),
  ]

  static let change = Schema.object(choices).named("UploadChange")

  static let schema = Schema.object(
    choices.map { property in
      var property = property
      property.isRequired = true
      return property
    }
  ).named("UploadSettings")

  static func settings(
    _ body: JSON, over old: UploadSettings
  ) throws(ServiceError) -> UploadSettings {
    var settings = old
    let text = { (name: String) in body[name]?.text }
    if body["kind"] != nil { settings.kind = text("kind").flatMap(ImportKind.init) }
    if body["mapping"] != nil { settings.mapping = text("mapping") }
    if body["own_mapping"] != nil { settings.ownMapping = text("own_mapping") }
    if body["encoding"] != nil {
      settings.encoding = text("encoding").flatMap { TextEncoding(rawValue: $0) }
    }
    if body["delimiter"] != nil {
      settings.delimiter = text("delimiter").flatMap { Delimiter(named: $0) }
    }
    if body["decimal"] != nil { settings.decimal = text("decimal").flatMap(DecimalMark.init) }
    if body["dates"] != nil { settings.dateOrder = text("dates").flatMap(DateOrder.init) }
    guard case .list(let columns)? = body["columns"] else { return settings }
    settings.fields = [:]
    for column in columns {
      let fields = column["fields"]?.texts ?? []
      if let unknown = fields.first(where: { !ImportOutline.isField($0) }) {
        throw .invalid(field: "columns", expected: "fields that there are, not “\(unknown)”")
      }
      guard let place = column["column"]?.number.flatMap({ Int(exactly: $0) }) else { continue }
      settings.fields[place] = fields.joined(separator: ", ")
    }
    return settings
  }

  static func json(_ settings: UploadSettings) -> JSON {
    let columns = settings.fields.sorted { $0.key < $1.key }.map { place, fields in
      [
        ("column", JSON.count(place)),
        ("fields", .list(UploadSettings.paths(fields).map(JSON.text))),
      ].object
    }
    return [
      ("kind", .words(settings.kind?.rawValue)), ("mapping", .words(settings.mapping)),
      ("own_mapping", .words(settings.ownMapping)),
      ("encoding", .words(settings.encoding?.rawValue)),
      ("delimiter", .words(settings.delimiter?.name)),
      ("decimal", .words(settings.decimal?.rawValue)),
      ("dates", .words(settings.dateOrder?.rawValue)), ("columns", .list(columns)),
    ].object
  }
}
