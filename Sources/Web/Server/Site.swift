import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Services

/// The pages over the workspaces of a database, as a router for Hummingbird.
public struct Site: Sendable {
  let entrance: Entrance
  let settings: SiteSettings
  let api: API
  let live: LiveStreams
  let limiter: RateLimiter?

  /// Bytes of a form's fields; a selection of a thousand leads fits easily.
  static let formLimit = 1 << 20

  var workspaces: Workspaces { entrance.workspaces }

  public init(entrance: Entrance, settings: SiteSettings) {
    self.entrance = entrance
    self.settings = settings
    api = API(entrance: entrance, settings: settings)
    live = LiveStreams(settings.live)
    limiter = settings.pagesPerMinute.map { RateLimiter(.init(burst: $0, perMinute: $0)) }
  }

  /// Every request goes through the same guards; `Place` decides what it asks for.
  public func router() -> Router<PageContext> {
    let router = Router(context: PageContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: RequestLog())
    router.add(middleware: Deadline())
    router.add(middleware: Parting(draining: settings.draining))
    router.add(middleware: SecurityHeaders(isSecure: settings.isSecure))
    router.add(middleware: APIMiddleware(api: api, settings: settings))
    router.add(middleware: Choices(settings: settings))
    router.add(middleware: ProblemPages(settings: settings))
    router.add(middleware: SameSiteCheck(hosts: settings.hosts))
    for path: RouterPath in ["/", "**"] {
      router.get(path) { request, context in
        try await answer(request, context) { try await show($0) }
      }
      router.post(path) { request, context in
        try await answer(request, context) { try await act($0, on: request) }
      }
    }
    return router
  }

  /// What is refused by the matrix is written down, and then told.
  private func answer(
    _ request: Request, _ context: PageContext, _ body: (Visit) async throws -> Response
  ) async throws -> Response {
    let visit = try await visit(request, context)
    let isSecuring = [.people(.account), .signOut].contains(visit.place)
    if visit.desk?.isUnsecured == true, !isSecuring {
      return Response(seeOther: .people(.account))
    }
    do {
      return try await body(visit)
    } catch let denial as Denial {
      try await visit.desk?.seat.note(denial, now: settings.now())
      throw denial
    }
  }

  private func visit(_ request: Request, _ context: PageContext) async throws -> Visit {
    let query = try Query(encoded: request.uri.query ?? "").withoutNUL()
    guard let place = Place(path: request.uri.path, query: query),
      !Query.decoded(request.uri.path, plusIsSpace: false).holdsNUL
    else { throw Refusal.notFound }
    let preferences = context.preferences ?? Preferences(request, settings)
    var visit = Visit(
      place: place, query: query, preferences: preferences,
      caller: Caller(
        address: settings.address(of: request, from: context.address),
        agent: request.headers[.userAgent] ?? ""),
      asker: context.asker)
    visit.isOwnClick = SameSiteCheck.isOwnClick(request)
    visit.known = request.headers[.ifNoneMatch].flatMap(EntityTag.list) ?? []
    guard place.isOfWorkspace else { return visit }
    let arrival = try await arrival(of: visit)
    try pace(arrival, visit.caller)
    switch arrival {
    case .stranger: break
    case .halfway: visit.isHalfway = true
    case .member(let seat): visit.desk = try await Desk(seat, now: settings.now())
    case .unsecured(let seat):
      visit.desk = try await Desk(seat, now: settings.now(), isUnsecured: true)
    }
    return visit
  }

  /// Refuses whoever asks for more than a person can look at, before anything is read for it.
  private func pace(_ arrival: Arrival, _ caller: Caller) throws(Refusal) {
    guard let limiter else { return }
    let asker: RateLimiter.Caller =
      switch arrival {
      case .stranger, .halfway: .address(caller.address)
      case .member(let seat), .unsecured(let seat): .principal(seat.principal.caller)
      }
    let verdict = limiter.take(asker, now: settings.now())
    if !verdict.isAllowed { throw .tooMany(seconds: verdict.retryAfter) }
  }

  private func arrival(of visit: Visit) async throws -> Arrival {
    try await entrance.arrival(
      visit.preferences.session, from: visit.caller, now: settings.now())
  }

  /// The same for a page that was left open.
  func watcher(of visit: Visit) async throws -> Seat? {
    let arrival = try await entrance.arrival(
      visit.preferences.session, from: visit.caller, isWatching: true, now: settings.now())
    if case .member(let seat) = arrival { return seat }
    return nil
  }

  func shell(_ visit: Visit) -> Shell {
    Shell(
      preferences: visit.preferences, desk: visit.desk, place: visit.place, shelf: settings.shelf)
  }
}
