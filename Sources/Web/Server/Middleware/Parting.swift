import HTTPTypes
import Hummingbird

/// Of a server that is about to go, each answer is the last one of its connection.
struct Parting: RouterMiddleware {
  typealias Context = PageContext

  let draining: Draining

  func handle(
    _ request: Request, context: PageContext,
    next: (Request, PageContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    if draining.hasBegun { response.headers[.connection] = "close" }
    return response
  }
}
