import HTTPTypes
import Hummingbird
import NIOCore
import Services

/// The form that hands in a file: its token first, then a file or a pasted table. Nothing is kept
/// in memory but the small fields; no byte is received before the token was right.
struct UploadForm {
  private let boundary: String
  /// Whether the form's token is right; nil where the form needs none.
  fileprivate let accepts: ((String) -> Bool)?

  /// A form of a page.
  init(_ request: Request, _ preferences: Preferences, _ settings: SiteSettings) throws(Refusal) {
    let token = FormToken(secret: settings.secret)
    try self.init(request) { text in
      !preferences.nonceIsNew
        && token.accepts(text, for: preferences.nonce, preferences.session)
    }
  }

  /// A form of somebody who was told by other means than a token in it.
  init(ofTrusted request: Request) throws(Refusal) { try self.init(request, accepts: nil) }

  private init(_ request: Request, accepts: ((String) -> Bool)?) throws(Refusal) {
    let type = request.headers[.contentType] ?? ""
    guard type.lowercased().hasPrefix("multipart/form-data"),
      let boundary = HeaderParameters(type)["boundary"]
    else { throw .unreadable }
    self.boundary = boundary
    self.accepts = accepts
  }

  /// The upload that the form holds; throws ``UploadFault/empty`` when it holds none.
  func receive(
    _ body: RequestBody, open: @escaping (String) throws -> UploadWriter
  ) async throws -> Upload {
    var parser = try MultipartParser(boundary: boundary)
    var reception = Reception(form: self, open: open)
    do {
      for try await buffer in body {
        for event in try parser.take(buffer.readableBytesView) { try reception.take(event) }
      }
      try parser.finish()
      return try reception.finish()
    } catch {
      reception.abandon()
      throw error
    }
  }
}

/// What came of the form so far.
private struct Reception {
  /// Bytes of the token's field.
  private static let tokenLimit = 256

  private enum Part { case other, token, upload }

  let form: UploadForm
  let open: (String) throws -> UploadWriter
  private var part = Part.other
  private var token: [UInt8] = []
  private var isTrusted: Bool
  private var name = ""
  /// Opened with the first byte: a file field that was left empty has none.
  private var writer: UploadWriter?
  private var upload: Upload?

  init(form: UploadForm, open: @escaping (String) throws -> UploadWriter) {
    self.form = form
    self.open = open
    isTrusted = form.accepts == nil
  }

  mutating func take(_ event: MultipartParser.Event) throws {
    switch event {
    case .part(let head): begin(head)
    case .bytes(let bytes): try take(bytes)
    case .endOfPart: try end()
    }
  }

  /// The first of file and pasted table that holds anything is the upload.
  private mutating func begin(_ head: MultipartHead) {
    part = .other
    if head.name == FormToken.field, !isTrusted { part = .token }
    guard upload == nil, head.name == "file" || head.name == "text" else { return }
    part = .upload
    name = head.file ?? "pasted.csv"
  }

  private mutating func take(_ bytes: [UInt8]) throws {
    switch part {
    case .other: return
    case .token:
      token += bytes
      guard token.count <= Self.tokenLimit else { throw Refusal.staleForm }
    case .upload:
      guard isTrusted else { throw Refusal.staleForm }
      if writer == nil { writer = try open(name) }
      try writer?.append(bytes)
    }
  }

  private mutating func end() throws {
    if part == .token {
      guard form.accepts?(String(decoding: token, as: UTF8.self)) ?? true else {
        throw Refusal.staleForm
      }
      isTrusted = true
    }
    if let writer {
      upload = try writer.finish()
      self.writer = nil
    }
    part = .other
  }

  func finish() throws -> Upload {
    guard isTrusted else { throw Refusal.staleForm }
    guard let upload else { throw UploadFault.empty }
    return upload
  }

  func abandon() { writer?.abandon() }
}
