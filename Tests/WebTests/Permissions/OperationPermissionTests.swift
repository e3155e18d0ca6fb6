import Domain
import HTTPTypes
import Services
import Storage
import Testing

@testable import Web

/// Every operation of the route table, asked by every role of every function about own things,
/// those of the team and those of others, with and without its scope, and from another workspace:
/// the answer is the matrix's. A denial of the API writes nothing at all: every row of every table
/// is as it was, the audit trail's too.
struct OperationPermissionTests {
  @Test(arguments: MemberRole.allCases)
  func theAnswerIsTheMatrixs(_ role: MemberRole) async throws {
    let world = try await PermissionWorld(role)
    for function in MemberFunction.allCases {
      let caller = try await world.caller(function)
      for operation in Operation.all {
        for whose in operation.isOfSomebody ? Whose.allCases : [.own] {
          try await check(operation, whose, function, caller, in: world)
        }
      }
    }
  }

  private func check(
    _ operation: Operation, _ whose: Whose, _ function: MemberFunction, _ caller: APIDriver,
    in world: PermissionWorld
  ) async throws {
    let isAllowed =
      switch operation.access {
      case .everybody, .members: true
      case .people: false
      case .permission(let permission):
        operation.isAllowed(world.reach(permission, function), whose)
      }
    let before = isAllowed ? nil : try await world.tables()
    let answer = try await caller.ask(operation, whose, function, in: world)
    let says = "\(operation.id) \(whose) \(world.role) \(function): \(answer.body)"
    #expect((answer.status != 403) == isAllowed, "\(says)")
    #expect(answer.status < 500, "\(says)")
    guard let before else { return }
    #expect(answer.problem == "not-allowed", "\(says)")
    let after = try await world.tables()
    #expect(after == before, "\(operation.id) \(whose) \(world.role) \(function)")
  }

  /// Entries of a journal are judged one by one: an answer to an offer is its author's.
  @Test(arguments: MemberRole.allCases)
  func answersAreTheirAuthors(_ role: MemberRole) async throws {
    let world = try await PermissionWorld(role)
    for function in MemberFunction.allCases {
      let caller = try await world.caller(function)
      for whose in Whose.allCases {
        let email = PermissionWorld.email(function, whose)
        // Of a lead that there is not: what is allowed is refused for that.
        let line = """
          [{"id":"a-\(email)","kind":"lead.accepted","lead":"nowhere","by":"\(email)"}]
          """
        let before = try await world.tables()["journal"]
        let answer = try await caller.send(.post, "journal", body: line)
        guard world.reach(.recordFacts, function) != nil else {
          #expect(answer.status == 403)
          continue
        }
        let isAllowed = whose.isCovered(by: world.reach(.answerOffers, function))
        let counts = answer.json["counts"]
        #expect(counts?["denied"] == (isAllowed ? 0 : 1), "\(role) \(function) \(whose)")
        #expect(counts?["refused"] == (isAllowed ? 1 : 0), "\(role) \(function) \(whose)")
        #expect(try await world.tables()["journal"] == before)
      }
    }
  }

  /// Where the workspace narrows what sales sees, each operation on a lead or a deal keeps to it.
  @Test(arguments: MemberRole.allCases, Reach.allCases)
  func leadsAreForWhoeverMaySeeThem(_ role: MemberRole, _ setting: Reach) async throws {
    let world = try await PermissionWorld(role)
    let body = #"{"sales_leads":"\#(setting.rawValue)"}"#
    #expect(try await world.api.send(.put, "workspace/sight", body: body).status == 200)
    let operations = Operation.all.filter { operation in
      operation.method == .get && operation.access == .permission(.readLeads)
        && ["{lead}", "{opportunity}"].contains { operation.segments.contains($0) }
    }
    #expect(operations.count >= 4)
    for function in MemberFunction.allCases {
      let caller = try await world.caller(function)
      let reach = seen(role, function, setting)
      for whose in Whose.allCases {
        let lead = PermissionWorld.lead(function, whose)
        for operation in operations {
          let path = operation.path.replacing("{lead}", with: lead)
            .replacing("{opportunity}", with: "O-\(lead)")
          let status = try await caller.get(String(path.dropFirst())).status
          #expect(
            status == (whose.isCovered(by: reach) ? 200 : 404),
            "\(operation.id) \(whose) \(function) \(role) \(setting)")
        }
      }
    }
  }

  /// Written down apart from the code: the setting is for sales, managers see the team, admins all.
  private func seen(_ role: MemberRole, _ function: MemberFunction, _ setting: Reach) -> Reach {
    guard function == .sales, role != .admin else { return .all }
    return role == .manager && setting == .own ? .team : setting
  }

  @Test func withoutItsScopeNothingIsDone() async throws {
    let api = try await APIDriver.admin()
    // Of all but one each; what has no scope is a person's own act, whatever a token may.
    let whole = try await api.holding(TokenScope.allCases, of: 1, random: 99)
    var tokens: [TokenScope: APIDriver] = [:]
    for scope in TokenScope.allCases {
      tokens[scope] = try await api.holding(
        TokenScope.allCases.filter { $0 != scope }, of: 1, random: UInt8(100 + tokens.count))
    }
    for operation in Operation.all {
      guard case .permission(let permission) = operation.access else { continue }
      let narrow = permission.scope.flatMap { tokens[$0] } ?? whole
      let before = try await PermissionWorld.tables(api)
      let answer = try await narrow.ask(operation)
      #expect(answer.status == 403, "\(operation.id)")
      #expect(try await PermissionWorld.tables(api) == before, "\(operation.id)")
    }
  }

  @Test func nobodyAndTheWrongTokenChangeNothing() async throws {
    let api = try await APIDriver.admin()
    let before = try await PermissionWorld.tables(api)
    for operation in Operation.all where operation.access != .everybody {
      // Who asks so often without a valid token is told to wait.
      for token in [nil, "concord_x"] {
        let answer = try await api.with(token: token).ask(operation)
        #expect([401, 429].contains(answer.status), "\(operation.id)")
      }
    }
    #expect(try await PermissionWorld.tables(api) == before)
  }
}

extension Web.Operation {
  /// Whether whose thing it is makes a difference: a member, an absence or a team to be changed.
  fileprivate var isOfSomebody: Bool {
    guard method != .get else { return false }
    return id == "createAbsence"
      || ["{member}", "{absence}", "{team}"].contains { segments.contains($0) }
  }

  /// A new team is nobody's yet, and the sample's lead is somebody's of no team.
  fileprivate func isAllowed(_ reach: Reach?, _ whose: Whose) -> Bool {
    let ofOthers = [
      "createTeam", "handOnLead", "changeOpportunity", "setDealContact", "removeDealContact",
    ]
    if ofOthers.contains(id) { return reach == .all }
    return isOfSomebody ? whose.isCovered(by: reach) : reach != nil
  }
}

extension APIDriver {
  /// The operation about somebody's thing, with names and a body that fit.
  fileprivate func ask(
    _ operation: Operation, _ whose: Whose, _ function: MemberFunction, in world: PermissionWorld
  ) async throws -> Answer {
    let isReading = operation.method == .get
    // Nobody of the world leaves: who may, asks it of a member that there is not.
    let member = operation.id == "leaveMember" ? 99 : world.number(whose, function)
    let names = [
      "member": "\(member)", "absence": "\(world.absence(whose, function))",
      "team": world.team(whose, function),
    ]
    let path = names.reduce(operation.path) { path, name in
      path.replacing("{\(name.key)}", with: name.value)
    }
    var asked = operation
    asked.path = path
    let sample = isReading ? asked.samplePath : asked.samplePath(number: "99")
    var body = operation.body.map { $0.example ?? [:] }
    if operation.id == "createAbsence" || operation.id == "setMemberWork" {
      body = .object(
        (body?.members ?? []).compactMap { member in
          switch member.key {
          case "member": .init("member", .number(Double(world.number(whose, function))))
          case "team": .init("team", .text(world.home(whose, function)))
          case "cover": nil
          default: member
          }
        })
    }
    let method = try #require(HTTPRequest.Method(rawValue: operation.method.rawValue))
    return try await send(method, sample, body: body?.serialized)
  }

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
