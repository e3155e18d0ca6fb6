import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Services

/// Answers everything below `/api/v1`; all else goes on to the pages.
struct APIMiddleware: RouterMiddleware {
  typealias Context = PageContext

  var api: API
  var settings: SiteSettings

  func handle(
    _ request: Request, context: PageContext,
    next: (Request, PageContext) async throws -> Response
  ) async throws -> Response {
    guard let segments = APIMiddleware.segments(request.uri.path) else {
      return try await next(request, context)
    }
    var exchange = Exchange(
      api: api, request: request, segments: segments, requestID: context.requestName,
      address: settings.address(of: request, from: context.address),
      asker: context.asker, now: api.now())
    do {
      guard let authority = request.head.authority, SameSiteCheck.isOurs(authority, settings.hosts)
      else {
        throw APIProblem(.notFound, "This name is not served here.")
      }
      return try await exchange.respond()
    } catch {
      return exchange.response(to: problem(error, context))
    }
  }

  /// The decoded segments below the base; nil for a path that is not below it.
  static func segments(_ path: String) -> [String]? {
    guard path.hasPrefix(APIPath.base) else { return nil }
    let rest = path.dropFirst(APIPath.base.count)
    if rest.isEmpty { return [] }
    guard rest.first == "/" else { return nil }
    return rest.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
      .map { Query.decoded($0, plusIsSpace: false) }
  }

  /// What we did not expect is logged in full and told as the request's name alone.
  private func problem(_ error: any Error, _ context: PageContext) -> APIProblem {
    if let problem = APIProblem(known: error) { return problem }
    // Nobody waits for it any more.
    if error is CancellationError { return APIProblem(.unavailable, "The request has ended.") }
    if Answering.isOverdue(error) {
      context.logger.warning("\(error)")
      return APIProblem(
        .unavailable, "The database was too slow or too busy; nothing was changed. Ask again.",
        headers: ["retry-after": "\(Refusal.pause)"])
    }
    context.logger.error("\(String(reflecting: error))")
    return APIProblem(
      .unexpected, "Something went wrong here; the log has it under the request's id.")
  }
}

extension APIProblem {
  /// Errors of the services, translated once; nil for what nobody expects.
  init?(known error: any Error) {
    switch error {
    case let problem as APIProblem: self = problem
    case let denial as Denial: self.init(denial)
    case let error as ServiceError: self.init(error)
    case let error as Services.Refusal: self.init(.conflict, "\(error).")
    case let refusal as AgreementRefusal: self.init(refusal)
    case let faults as AgreementFaults: self.init(faults)
    case is TokenFault:
      self = .notSignedIn(
        "The token is unknown, revoked or no longer valid.", error: "invalid_token")
    case is NIOTooManyBytesError: self.init(.tooLarge, "The body is too large.")
    case let error as any HTTPResponseError where error.status.code < 500:
      self.init(.unreadableBody, "The request could not be read.")
    default: return nil
    }
  }

  init(_ denial: Denial) {
    switch denial.reason {
    case .notSignedIn: self = .notSignedIn("Bring a token, or sign in.")
    case .otherWorkspace: self.init(.notFound, "There is no such thing.")
    case .role, .reach, .scope, .needsPerson: self.init(.notAllowed, "\(denial).")
    }
  }

  init(_ error: ServiceError) {
    switch error {
    case .noWorkspace: self.init(.notFound, "There is no workspace yet.")
    case .notFound(let what): self = .notFound(what)
    case .invalid(let field, let expected):
      self.init(
        .invalidBody, "`\(field)` is not as it has to be.",
        at: .body("/\(field)"), found: "another value", expected: expected)
    case .signature(let reason): self.init(.conflict, reason)
    case .taken, .known: self.init(.conflict, "\(error).")
    }
  }

  init(_ refusal: AgreementRefusal) {
    switch refusal {
    case .denied(let denial): self.init(denial)
    case .notAMember, .otherSide, .mayNotResolve: self.init(.notAllowed, "\(refusal).")
    case .otherText: self.init(.changedMeanwhile, "\(refusal).")
    case .state, .signedAlready, .functionSigned, .onePersonForBoth, .effectivePassed, .notSigned:
      self.init(.conflict, "\(refusal).")
    }
  }

  /// Faults lie in the text of the body; each names its line and column there.
  init(_ faults: AgreementFaults) {
    let shown = faults.faults.prefix(SchemaCheck.mostFaults).map { fault in
      Fault(
        place: .body("/text"),
        found: "\(fault.line):\(fault.column): \(fault.path): \(fault.problem)",
        expected: fault.expected)
    }
    self.init(.invalidBody, "The text is no agreement.", faults: shown)
  }

  static func notSignedIn(_ detail: String, error: String? = nil) -> APIProblem {
    let challenge = "Bearer realm=\"concord\"" + (error.map { ", error=\"\($0)\"" } ?? "")
    return APIProblem(.notSignedIn, detail, headers: ["www-authenticate": challenge])
  }
}
