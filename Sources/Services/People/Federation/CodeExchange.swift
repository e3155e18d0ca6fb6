import Domain
import Foundation
import Storage

/// Whom a provider vouches for.
struct ProvenIdentity: Sendable, Hashable {
  var issuer: String
  var subject: String
  /// The provider's own name of the session.
  var sid: String?
  /// Folded; nil when there is none, or the provider does not vouch for it.
  var email: String?
  var name: String?
}

/// The second half of a sign-in: the code for tokens, and these for an identity. The tokens are
/// dropped with it; nothing of them is kept.
struct CodeExchange: Sendable {
  var metadata: ProviderMetadata
  var provider: ProviderRecord
  var secrets: SignInSecrets
  var redirect: String
  var began: Instant

  func identity(
    for code: String, secret: String, _ directory: ProviderDirectory, now: Instant
  ) async throws(FederationFault) -> ProvenIdentity {
    let answer = try await directory.json(request(code, secret))
    guard let text = answer["id_token"]?.text else { throw .untrusted(.form) }
    let token = try SignedToken(text)
    guard token.type != "logout+jwt" else { throw .untrusted(.form) }
    let claims = try await directory.verified(token, of: provider.issuer, now: now)
    let check = TokenCheck(issuer: provider.issuer, clientID: provider.clientID, now: now)
    let subject = try check.subject(of: claims, nonce: secrets.nonce, began: began)
    let access = answer["access_token"]?.text
    if let half = claims.json["at_hash"] {
      guard let access, half.text == token.half(of: access) else { throw .untrusted(.accessToken) }
    }
    var person = claims
    if claims.text("email") == nil, let access, let address = metadata.userinfo {
      person = try await userinfo(address, access, subject, directory)
    }
    return ProvenIdentity(
      issuer: provider.issuer, subject: subject, sid: claims.text("sid"),
      email: CodeExchange.email(of: person), name: person.text("name"))
  }

  private func request(_ code: String, _ secret: String) -> OutboundRequest {
    var request = OutboundRequest(.post, metadata.token)
    request.headers = [
      .init("content-type", "application/x-www-form-urlencoded"),
      .init("accept", "application/json"),
    ]
    var body = FormEncoding.text([
      "grant_type": "authorization_code", "code": code, "redirect_uri": redirect,
      "client_id": provider.clientID, "code_verifier": secrets.verifier,
    ])
    if metadata.takesSecretInBody {
      body += "&" + FormEncoding.text(["client_secret": secret])
    } else {
      // Both halves are escaped first (RFC 6749, 2.3.1).
      let pair = FormEncoding.escaped(provider.clientID) + ":" + FormEncoding.escaped(secret)
      request.headers.append(
        .init("authorization", "Basic " + Data(pair.utf8).base64EncodedString()))
    }
    request.body = Array(body.utf8)
    return request
  }

  /// What the provider says of the person where the token does not; of the same subject, or of
  /// nobody.
  private func userinfo(
    _ url: OutboundURL, _ access: String, _ subject: String, _ directory: ProviderDirectory
  ) async throws(FederationFault) -> TokenClaims {
    guard access.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .untrusted(.form) }
    var request = OutboundRequest(.get, url)
    request.headers = [
      .init("authorization", "Bearer " + access), .init("accept", "application/json"),
    ]
    let person = TokenClaims(json: try await directory.json(request))
    guard person.text("sub") == subject else { throw .untrusted(.subject) }
    return person
  }

  private static func email(of person: TokenClaims) -> String? {
    guard let email = person.text("email"), person.isEmailVerified else { return nil }
    let checked = try? NewMember(email: email, name: "-", function: .sales, role: .viewer)
      .checked()
    return checked?.email
  }
}
