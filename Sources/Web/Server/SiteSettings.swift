import Crypto
import Domain
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
  /// Whether browsers reach us through TLS: cookies then never leave it.
  public var isSecure = false
  /// How many people come in when somebody asks for the demo company.
  public var demoLeads = DemoCompany.defaultLeads

  /// The prefix makes browsers refuse a cookie that another host or a plain connection set.
  var sessionCookie: String { isSecure ? "__Host-concord_session" : "concord_session" }

  public init(
    secret: SymmetricKey, nonce: @escaping @Sendable () -> String,
    now: @escaping @Sendable () -> Instant, hosts: Set<String> = [], shelf: AssetShelf,
    imports: ImportDesk
  ) {
    self.secret = secret
    self.nonce = nonce
    self.now = now
    self.hosts = hosts
    self.shelf = shelf
    self.imports = imports
  }
}
