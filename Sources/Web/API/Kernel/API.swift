import Domain
import HTTPTypes
import Hummingbird
import Services
import Synchronization

/// What the roof decides for the API.
public struct APISettings: Sendable {
  /// Origins whose pages may call it (CORS), such as `https://app.example`; none by default.
  public var origins: Set<String>
  /// Requests of one token, session or address in a burst; nil: as many as they like.
  public var requestsPerMinute: Int?
  /// 32 bytes that nobody can guess, new on every call: what tokens are made of.
  public var secret: @Sendable () -> [UInt8]

  public init(
    origins: Set<String> = [], requestsPerMinute: Int? = 600,
    secret: @escaping @Sendable () -> [UInt8]
  ) {
    self.origins = origins
    self.requestsPerMinute = requestsPerMinute
    self.secret = secret
  }

  /// The id of a fact that is said here, such as `deed:` and 24 digits.
  func factID(_ what: String) -> String { "\(what):" + hexadecimal(secret().prefix(12)) }
}

/// The public API over the workspaces of a database.
public struct API: Sendable {
  let entrance: Entrance
  let settings: APISettings
  let now: @Sendable () -> Instant
  /// Whether mails go out.
  let sendsMail: Bool
  /// What a calendar program is told to subscribe to.
  let calendarAddress: @Sendable (SecretToken) -> String
  /// Name of the cookie that a signed-in browser sends.
  let sessionCookie: String
  let table: RouteTable
  let limiter: RateLimiter?
  /// Wrong and missing tokens are held against the address.
  let attempts: RateLimiter
  let underWay: RequestsUnderWay

  /// How many people come in when somebody asks for the demo company.
  let demoLeads: Int
  /// Receives files and imports them.
  let imports: ImportDesk

  var workspaces: Workspaces { entrance.workspaces }

  init(entrance: Entrance, settings: SiteSettings) {
    self.entrance = entrance
    self.settings = settings.api
    now = settings.now
    imports = settings.imports
    demoLeads = settings.demoLeads
    sendsMail = settings.sendsMail
    calendarAddress = { [settings] in settings.calendarAddress($0) }
    sessionCookie = settings.sessionCookie
    table = RouteTable(Operation.all)
    limiter = settings.api.requestsPerMinute.map { RateLimiter(.init(burst: $0, perMinute: $0)) }
    attempts = RateLimiter(.init(burst: 60, perMinute: 60))
    underWay = RequestsUnderWay()
  }

  /// Who is signed in by the request's cookie; nil: nobody, or the second step is outstanding.
  func session(_ request: Request, _ address: String) async throws -> Principal? {
    guard let token = request.cookies[sessionCookie].flatMap({ SecretToken($0.value) }) else {
      return nil
    }
    let caller = Caller(address: address, agent: request.headers[.userAgent] ?? "")
    switch try await entrance.arrival(token, from: caller, now: now()) {
    case .stranger, .halfway: return nil
    case .member(let seat): return seat.principal
    case .unsecured:
      throw APIProblem(.notAllowed, "A second factor is wanted of everybody: turn it on first.")
    }
  }
}

/// Idempotency keys whose first request is being answered.
final class RequestsUnderWay: Sendable {
  private let keys = Mutex<Set<OnceKey>>([])

  /// False when it is under way already.
  func begin(_ key: OnceKey) -> Bool {
    keys.withLock { $0.insert(key.withoutFingerprint).inserted }
  }

  func end(_ key: OnceKey) { keys.withLock { _ = $0.remove(key.withoutFingerprint) } }
}

extension Operation {
  /// Every operation there is.
  static let all: [Operation] =
    documentOperations + meOperations + leadOperations + handOverOperations + recordOperations
    + opportunityOperations + journalOperations + agreementOperations + commentOperations
    + replayOperations + glossaryOperations + reportOperations + uploadOperations
    + importOperations + exportOperations + workspaceOperations + peopleOperations
    + consentOperations + personOperations + auditOperations
    + tokenOperations + providerOperations
    + predictiveScoreOperations + loopOperations + campaignOperations + targetOperations
    + reviewOperations + resultOperations + marginOperations + discountOperations
    + forecastOperations
    + dealOperations + dealContactOperations + revenueOperations + accountOperations
    + signalOperations + signalDeedOperations + noticeOperations + jobOperations
    + operationsOperations
    + teamOperations + memberOperations + absenceOperations + sightOperations

  private static let handOverOperations =
    deedOperations + boardOperations + promiseOperations + handoverReportOperations
}
