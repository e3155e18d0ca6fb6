import Domain
import Services

extension Operation {
  static let meOperations: [Operation] =
    [
      Operation(
        id: "getMe", resource: .me, method: .get, path: "/me",
        summary: Wording("Who I am and what I may do", "我的身份与权限"),
        note: "The member behind the token or session, and the permissions that both leave.",
        answers: [Answer(200, "The caller.", CallerJSON.schema)], access: .members,
        handler: .seated { call in .record(CallerJSON.json(of: call)) })
    ] + calendarOperations
}

/// The caller as the API tells it.
enum CallerJSON {
  static let schema = Schema.object([
    MemberSummaryJSON.schema.orNull.required("member"),
    Schema.object([
      Schema.choice(["session", "token"]).required("kind"),
      Schema.list(of: .choice(TokenScope.self)).orNull
        .noted("Of a token; null for a session, which needs none.").required("scopes"),
    ]).required("means"),
    Schema.map(of: .choice(Reach.self))
      .noted("Permissions and how far each goes: own things, the team's, or all.")
      .required("permissions"),
  ]).named("Caller")

  static func json(of call: Call) -> JSON {
    var scopes: JSON = .null
    if case .token(_, let given) = call.principal.means {
      scopes = .list(given.sorted().map { .text($0.rawValue) })
    }
    let permissions = Permission.allCases.compactMap { permission in
      call.principal.reach(of: permission).map { (permission.rawValue, JSON.text($0.rawValue)) }
    }
    let kind = scopes == .null ? "session" : "token"
    return [
      ("member", call.principal.member.map(MemberSummaryJSON.json) ?? .null),
      ("means", [("kind", .text(kind)), ("scopes", scopes)].object),
      ("permissions", permissions.object),
    ].object
  }
}

/// A member in few words.
enum MemberSummaryJSON {
  static let schema = Schema.object([
    Schema.integer(1...2_147_483_647).required("number"),
    Schema.anyText.required("email"), Schema.anyText.required("name"),
    Schema.choice(MemberFunction.self).required("function"),
    Schema.choice(MemberRole.self).required("role"),
  ]).named("MemberSummary")

  static func json(_ member: Member) -> JSON {
    [
      ("number", .count(member.number)), ("email", .text(member.email)),
      ("name", .text(member.name)), ("function", .text(member.function.rawValue)),
      ("role", .text(member.role.rawValue)),
    ].object
  }
}
