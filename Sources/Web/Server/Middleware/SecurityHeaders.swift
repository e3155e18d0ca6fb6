import HTTPTypes
import Hummingbird

/// The headers that keep a page ours: nothing inline, nothing from elsewhere, no framing, no leaks.
struct SecurityHeaders: RouterMiddleware {
  typealias Context = PageContext

  static let policy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
    "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
  ].joined(separator: "; ")

  /// `same-origin` rather than `no-referrer`: the latter makes browsers send `Origin: null` with
  /// our own forms, which the cross-site check would refuse.
  static let fields: [(String, String)] = [
    ("content-security-policy", policy),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()"),
    ("x-frame-options", "DENY"),
  ]

  /// Through TLS alone, and from now on: browsers ask for this host in no other way (RFC 6797).
  static let strictTransport = "max-age=31536000"

  /// Whether browsers reach us through TLS.
  var isSecure: Bool

  func handle(
    _ request: Request, context: PageContext,
    next: (Request, PageContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    for (name, value) in SecurityHeaders.fields {
      if let name = HTTPField.Name(name) { response.headers[name] = value }
    }
    if isSecure { response.headers[.strictTransportSecurity] = SecurityHeaders.strictTransport }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    return response
  }
}
