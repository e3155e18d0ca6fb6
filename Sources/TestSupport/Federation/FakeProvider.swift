import Crypto
import Domain
import Foundation
import Services
import Synchronization

/// An identity provider inside the test: it answers as OpenID Connect has it, and lies on demand.
public final class FakeProvider: Sendable {
  public static let issuer = "https://id.company.example"
  public static let clientID = "concord"
  public static let secret = "s3cret+/&"

  /// Somebody who has an account there.
  public struct Person: Sendable, Hashable {
    public var subject: String
    public var email: String?
    public var isVerified = true
    public var name: String?
    public var sid: String?

    public init(_ subject: String, _ email: String?, sid: String? = nil) {
      self.subject = subject
      self.email = email
      self.sid = sid
    }
  }

  /// What the browser was sent with, as the provider remembers it.
  public struct Visit: Sendable, Hashable {
    public var parameters: [String: String]
    public var code: String
    public var person: Person
    var now: Instant

    public var state: String { parameters["state"] ?? "" }
  }

  struct State {
    var keys: [FakeKey]
    var forgery = Forgery()
    var codes: [String: Visit] = [:]
    var tokens: [String: Person] = [:]
    var count = 0
    var asked: [String] = []
    var metadata: [String: JSON] = [:]
  }

  let state: Mutex<State>

  public init(_ keys: [FakeKey]) { state = Mutex(State(keys: keys)) }

  public var keys: [FakeKey] {
    get { state.withLock { $0.keys } }
    set { state.withLock { $0.keys = newValue } }
  }

  /// How its next tokens lie.
  public var forgery: Forgery {
    get { state.withLock { $0.forgery } }
    set { state.withLock { $0.forgery = newValue } }
  }

  /// Changes of its description; null leaves a member out.
  public var metadata: [String: JSON] {
    get { state.withLock { $0.metadata } }
    set { state.withLock { $0.metadata = newValue } }
  }

  /// Paths that were asked for so far.
  public var asked: [String] { state.withLock { $0.asked } }

  /// The way to it; nothing else can be asked.
  public var outbound: Outbound {
    Outbound(.publicOnly) { host in
      host == "id.company.example" ? [.v4(0x0808_0808)] : []
    } transport: { [self] request, _ throws(OutboundFault) in
      do { return try answer(request) } catch { throw .unreachable(host: request.url.host) }
    }
  }

  /// What somebody does who is sent to `url` and signs in: the provider's answer.
  public func visit(_ url: String, as person: Person, now: Instant) -> Visit {
    let query = url.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
    let parameters = FakeProvider.parameters(String(query))
    return state.withLock { state in
      state.count += 1
      let visit = Visit(
        parameters: parameters, code: "code-\(state.count)", person: person, now: now)
      state.codes[visit.code] = visit
      return visit
    }
  }

  private struct Refused: Error {}

  private func answer(_ request: OutboundRequest) throws -> OutboundResponse {
    let path = request.url.path
    state.withLock { $0.asked.append(path) }
    switch path {
    case "/.well-known/openid-configuration": return FakeProvider.json(description())
    case "/keys": return FakeProvider.json(["keys": .list(try keys.map { try $0.jwk() })])
    case "/token": return try token(request)
    case "/userinfo": return try userinfo(request)
    default: throw Refused()
    }
  }

  private func description() -> JSON {
    var members: [(String, JSON)] = [
      ("issuer", .text(FakeProvider.issuer)),
      ("authorization_endpoint", .text(FakeProvider.issuer + "/authorize?tenant=1")),
      ("token_endpoint", .text(FakeProvider.issuer + "/token")),
      ("jwks_uri", .text(FakeProvider.issuer + "/keys")),
      ("userinfo_endpoint", .text(FakeProvider.issuer + "/userinfo")),
      ("end_session_endpoint", .text(FakeProvider.issuer + "/logout")),
      ("code_challenge_methods_supported", ["S256"]),
      ("authorization_response_iss_parameter_supported", true),
    ]
    for (name, value) in metadata {
      members.removeAll { $0.0 == name }
      if value != .null { members.append((name, value)) }
    }
    return .object(members.map { JSON.Member($0.0, $0.1) })
  }

  /// The code for tokens: once, for the client that knows its secret and the verifier alone.
  private func token(_ request: OutboundRequest) throws -> OutboundResponse {
    let fields = FakeProvider.parameters(String(decoding: request.body ?? [], as: UTF8.self))
    let pair = "concord:s3cret%2B%2F%26"
    let basic = "Basic " + Data(pair.utf8).base64EncodedString()
    let visit = state.withLock { $0.codes.removeValue(forKey: fields["code"] ?? "") }
    let challenge = FakeProvider.base64url(
      SHA256.hash(data: Array((fields["code_verifier"] ?? "").utf8)))
    guard let visit, request.headers.contains(.init("authorization", basic)),
      fields["grant_type"] == "authorization_code",
      fields["redirect_uri"] == visit.parameters["redirect_uri"],
      visit.parameters["code_challenge_method"] == "S256",
      visit.parameters["code_challenge"] == challenge
    else { return FakeProvider.json(["error": "invalid_grant"], status: 400) }
    let access = "access-\(visit.code)"
    state.withLock { $0.tokens[access] = visit.person }
    return FakeProvider.json([
      "access_token": .text(access), "token_type": "Bearer",
      "id_token": .text(try idToken(for: visit, access: access)),
    ])
  }

  private func userinfo(_ request: OutboundRequest) throws -> OutboundResponse {
    let bearer = request.headers.first { $0.name == "authorization" }?.value.dropFirst(7)
    guard let person = state.withLock({ $0.tokens[String(bearer ?? "")] }) else { throw Refused() }
    let forged = forgery.userinfoSubject ?? person.subject
    return FakeProvider.json([
      "sub": .text(forged), "email": person.email.map(JSON.text) ?? .null,
      "email_verified": .bool(person.isVerified),
    ])
  }
}

extension FakeProvider {
  static func json(_ json: JSON, status: Int = 200) -> OutboundResponse {
    OutboundResponse(status: status, body: Array(json.serialized.utf8))
  }

  static func parameters(_ text: String) -> [String: String] {
    text.split(separator: "&").reduce(into: [:]) { parameters, pair in
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { String($0).removingPercentEncoding ?? "" }
      if halves.count == 2 { parameters[halves[0]] = halves[1] }
    }
  }

  public static func base64url(_ bytes: some Sequence<UInt8>) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }
}
