import HTTPTypes
import Hummingbird
import Logging
import Metrics

/// One line a request: what was asked, what it got, how long it took, and its name. The query is
/// left out: searches hold names of people.
struct RequestLog: RouterMiddleware {
  typealias Context = PageContext

  func handle(
    _ request: Request, context: PageContext,
    next: (Request, PageContext) async throws -> Response
  ) async throws -> Response {
    let clock = ContinuousClock()
    let start = clock.now
    var context = context
    if let name = RequestLog.name(broughtBy: request) {
      context.logger[metadataKey: "hb.request.id"] = .string(name)
    }
    var response = try await next(request, context)
    let took = clock.now - start
    let milliseconds =
      Double(took.components.seconds) * 1000 + Double(took.components.attoseconds) / 1e15
    context.logger.info(
      "\(request.method) \(request.uri.path)",
      metadata: [
        "status": "\(response.status.code)",
        "ms": "\(Texts(.english).decimal(milliseconds, digits: 1))",
      ])
    measure(request, response, took)
    if let name = HTTPField.Name("x-request-id") {
      response.headers[name] = context.requestName
    }
    return response
  }

  /// How long answers take, by the first part of the path: what nobody serves is one series.
  private func measure(_ request: Request, _ response: Response, _ took: Duration) {
    let path = request.uri.path
    let base = path.hasPrefix(APIPath.base + "/") ? APIPath.base : ""
    let route = base + "/" + (path.dropFirst(base.count).split(separator: "/").first ?? "")
    let isServed = response.status != .notFound && response.status != .methodNotAllowed
    Timer(
      label: "http_request_duration_seconds",
      dimensions: [
        ("route", isServed ? route : "none"), ("method", RequestLog.method(request.method)),
        ("status", "\(response.status.code / 100)xx"),
      ]
    ).record(duration: took)
  }

  /// Methods that nobody serves are one.
  private static func method(_ method: HTTPRequest.Method) -> String {
    let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]
    return known.contains(method) ? method.rawValue : "other"
  }

  /// The caller's own name for the request, where it is one that a log can hold.
  private static func name(broughtBy request: Request) -> String? {
    guard let field = HTTPField.Name("x-request-id"), let name = request.headers[field],
      (1...128).contains(name.utf8.count), name.utf8.allSatisfy(isNameByte)
    else { return nil }
    return name
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
