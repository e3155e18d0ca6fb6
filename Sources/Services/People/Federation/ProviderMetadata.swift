import Domain

/// What a provider says of itself (OpenID Connect Discovery 1.0), as far as it is used.
public struct ProviderMetadata: Sendable, Hashable {
  public var issuer: String
  var authorization: OutboundURL
  var token: OutboundURL
  public var keys: OutboundURL
  var userinfo: OutboundURL?
  var endSession: OutboundURL?
  /// Whether its answers name it (RFC 9207).
  var namesItself: Bool
  /// Whether the secret goes into the body of a request, not into its head.
  var takesSecretInBody: Bool

  /// Where an issuer's description lies.
  static func address(of issuer: String) throws(OutboundFault) -> OutboundURL {
    let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
    return try OutboundURL(base + "/.well-known/openid-configuration")
  }

  /// Throws when it is another issuer's, or lacks what a sign-in needs.
  init(_ json: JSON, of issuer: String, _ policy: OutboundPolicy) throws(FederationFault) {
    guard json["issuer"]?.text == issuer else {
      throw .misconfigured("it calls itself by another name than \(issuer)")
    }
    self.issuer = issuer
    authorization = try ProviderMetadata.url("authorization_endpoint", json, policy)
    token = try ProviderMetadata.url("token_endpoint", json, policy)
    keys = try ProviderMetadata.url("jwks_uri", json, policy)
    userinfo = try? ProviderMetadata.url("userinfo_endpoint", json, policy)
    endSession = try? ProviderMetadata.url("end_session_endpoint", json, policy)
    namesItself = json["authorization_response_iss_parameter_supported"]?.bool ?? false
    let ways = json["token_endpoint_auth_methods_supported"]?.list?.compactMap(\.text)
    takesSecretInBody =
      ways.map { !$0.contains("client_secret_basic") && $0.contains("client_secret_post") }
      ?? false
    if let challenges = json["code_challenge_methods_supported"]?.list?.compactMap(\.text),
      !challenges.contains("S256")
    {
      throw .misconfigured("it does not take PKCE with S256")
    }
  }

  private static func url(
    _ name: String, _ json: JSON, _ policy: OutboundPolicy
  ) throws(FederationFault) -> OutboundURL {
    guard let text = json[name]?.text else { throw .misconfigured("it has no \(name)") }
    do {
      let url = try OutboundURL(text)
      try policy.check(url)
      return url
    } catch {
      throw .misconfigured("\(name): \(error)")
    }
  }
}

extension OutboundURL {
  /// The address with further parameters, for a browser to be sent to.
  func adding(_ parameters: KeyValuePairs<String, String>) -> String {
    description + (path.contains("?") ? "&" : "?") + FormEncoding.text(parameters)
  }
}

/// Parameters as `application/x-www-form-urlencoded`, everything but letters, digits and `-._~`
/// escaped.
enum FormEncoding {
  static func text(_ parameters: KeyValuePairs<String, String>) -> String {
    parameters.map { escaped($0) + "=" + escaped($1) }.joined(separator: "&")
  }

  static func escaped(_ text: String) -> String {
    text.utf8.map { byte -> String in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        String(Unicode.Scalar(byte))
      default: "%" + hexadecimal([byte]).uppercased()
      }
    }.joined()
  }
}
