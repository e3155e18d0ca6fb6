import Hummingbird
import NIOCore
import Services

/// Bodies that are files.
extension Exchange {
  static let fileName = ParameterKey<String>.query(
    "name", .words(1...200), "What the file is called, for people.")

  /// Puts the body on disk as it arrives.
  func receive(into call: inout Call) async throws -> Upload {
    guard let body = call.operation.body else { throw UploadFault.empty }
    let type = try bodyType(body)
    call.type = type
    do {
      return try await received(type, call, limit: body.limit)
    } catch UploadFault.tooLarge {
      throw APIProblem(.tooLarge, "A file may have \(body.limit) bytes.")
    } catch UploadFault.empty {
      throw APIProblem(
        .invalidBody, "There is no file in the body.",
        at: .body(""), found: "nothing", expected: "a file")
    } catch let fault as MultipartFault {
      throw APIProblem(
        .unreadableBody, "The body is no form with a file.",
        at: .body(""), found: "\(fault)", expected: "multipart/form-data with a part named `file`")
    } catch is Refusal {
      throw APIProblem(.unreadableBody, "The media type names no boundary.")
    }
  }

  private func received(_ type: String, _ call: Call, limit: Int) async throws -> Upload {
    let (imports, seat, now) = (api.imports, call.seat, call.now)
    if type == "multipart/form-data" {
      return try await UploadForm(ofTrusted: request).receive(request.body) { name in
        try imports.receive(call[Exchange.fileName] ?? name, at: seat, now: now, limit: limit)
      }
    }
    let name =
      call[Exchange.fileName] ?? "upload.\(type == "application/x-ndjson" ? "ndjson" : "csv")"
    let writer = try imports.receive(name, at: seat, now: now, limit: limit)
    do {
      for try await buffer in request.body { try writer.append(buffer.readableBytesView) }
      return try writer.finish()
    } catch {
      writer.abandon()
      throw error
    }
  }
}
