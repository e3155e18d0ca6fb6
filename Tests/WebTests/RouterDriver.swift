import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Services
import Synchronization

@testable import Web

/// Sends requests straight through the site's router: no socket, no HTTP client.
struct RouterDriver: Sendable {
  struct Answer: Sendable {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var body: String

    func header(_ name: String) -> String? {
      HTTPField.Name(name).flatMap { headers[$0] }
    }

    /// The cookies that it sets, by name.
    var cookies: [String: String] {
      var cookies: [String: String] = [:]
      for field in headers[values: .setCookie] {
        let pair = field.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
        if pair.count == 2 { cookies[String(pair[0])] = String(pair[1]) }
      }
      return cookies
    }
  }

  /// Kept, as its database goes with it.
  let workspace: SampleWorkspace
  let responder: RouterResponder<PageContext>

  init(_ workspace: SampleWorkspace, _ settings: SiteSettings) {
    self.init(workspace, Site(entrance: workspace.entrance, settings: settings))
  }

  init(_ workspace: SampleWorkspace, _ site: Site) {
    self.workspace = workspace
    responder = site.router().buildResponder()
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, headers: [String: String] = [:],
    body: String = "", host: String = "localhost:8080", as session: SecretToken? = SampleSite.mia,
    from address: String = "127.0.0.1"
  ) async throws -> Answer {
    var fields = HTTPFields()
    for (name, value) in headers {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    if let session {
      let cookie = "concord_session=\(session.text)"
      fields[.cookie] = fields[.cookie].map { "\($0); \(cookie)" } ?? cookie
    }
    let head = HTTPRequest(
      method: method, scheme: "http", authority: host, path: path, headerFields: fields)
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
    var logger = Logger(label: "test") { _ in QuietLog() }
    logger[metadataKey: "hb.request.id"] = "request-1"
    let response = try await responder.respond(
      to: request, context: PageContext(logger: logger, address: address))
    let sink = Sink()
    try await response.body.write(SinkWriter(sink: sink))
    return Answer(status: response.status, headers: response.headers, body: sink.text)
  }

  private final class Sink: Sendable {
    private let kept = Mutex<[UInt8]>([])
    func take(_ buffer: ByteBuffer) { kept.withLock { $0 += Array(buffer.readableBytesView) } }
    var text: String { kept.withLock { String(decoding: $0, as: UTF8.self) } }
  }

  private struct SinkWriter: ResponseBodyWriter {
    let sink: Sink
    mutating func write(_ buffer: ByteBuffer) async throws { sink.take(buffer) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }
}

/// Keeps metadata, as the request's name is part of it, and writes nothing.
private struct QuietLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.critical

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {}
}
