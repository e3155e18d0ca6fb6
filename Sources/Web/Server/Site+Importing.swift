import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Services

/// Files in, looked at, tried and imported.
extension Site {
  func showImports(_ place: ImportPlace, _ desk: Desk, _ shell: Shell) async throws -> Response {
    switch place {
    case .list(let before):
      return Response(page: importsPage(try await .load(before: before, at: desk), shell))
    case .upload(let id):
      return try await showUpload(id, desk, shell)
    case .result(let number):
      guard let record = try await desk.seat.importRecord(number) else { throw Refusal.notFound }
      let names = record.member == nil ? [:] : try await desk.seat.memberNames()
      let by = record.member.flatMap { names[$0] }
      let model = ImportResultModel(
        record: record, by: by, keepsRejects: settings.imports.hasRejects(number, at: desk.seat))
      return Response(page: importResultPage(model, shell))
    case .rejects(let number):
      return try rejects(number, desk)
    case .unmatched(let after):
      return Response(page: unmatchedPage(try await .load(after: after, at: desk), shell))
    }
  }

  private func showUpload(_ id: String, _ desk: Desk, _ shell: Shell) async throws -> Response {
    if case .imported(let number)? = try await settings.imports.run(of: id, at: desk.seat) {
      return Response(seeOther: .imports(.result(number)))
    }
    guard let upload = try settings.imports.upload(id, at: desk.seat) else {
      throw Refusal.notFound
    }
    let model = try await UploadModel.load(upload, settings.imports, at: desk)
    if case .running(let isDryRun, let rows)? = model.run {
      return Response(page: importRunPage(upload, isDryRun: isDryRun, rows: rows, shell))
    }
    return Response(page: uploadPage(model, shell))
  }

  private func rejects(_ number: Int, _ desk: Desk) throws -> Response {
    let (imports, seat) = (settings.imports, desk.seat)
    guard let first = try imports.rejects(of: number, at: seat)?() else { throw Refusal.notFound }
    let isJSON = first.first == UInt8(ascii: "{")
    return Response(
      status: .ok,
      headers: [
        .contentType: isJSON ? "application/x-ndjson" : "text/csv; charset=utf-8",
        .contentDisposition:
          "attachment; filename=\"rejects-\(number).\(isJSON ? "ndjson" : "csv")\"",
      ],
      body: ResponseBody { writer in
        if let chunks = try imports.rejects(of: number, at: seat) {
          while let chunk = try chunks() { try await writer.write(ByteBuffer(bytes: chunk)) }
        }
        try await writer.finish(nil)
      })
  }

  // MARK: Posts

  /// A file as `multipart/form-data`: what came is on disk when this returns.
  func receive(_ request: Request, _ visit: Visit) async throws -> Response {
    let desk = try desk(of: visit)
    try desk.seat.require(.importData)
    do {
      var upload = try await UploadForm(request, visit.preferences, settings)
        .receive(request.body) { name in
          try settings.imports.receive(name, at: desk.seat, now: desk.now)
        }
      upload = try await tried(upload, desk)
      return Response(seeOther: .imports(.upload(upload.id)))
    } catch UploadFault.empty {
      return try await refusing(.nothing, .unprocessableContent, desk, visit)
    } catch UploadFault.tooLarge {
      return try await refusing(.tooLarge, .contentTooLarge, desk, visit)
    } catch is MultipartFault {
      throw Refusal.unreadable
    }
  }

  private func refusing(
    _ fault: ImportText, _ status: HTTPResponse.Status, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    let model = try await ImportsModel.load(before: nil, at: desk, fault: fault)
    return Response(page: importsPage(model, shell(visit)), status: status)
  }

  func actOnUpload(_ id: String, _ form: Query, _ desk: Desk) async throws -> Response {
    guard var upload = try settings.imports.upload(id, at: desk.seat) else {
      throw Refusal.notFound
    }
    if form["do"] == "discard" {
      await settings.imports.discard(upload)
      return Response(seeOther: .imports(.list(before: nil)))
    }
    let isTable = upload.settings.followUps == nil
    if isTable, form["do"] != "import" || form["columns"] != nil {
      upload = try settings.imports.settle(try settled(form, upload, desk), of: upload)
    }
    switch form["do"] {
    case "import": upload = try await began(upload, isDryRun: false, desk)
    case "check": upload = try await began(upload, isDryRun: true, desk)
    default: upload = try await tried(upload, desk)
    }
    return Response(seeOther: .imports(.upload(id)))
  }

  /// What the form settles: a column counts as chosen where it goes elsewhere than by the mapping.
  private func settled(
    _ form: Query, _ upload: Upload, _ desk: Desk
  ) throws -> UploadSettings {
    var plain = upload
    plain.settings.fields = [:]
    let plan = try? settings.imports.outline(of: plain, now: desk.now).plan
    let fields = Dictionary(plan?.recognised.map { ($0.column, $0.fields) } ?? []) { a, _ in a }
    let columns = (plan?.columns ?? []).map { fields[$0] ?? [] }
    return UploadSettings(form, over: upload.settings, columns: columns)
  }

  /// Small files are tried at once, so that the first look shows what an import would do.
  private func tried(_ upload: Upload, _ desk: Desk) async throws -> Upload {
    guard upload.size <= UploadModel.triedAtOnce else { return upload }
    let outline = try? settings.imports.outline(of: upload, now: desk.now)
    guard upload.settings.followUps != nil || outline?.isReady == true else { return upload }
    return try await began(upload, isDryRun: true, desk)
  }

  private func began(_ upload: Upload, isDryRun: Bool, _ desk: Desk) async throws -> Upload {
    _ = try await settings.imports.begin(
      upload, isDryRun: isDryRun, at: desk.seat, now: desk.now)
    return upload
  }
}
