import HTTPTypes
import Hummingbird
import Logging

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
    if let name = HTTPField.Name("x-request-id") {
      response.headers[name] = context.requestName
    }
    return response
  }
}
