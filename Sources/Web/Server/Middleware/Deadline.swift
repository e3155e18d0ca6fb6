import Hummingbird
import Services

/// Somebody waits for what is done here: the database is not asked for longer than that.
struct Deadline: RouterMiddleware {
  typealias Context = PageContext

  func handle(
    _ request: Request, context: PageContext,
    next: (Request, PageContext) async throws -> Response
  ) async throws -> Response {
    try await Answering.within { try await next(request, context) }
  }
}
