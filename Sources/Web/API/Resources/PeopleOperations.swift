import Domain
import Services

extension Operation {
  private static let session = ParameterKey<Int>.number("session", "The session's number.")

  static let peopleOperations = [listSessions, endSession, endOtherSessions]

  private static let listSessions = Operation(
    id: "listSessions", resource: .sessions, method: .get, path: "/sessions",
    summary: Wording("One's own open sessions, the latest first", "我的会话，最新在前"),
    parameters: [limit.parameter, after.parameter, fields(of: SessionJSON.schema)],
    answers: [Answer(200, "Sessions, the latest first.", page(of: SessionJSON.schema.sparse))],
    access: .people(.manageSessions), isPaged: true,
    handler: .seated { call in
      let last = try call.position("sessions", count: 1)?[0].number.flatMap { Int(exactly: $0) }
      let sessions = try await call.api.entrance.sessions(
        ofMember: try call.ownNumber(), for: call.seat, now: call.now
      ).sorted { $0.number > $1.number }.filter { session in
        last.map { session.number < $0 } ?? true
      }
      return call.page(Array(sessions.prefix(call.limit + 1)), in: "sessions") {
        [.count($0.number)]
      } json: {
        SessionJSON.json($0, call.principal)
      }
    })

  private static let endOtherSessions = Operation(
    id: "endOtherSessions", resource: .sessions, method: .delete, path: "/sessions",
    summary: Wording("End all of one's own sessions but this one", "结束我的其他会话"),
    answers: [Answer(204, "They are ended.")], access: .people(.manageSessions),
    handler: .seated { call in
      try await call.api.entrance.endSessions(
        ofMember: try call.ownNumber(), for: call.seat, now: call.now)
      return .done
    })

  private static let endSession = Operation(
    id: "endSession", resource: .sessions, method: .delete, path: "/sessions/{session}",
    summary: Wording("End one of one's own sessions", "结束我的某个会话"),
    parameters: [session.parameter], answers: [Answer(204, "It is ended.")],
    access: .people(.manageSessions),
    handler: .seated { call in
      try await call.api.entrance.endSessions(
        ofMember: try call.ownNumber(), only: try call.required(session), for: call.seat,
        now: call.now)
      return .done
    })
}

extension Call {
  /// The number of the member who calls.
  fileprivate func ownNumber() throws(Denial) -> Int {
    guard let member = principal.member else { throw Denial(.manageSessions, .needsPerson) }
    return member.number
  }
}

/// An open session as its owner sees it.
enum SessionJSON {
  static let schema = Schema.object([
    Schema.count.required("number"), Schema.boolean.noted("It is this one.").required("current"),
    Schema.anyText.noted("By what it was begun.").required("means"),
    Schema.instant.required("created"), Schema.instant.noted("To the minute.").required("seen"),
    Schema.instant.required("expires"), Schema.anyText.required("address"),
    Schema.anyText.noted("What the browser calls itself.").required("agent"),
  ]).named("Session")

  static func json(_ session: OpenSession, _ principal: Principal) -> JSON {
    [
      ("number", .count(session.number)),
      ("current", .bool(principal.means == .session(session.number))),
      ("means", .text(session.means)), ("created", .instant(session.created)),
      ("seen", .instant(session.seen)), ("expires", .instant(session.expires)),
      ("address", .text(session.address)), ("agent", .text(session.agent)),
    ].object
  }
}
