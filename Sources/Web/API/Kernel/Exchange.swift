import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Services

/// One request of the API on its way to its answer.
struct Exchange {
  let api: API
  let request: Request
  let segments: [String]
  let requestID: String
  let address: String
  let asker: Asker
  let now: Instant
  private var verdict: RateLimiter.Verdict?
  /// The path that was found, for `Allow`.
  private var match: RouteTable.Match?

  init(
    api: API, request: Request, segments: [String], requestID: String, address: String,
    asker: Asker, now: Instant
  ) {
    self.api = api
    self.request = request
    self.segments = segments
    self.requestID = requestID
    self.address = address
    self.asker = asker
    self.now = now
  }

  mutating func respond() async throws -> Response {
    guard let match = api.table.match(segments) else {
      throw APIProblem(
        .notFound,
        "There is nothing at \(request.uri.path): \(APIPath.base)/openapi.json lists all.")
    }
    self.match = match
    if request.method == .options { return allowed(match) }
    guard let operation = method.flatMap({ match.operations[$0] }) else {
      throw APIProblem(
        .methodNotAllowed, "Here one may \(match.allowed).", headers: ["allow": match.allowed])
    }
    let type = Negotiation.chosen(from: operation.types, accept: request.headers[.accept])
    let principal = try await authenticated(for: operation)
    if let permission = operation.permission, let principal {
      try principal.require(permission, in: principal.workspace)
    }
    guard let type else {
      throw APIProblem(
        .notAcceptable, "The answer is \(operation.types.joined(separator: " or ")).")
    }
    if case .open(let handle) = operation.handler {
      return response(to: try handle(api), operation)
    }
    guard let principal else { throw APIProblem.notSignedIn("Bring a token, or sign in.") }
    let seat = Seat(at: api.workspaces.workspace(principal.workspace), for: principal)
    var call = Call(operation: operation, seat: seat, api: api, now: now, asker: asker)
    call.path = operation.named(match.values)
    call.accepted = type
    try readParameters(into: &call)
    return try await respond(to: call)
  }

  private func respond(to call: Call) async throws -> Response {
    var call = call
    if case .receiving(let handle) = call.operation.handler {
      let upload = try await receive(into: &call)
      do {
        return try await carryOut(call, received: upload) { try await handle($0, upload) }
      } catch {
        await api.imports.discard(upload)
        throw error
      }
    }
    try await readBody(into: &call)
    return try await carryOut(call) { call in
      guard case .seated(let handle) = call.operation.handler else { return .done }
      return try await handle(call)
    }
  }

  private func carryOut(
    _ call: Call, received upload: Upload? = nil,
    _ handle: @escaping @Sendable (Call) async throws -> Reply
  ) async throws -> Response {
    let key = call.operation.method == .post ? try onceKey(call, received: upload) : nil
    try await api.workspaces.noteUse(by: call.principal, now: now)
    try await call.workspace.sweep(now: now)
    guard let key else { return response(to: try await handle(call), call.operation, call) }
    return try await once(key, call, handle) {
      if let upload { await api.imports.discard(upload) }
    }
  }

  /// HEAD is GET without its body.
  private var method: Operation.Method? {
    request.method == .head ? .get : Operation.Method(rawValue: request.method.rawValue)
  }

  /// Nil for what everybody may see.
  private mutating func authenticated(for operation: Operation) async throws -> Principal? {
    guard operation.access != .everybody else {
      try limit(.address(address))
      return nil
    }
    guard let principal = try await principal() else {
      try countAttempt()
      throw APIProblem.notSignedIn("Bring a token, or sign in.")
    }
    switch principal.means {
    case .session:
      try limit(.principal(principal.caller))
      try checkOrigin()
    case .token, .calendar, .commandLine, .system: try limit(.principal(principal.caller))
    }
    return principal
  }

  private func principal() async throws -> Principal? {
    guard let field = request.headers[.authorization] else {
      return try await api.session(request, address)
    }
    let parts = field.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else {
      try countAttempt()
      throw APIProblem.notSignedIn("`Authorization` is no bearer token.", error: "invalid_request")
    }
    do {
      return try await api.workspaces.principal(
        token: String(parts[1]), now: now, address: address)
    } catch let fault as TokenFault {
      try countAttempt()
      throw fault
    }
  }

  private mutating func limit(_ caller: RateLimiter.Caller) throws(APIProblem) {
    guard let limiter = api.limiter else { return }
    let verdict = limiter.take(caller, now: now)
    self.verdict = verdict
    guard !verdict.isAllowed else { return }
    throw APIProblem(
      .tooManyRequests, "Wait \(verdict.retryAfter) s.",
      headers: ["retry-after": String(verdict.retryAfter)])
  }

  private func countAttempt() throws(APIProblem) {
    guard api.limiter != nil else { return }
    let verdict = api.attempts.take(.address(address), now: now)
    guard !verdict.isAllowed else { return }
    throw APIProblem(
      .tooManyRequests, "Too many requests without a valid token; wait \(verdict.retryAfter) s.",
      headers: ["retry-after": String(verdict.retryAfter)])
  }

  /// A browser sends its cookie along with whatever a page elsewhere asks for, so a change by a
  /// session has to come from our own pages.
  private func checkOrigin() throws(APIProblem) {
    guard request.method != .get, request.method != .head else { return }
    guard let authority = request.head.authority,
      SameSiteCheck.comesFromUs(request, authority)
    else { throw APIProblem(.crossSite, "A session changes things from its own pages only.") }
  }
}

extension Exchange {
  private func allowed(_ match: RouteTable.Match) -> Response {
    var response = Response(status: .noContent, headers: [.allow: match.allowed])
    if isAllowedOrigin {
      response.set("access-control-allow-methods", match.allowed)
      response.set("access-control-allow-headers", CrossOrigin.taken)
      response.set("access-control-max-age", "600")
    }
    return finished(response)
  }

  private var isAllowedOrigin: Bool {
    request.headers[.origin].map { api.settings.origins.contains($0) } ?? false
  }

  func response(to problem: APIProblem) -> Response {
    let body = Array(problem.json(requestID: requestID).serialized.utf8)
    var response = Response(
      status: problem.kind.status, headers: [.contentType: "application/problem+json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    for (name, value) in problem.headers { response.set(name, value) }
    return finished(response)
  }

  func response(to reply: Reply, _ operation: Operation, _ call: Call? = nil) -> Response {
    if case .stream(let pieces, let type) = reply.content {
      var response = Response(
        status: .init(code: reply.status), headers: [.contentType: type], body: pieces.body)
      for (name, value) in reply.headers { response.set(name, value) }
      return finished(response)
    }
    let fields = call.flatMap { $0.query["fields"] }
    let chosen = fields.map { Set(APIParameter.parts(of: $0)) }
    let bytes = reply.bytes(choosing: chosen)
    var response = Response(status: .init(code: reply.status))
    if let type = reply.type {
      response = Response(
        status: .init(code: reply.status), headers: [.contentType: type],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
    if operation.hasVersion, case .record(let record) = reply.content {
      response.set("etag", EntityTag.of(record))
    } else if operation.method == .get, reply.status == 200 {
      response.set("etag", EntityTag.of(bytes))
    }
    for (name, value) in reply.headers { response.set(name, value) }
    return finished(unchanged(response) ?? response)
  }

  /// 304 where the caller has this very answer.
  private func unchanged(_ response: Response) -> Response? {
    guard request.method == .get || request.method == .head,
      let tag = HTTPField.Name("etag").flatMap({ response.headers[$0] }),
      let known = HTTPField.Name("if-none-match").flatMap({ request.headers[$0] })
        .flatMap(EntityTag.list),
      EntityTag.names(tag, in: known)
    else { return nil }
    var unchanged = Response(status: .notModified)
    unchanged.set("etag", tag)
    return unchanged
  }

  /// What every answer carries.
  func finished(_ answer: Response) -> Response {
    var response = request.method == .head ? answer.createHeadResponse() : answer
    for (name, value) in verdict?.headers ?? [:] { response.set(name, value) }
    response.set("x-request-id", requestID)
    response.set("vary", "authorization, cookie, accept, origin")
    guard isAllowedOrigin, let origin = request.headers[.origin] else { return response }
    response.set("access-control-allow-origin", origin)
    response.set("access-control-expose-headers", CrossOrigin.shown)
    return response
  }
}

/// Header fields that pages of allowed origins may send and see. Credentials stay with their own
/// origin: pages elsewhere bring a token.
private enum CrossOrigin {
  static let taken =
    "authorization, content-type, idempotency-key, if-match, if-none-match, x-request-id"
  static let shown =
    "allow, content-disposition, etag, idempotency-replayed, location, ratelimit, "
    + "ratelimit-policy, retry-after, x-request-id"
}

extension Response {
  /// A name that is none is left out; a value's line breaks never reach the wire.
  mutating func set(_ name: String, _ value: String) {
    guard let name = HTTPField.Name(name) else { return }
    headers[name] = value.filter { !$0.isNewline }
  }
}
