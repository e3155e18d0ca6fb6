import HTTPTypes
import Hummingbird
import NIOCore
import Services

extension Response {
  init(page: HTML, status: HTTPResponse.Status = .ok) {
    self.init(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: page.bytes)))
  }

  /// 303: the answer to a form is a page to get, shown from the part with that id on.
  init(seeOther place: Place, at part: String? = nil) {
    let fragment = part.map { "#\($0)" } ?? ""
    self.init(status: .seeOther, headers: [.location: place.url + fragment])
  }

  /// A file to keep under `name`, which holds no quotes.
  init(download bytes: [UInt8], type: String, name: String) {
    self.init(
      status: .ok,
      headers: [
        .contentType: type, .contentDisposition: "attachment; filename=\"\(name)\"",
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// The same, read while it is sent.
  init(streaming file: ExportedFile, type: String, name: String) {
    self.init(
      status: .ok,
      headers: [
        .contentType: type, .contentDisposition: "attachment; filename=\"\(name)\"",
      ],
      body: ResponseBody { writer in
        while let piece = try file.next() { try await writer.write(ByteBuffer(bytes: piece)) }
        try await writer.finish(nil)
      })
  }

  /// Served under its own hash, so it never changes.
  init(asset item: AssetShelf.Item, immutable: Bool) {
    self.init(
      status: .ok,
      headers: [
        .contentType: item.type,
        .cacheControl: immutable ? "public, max-age=31536000, immutable" : "public, max-age=86400",
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: item.bytes)))
  }
}
