import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// The pages over a workspace, as a router for Hummingbird.
public struct Site: Sendable {
  let workspace: any WorkspaceSource
  let settings: SiteSettings

  /// Bytes of a form's fields; a selection of a thousand leads fits easily.
  static let formLimit = 1 << 20

  public init(workspace: any WorkspaceSource, settings: SiteSettings) {
    self.workspace = workspace
    self.settings = settings
  }

  /// Every request goes through the same guards; `Place` decides what it asks for.
  public func router() -> Router<PageContext> {
    let router = Router(context: PageContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: RequestLog())
    router.add(middleware: SecurityHeaders())
    router.add(middleware: Choices(settings: settings))
    router.add(middleware: ProblemPages(settings: settings))
    router.add(middleware: SameSiteCheck(hosts: settings.hosts))
    for path: RouterPath in ["/", "**"] {
      router.get(path) { request, context in try await show(try visit(request, context)) }
      router.post(path) { request, context in
        try await act(try visit(request, context), on: request)
      }
    }
    return router
  }

  private func visit(_ request: Request, _ context: PageContext) throws -> Visit {
    let query = Query(encoded: request.uri.query ?? "")
    guard let place = Place(path: request.uri.path, query: query) else { throw Refusal.notFound }
    let preferences = context.preferences ?? Preferences(request, settings)
    return Visit(place: place, query: query, preferences: preferences)
  }

  func shell(_ visit: Visit, _ summary: WorkspaceSummary?) -> Shell {
    Shell(
      preferences: visit.preferences, workspace: summary, place: visit.place,
      shelf: settings.shelf)
  }
}

/// A request, understood.
struct Visit: Sendable {
  var place: Place
  var query: Query
  var preferences: Preferences
}
