import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Services

/// The pages over the workspaces of a database, as a router for Hummingbird.
public struct Site: Sendable {
  let workspaces: Workspaces
  let settings: SiteSettings

  /// Bytes of a form's fields; a selection of a thousand leads fits easily.
  static let formLimit = 1 << 20

  public init(workspaces: Workspaces, settings: SiteSettings) {
    self.workspaces = workspaces
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
      router.get(path) { request, context in
        try await show(try await visit(request, context))
      }
      router.post(path) { request, context in
        try await act(try await visit(request, context), on: request)
      }
    }
    return router
  }

  private func visit(_ request: Request, _ context: PageContext) async throws -> Visit {
    let query = Query(encoded: request.uri.query ?? "")
    guard let place = Place(path: request.uri.path, query: query) else { throw Refusal.notFound }
    let preferences = context.preferences ?? Preferences(request, settings)
    var visit = Visit(place: place, query: query, preferences: preferences)
    if place.isOfWorkspace { visit.desk = try await desk() }
    return visit
  }

  private func desk() async throws -> Desk? {
    guard let seat = try await workspaces.seatOfFirstAdmin() else { return nil }
    return try await Desk(seat, now: settings.now())
  }

  func shell(_ visit: Visit) -> Shell {
    Shell(
      preferences: visit.preferences, desk: visit.desk, place: visit.place, shelf: settings.shelf)
  }
}
