import Crypto
import Domain
import HTTPTypes
import Hummingbird
import Services

/// What the roof decides for the pages: secrets, clocks and the outside world come in here.
public struct SiteSettings: Sendable {
  /// Signs form tokens; another one makes older forms stale.
  public var secret: SymmetricKey
  /// 32 hexadecimal digits that nobody can guess, new on every call.
  public var nonce: @Sendable () -> String
  public var now: @Sendable () -> Instant
  /// Host names besides the loopback ones that may be asked for, without port.
  public var hosts: Set<String>
  public var shelf: AssetShelf
  /// Receives files and imports them.
  public var imports: ImportDesk
  /// How browsers reach the pages; links that are handed out begin with it.
  public var url = "http://127.0.0.1:8080"
  /// Whether a proxy of ours stands before us: it then says who asks, and nobody is taken to be on
  /// this machine.
  public var isBehindProxy = false
  public var api: APISettings
  /// Pages that one member, or one address of nobody signed in, may ask for a minute, and in a
  /// burst; nil: as many as they like.
  public var pagesPerMinute: Int? = 1_200
  /// Whether mails go out.
  public var sendsMail = false
  /// Whether the server is about to go.
  public var draining = Draining()
  /// Whoever asks whether this server is ready gives up after some seconds, as a rule.
  var readyPatience = Duration.seconds(2)
  /// How pages that stay open are kept up to date.
  public var live = LiveSettings()
  /// How many people come in when somebody asks for the demo company.
  public var demoLeads = DemoCompany.defaultLeads

  /// Through TLS, cookies never leave it.
  var isSecure: Bool { url.hasPrefix("https://") }

  /// The prefix makes browsers refuse a cookie that another host or a plain connection set.
  var sessionCookie: String { isSecure ? "__Host-concord_session" : "concord_session" }

  /// Of a sign-in by a provider that is under way.
  var providerCookie: String { isSecure ? "__Host-concord_provider" : "concord_provider" }

  public init(
    secret: SymmetricKey, nonce: @escaping @Sendable () -> String,
    now: @escaping @Sendable () -> Instant, hosts: Set<String> = [], shelf: AssetShelf,
    imports: ImportDesk, api: APISettings
  ) {
    self.secret = secret
    self.nonce = nonce
    self.now = now
    self.hosts = hosts
    self.shelf = shelf
    self.imports = imports
    self.api = api
  }
}

extension SiteSettings {
  /// Who asks. A proxy appends to `X-Forwarded-For` whom it saw; what stands before its own word
  /// anybody may have written.
  func address(of request: Request, from peer: String) -> String {
    guard isBehindProxy else { return peer }
    let told = HTTPField.Name("x-forwarded-for").flatMap { request.headers[$0] }
    let last = told?.split(separator: ",").last.map { String($0).trimmed } ?? ""
    return last.isEmpty || Caller(address: last, agent: "").isLocal ? "proxy" : last
  }
}
