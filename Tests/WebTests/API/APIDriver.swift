import Domain
import HTTPTypes
import Services
import Storage

@testable import Web

/// A caller of the API over a sample workspace: with a token, or with none.
struct APIDriver: Sendable {
  let site: RouterDriver
  let workspace: SampleWorkspace
  var token: String?
  /// Of a signed-in browser.
  var session: SecretToken?

  struct Answer: Sendable {
    var status: Int
    var headers: HTTPFields
    var body: String
    var json: JSON { (try? JSON.parse(body)) ?? .null }

    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

    /// The name of the problem, if it is one.
    var problem: String? {
      json["type"]?.text?.split(separator: "#").last.map { String($0.dropFirst(8)) }
    }

    /// Where faults lie and what was expected there.
    var faults: [String] {
      guard case .list(let faults)? = json["errors"] else { return [] }
      return faults.map { fault in
        let place = ["pointer", "parameter", "path", "header"].compactMap { fault[$0]?.text }.first
        return "\(place ?? "?"): \(fault["expected"]?.text ?? "?")"
      }
    }
  }

  /// As the first admin, with every scope.
  static func admin(_ state: SampleWorkspace.State = .full) async throws -> APIDriver {
    let workspace = try await SampleWorkspace(state)
    return try await APIDriver(over: workspace).holding(TokenScope.allCases, of: 1)
  }

  init(over workspace: SampleWorkspace, settings: SiteSettings = SampleSite.settings()) {
    self.workspace = workspace
    site = RouterDriver(workspace, settings)
  }

  /// The same with a new token of a member.
  func holding(
    _ scopes: [TokenScope], of member: Int, expires: Instant? = nil, random: UInt8 = 1
  ) async throws -> APIDriver {
    let space = try await workspace.workspace()
    let (_, text) = try await space.createToken(
      NewToken(name: "test", scopes: Set(scopes), expires: expires), for: member,
      random: Array(repeating: random, count: 32),
      by: Principal(nil, of: space.id, by: .commandLine), now: instantBefore)
    var copy = self
    copy.token = text.text
    return copy
  }

  private var instantBefore: Instant { SampleJournal.now - Elapsed.day }

  func send(
    _ method: HTTPRequest.Method, _ path: String, headers: [String: String] = [:],
    body: String? = nil
  ) async throws -> Answer {
    var fields = headers
    if let token, fields["authorization"] == nil { fields["authorization"] = "Bearer \(token)" }
    if body != nil, fields["content-type"] == nil { fields["content-type"] = "application/json" }
    let answer = try await site.send(
      method, path.hasPrefix("/") ? path : "/api/v1/\(path)", headers: fields, body: body ?? "",
      as: session)
    return Answer(status: answer.status.code, headers: answer.headers, body: answer.body)
  }

  /// The same as a signed-in browser.
  func signedIn(_ session: SecretToken = SampleSite.mia) -> APIDriver {
    var copy = self
    copy.token = nil
    copy.session = session
    return copy
  }

  func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
    try await send(.get, path, headers: headers)
  }
}
