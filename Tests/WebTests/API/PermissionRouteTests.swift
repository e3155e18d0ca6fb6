import Domain
import HTTPTypes
import Services
import Storage
import Testing

@testable import Web

/// Every operation, asked by every role of every function, with and without its scope, and from
/// another workspace: the answer is the matrix's, and a denial leaves every table as it was.
struct PermissionRouteTests {
  @Test(arguments: MemberRole.allCases)
  func theAnswerIsTheMatrixs(_ role: MemberRole) async throws {
    let api = try await APIDriver.admin()
    let workspace = try await api.workspace.workspace()
    for (index, function) in MemberFunction.allCases.enumerated() {
      let member = try await workspace.add(
        NewMember(
          email: "\(function.rawValue)@matrix.example", name: "M", function: function, role: role),
        now: SampleJournal.now)
      let own = try await api.holding(
        TokenScope.allCases, of: member.number, random: UInt8(20 + index))
      for operation in Operation.all {
        try await Self.check(operation, own, role: role, function: function)
      }
    }
  }

  private static func check(
    _ operation: Operation, _ api: APIDriver, role: MemberRole, function: MemberFunction
  ) async throws {
    let before = try await tables(api)
    let answer = try await api.ask(operation)
    let isDenied = answer.status == 403
    let expected: Bool =
      switch operation.access {
      case .everybody, .members: false
      case .people: true
      case .permission(let permission):
        PermissionMatrix.reach(of: permission, role: role, function: function) == nil
      }
    #expect(isDenied == expected, "\(operation.id) \(role) \(function): \(answer.body)")
    #expect(answer.status != 500, "\(operation.id): \(answer.body)")
    if isDenied {
      #expect(answer.problem == "not-allowed")
      #expect(try await tables(api) == before, "\(operation.id) \(role) \(function)")
    }
  }

  @Test func withoutItsScopeNothingIsDone() async throws {
    let api = try await APIDriver.admin()
    for (index, operation) in Operation.all.enumerated() {
      guard case .permission(let permission) = operation.access else { continue }
      let others = TokenScope.allCases.filter { $0 != permission.scope }
      let narrow = try await api.holding(others, of: 1, random: UInt8(100 + index))
      let before = try await Self.tables(api)
      let answer = try await narrow.ask(operation)
      #expect(answer.status == 403, "\(operation.id)")
      #expect(try await Self.tables(api) == before, "\(operation.id)")
    }
  }

  @Test func nobodyAndTheWrongTokenChangeNothing() async throws {
    let api = try await APIDriver.admin()
    let before = try await Self.tables(api)
    for operation in Operation.all where operation.access != .everybody {
      // Who asks so often without a valid token is told to wait.
      for token in [nil, "concord_x"] {
        let answer = try await api.with(token: token).ask(operation)
        #expect([401, 429].contains(answer.status), "\(operation.id)")
      }
    }
    #expect(try await Self.tables(api) == before)
  }

  /// A member of another workspace in the same database sees none of this one's records.
  @Test func nothingCrossesBetweenWorkspaces() async throws {
    let api = try await APIDriver.admin()
    let other = try await api.workspace.workspaces.found(
      NewWorkspace(
        company: "Other", locale: "en", timezone: "UTC",
        admin: NewMember(
          email: "ann@other.example", name: "Ann", function: .operations, role: .admin)),
      now: SampleJournal.now)
    let (_, text) = try await other.createToken(
      NewToken(name: "t", scopes: Set(TokenScope.allCases), expires: nil), for: 1,
      random: Array(repeating: 77, count: 32),
      by: Principal(nil, of: other.id, by: .commandLine), now: SampleJournal.now)
    let stranger = api.with(token: text.text)
    for operation in Operation.all where operation.method == .get {
      guard case .permission = operation.access else { continue }
      let answer = try await stranger.ask(operation)
      // Files of a kind and facts of a kind are of whoever asks: there is nothing in them.
      let isOfThing = operation.segments.contains { $0.hasPrefix("{") }
      let isOfKind = ["exportRows", "listDepartures"].contains(operation.id)
      #expect(
        answer.status == (isOfThing && !isOfKind ? 404 : 200), "\(operation.id): \(answer.body)")
      if operation.isPaged, answer.status == 200 {
        var own: [JSON] = []
        if case .list(let data)? = answer.json["data"] { own = data }
        let known = operation.id == "listMembers" ? ["ann@other.example"] : []
        #expect(own.compactMap { $0["email"]?.text } == known, "\(operation.id)")
        #expect(own.count == known.count, "\(operation.id)")
      }
    }
    // The same id in both is two records.
    let line = #"[{"id":"01","kind":"lead.captured","lead":"L-1042","source":"fair"}]"#
    let appended = try await stranger.send(.post, "journal", body: line)
    #expect(appended.json["counts"]?["appended"] == 1)
    #expect(try await stranger.get("leads/L-1042").json["source"] == "fair")
    #expect(try await api.get("leads/L-1042").json["source"] == "webinar")
  }

  /// Every row of every table.
  static func tables(_ api: APIDriver) async throws -> [String: Int] {
    let database = try #require(api.workspace.database)
    return try await database.read { connection in
      let names = try connection.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      ) { $0.text() }
      var hashes: [String: Int] = [:]
      for name in names {
        let rows = try connection.rows(SQL(stringLiteral: "SELECT * FROM \(name)") + .readsAll) {
          $0.values()
        }
        hashes[name] = rows.hashValue
      }
      return hashes
    }
  }
}

extension APIDriver {
  /// The operation with names and a body that fit, of things that are there where it reads.
  fileprivate func ask(_ operation: Operation) async throws -> Answer {
    // What would change something is asked of a thing that is not there.
    let isReading = operation.method == .get
    let path = isReading ? operation.samplePath : operation.samplePath(number: "99")
    let method = try #require(HTTPRequest.Method(rawValue: operation.method.rawValue))
    return try await send(
      method, path, body: operation.body.map { $0.example?.serialized ?? "{}" })
  }
}
