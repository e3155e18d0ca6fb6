import HTTPTypes
import Hummingbird

/// Answers only to names that are ours, so that a page elsewhere whose name was rebound to this
/// machine cannot read us; and takes writes only from our own pages.
struct SameSiteCheck: RouterMiddleware {
  typealias Context = PageContext

  /// Further host names, without port.
  var hosts: Set<String>

  static let loopback: Set<String> = ["localhost", "127.0.0.1", "[::1]"]

  func handle(
    _ request: Request, context: PageContext,
    next: (Request, PageContext) async throws -> Response
  ) async throws -> Response {
    guard let authority = request.head.authority, SameSiteCheck.isOurs(authority, hosts) else {
      throw Refusal.unknownHost
    }
    if request.method != .get && request.method != .head {
      guard SameSiteCheck.comesFromUs(request, authority) else { throw Refusal.crossSite }
    }
    return try await next(request, context)
  }

  static func isOurs(_ authority: String, _ hosts: Set<String>) -> Bool {
    let host = SameSiteCheck.host(of: authority)
    return SameSiteCheck.loopback.contains(host) || hosts.contains(host)
  }

  /// Browsers send `Sec-Fetch-Site`, older ones at least `Origin`; what sends neither is no browser
  /// and still needs the form token.
  static func comesFromUs(_ request: Request, _ authority: String) -> Bool {
    if let name = HTTPField.Name("sec-fetch-site"), let site = request.headers[name] {
      guard site == "same-origin" || site == "none" else { return false }
    }
    guard let origin = request.headers[.origin] else { return true }
    return origin == "http://\(authority)" || origin == "https://\(authority)"
  }

  /// False for links on other sites, and for pages that a browser gets beforehand.
  static func isOwnClick(_ request: Request) -> Bool {
    func field(_ name: String) -> String? { HTTPField.Name(name).flatMap { request.headers[$0] } }
    let site = field("sec-fetch-site") ?? "none"
    return ["same-origin", "none"].contains(site) && field("sec-purpose") == nil
      && field("purpose") == nil
  }

  /// Without the port: `[::1]:8080` is `[::1]`.
  static func host(of authority: String) -> String {
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      return authority[...end].lowercased()
    }
    return authority.prefix { $0 != ":" }.lowercased()
  }
}
