import HTTPTypes
import Hummingbird

/// Reads the person's choices into the context, and hands out the form cookie with the first page.
struct Choices: RouterMiddleware {
  typealias Context = PageContext

  var settings: SiteSettings

  func handle(
    _ request: Request, context: PageContext,
    next: (Request, PageContext) async throws -> Response
  ) async throws -> Response {
    let preferences = Preferences(request, settings)
    var context = context
    context.preferences = preferences
    var response = try await next(request, context)
    let isPage = response.headers[.contentType]?.hasPrefix("text/html") ?? false
    if preferences.nonceIsNew && isPage {
      response.setCookie(Preferences.cookie(Preferences.formCookie, preferences.nonce))
    }
    return response
  }
}
