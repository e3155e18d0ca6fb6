import Domain
import Services

extension Operation {
  private static let number = ParameterKey<Int>.number("token", "The token's number.")

  static let tokenOperations = [listTokens, createToken, getToken, renameToken, revokeToken]

  private static let listTokens = Operation(
    id: "listTokens", resource: .tokens, method: .get, path: "/tokens",
    summary: Wording("Tokens, one's own or all", "列出令牌"),
    note: "Admins see the tokens of all members, others their own. Tokens cannot manage tokens.",
    parameters: [limit.parameter, after.parameter, fields(of: TokenJSON.schema)],
    answers: [Answer(200, "Tokens by number.", page(of: TokenJSON.schema.sparse))],
    access: .people(.manageTokens), isPaged: true,
    handler: .seated { call in
      let last = try call.position("token", count: 1)?[0].number
      let tokens = try await call.workspace.tokens(
        after: last.flatMap { Int(exactly: $0) } ?? 0, limit: call.limit + 1, by: call.principal)
      return call.page(tokens, in: "token") {
        [.count($0.number)]
      } json: {
        TokenJSON.json($0)
      }
    })

  private static let createToken = Operation(
    id: "createToken", resource: .tokens, method: .post, path: "/tokens",
    summary: Wording("Make a token", "创建令牌"),
    note: """
      The answer's `token` is the only time that it is shown: only its SHA-256 is kept, so a \
      repeated request with the same `Idempotency-Key` gets `null` in its place.
      """,
    body: Body(
      schema: .object([
        Schema.words(1...200).required("name"),
        Schema.list(of: .choice(TokenScope.self), count: 1...TokenScope.allCases.count)
          .required("scopes"),
        Schema.instant.orNull.noted("A time to come; null: it never ends.").optional("expires"),
      ]).named("NewToken"),
      example: [
        "name": "warehouse sync", "scopes": ["leads:read"], "expires": "2027-12-31T00:00:00Z",
      ]),
    answers: [Answer(201, "The token, and this once its text.", TokenJSON.created)],
    access: .people(.manageTokens),
    handler: .seated { call in
      let scopes = call.body["scopes"]?.texts.compactMap(TokenScope.init) ?? []
      let new = NewToken(
        name: call.text("name") ?? "", scopes: Set(scopes),
        expires: call.text("expires").flatMap { Instant(rfc3339: $0) })
      call.workspace.answeringOnce { (token: APIToken) in
        KeptAnswer(.createdToken(token, text: nil))
      }
      let (token, text) = try await call.workspace.createToken(
        new, random: call.api.settings.secret(), by: call.principal, now: call.now)
      return .createdToken(token, text: text.text)
    })

  private static let getToken = Operation(
    id: "getToken", resource: .tokens, method: .get, path: "/tokens/{token}",
    summary: Wording("A token", "查看令牌"), parameters: [number.parameter],
    answers: [Answer(200, "The token.", TokenJSON.schema)], access: .people(.manageTokens),
    hasVersion: true,
    handler: .seated { call in
      let token = try await call.workspace.token(try call.required(number), by: call.principal)
      return .record(TokenJSON.json(token))
    })

  private static let renameToken = Operation(
    id: "renameToken", resource: .tokens, method: .patch, path: "/tokens/{token}",
    summary: Wording("Give a token another name", "重命名令牌"), parameters: [number.parameter],
    body: Body(
      schema: .object([Schema.words(1...200).required("name")]).named("TokenName"),
      example: ["name": "warehouse sync, nightly"]),
    answers: [Answer(200, "The token.", TokenJSON.schema)], access: .people(.manageTokens),
    hasVersion: true,
    handler: .seated { call in
      let number = try call.required(number)
      try call.check(TokenJSON.json(try await call.workspace.token(number, by: call.principal)))
      let token = try await call.workspace.renameToken(
        number, call.text("name") ?? "", by: call.principal, now: call.now)
      return .record(TokenJSON.json(token))
    })

  private static let revokeToken = Operation(
    id: "revokeToken", resource: .tokens, method: .post, path: "/tokens/{token}/revoke",
    summary: Wording("End a token", "撤销令牌"),
    note: "From now on nobody can use it. It stays in the list, as the audit trail names it.",
    parameters: [number.parameter], answers: [Answer(200, "The token.", TokenJSON.schema)],
    access: .people(.manageTokens),
    handler: .seated { call in
      try await call.keeping {
        .record(TokenJSON.json($0))
      } of: {
        try await call.workspace.revokeToken(
          try call.required(number), by: call.principal, now: call.now)
      }
    })
}

enum TokenJSON {
  private static let properties: [ObjectRule.Property] = [
    Schema.integer(1...2_147_483_647).required("number"),
    Schema.count.noted("The owner's number.").required("member"),
    Schema.anyText.required("name"),
    Schema.anyText.noted("Its first characters, to recognise it by.").required("hint"),
    Schema.list(of: .choice(TokenScope.self)).required("scopes"),
    Schema.instant.required("created"),
    Schema.instant.orNull.required("expires"),
    Schema.instant.orNull.noted("To the minute.").required("last_used"),
    Schema.anyText.orNull.noted("Network address.").required("last_used_from"),
    Schema.instant.orNull.required("revoked"),
  ]
  static let schema = Schema.object(properties).named("Token")
  static let created = Schema.object(
    properties + [
      Schema.anyText.orNull.noted("`concord_…`; null when a request is repeated.")
        .required("token")
    ]
  ).named("CreatedToken")

  static func json(_ token: APIToken) -> JSON { members(token).object }

  static func members(_ token: APIToken) -> [(String, JSON)] {
    [
      ("number", .count(token.number)), ("member", .count(token.member)),
      ("name", .text(token.name)), ("hint", .text(token.hint)),
      ("scopes", .list(token.scopes.sorted().map { .text($0.rawValue) })),
      ("created", .instant(token.created)), ("expires", .instant(token.expires)),
      ("last_used", .instant(token.lastUsed)), ("last_used_from", .words(token.lastUsedFrom)),
      ("revoked", .instant(token.revoked)),
    ]
  }
}

extension Reply {
  fileprivate static func createdToken(_ token: APIToken, text: String?) -> Reply {
    let json = { (text: String?) in
      (TokenJSON.members(token) + [("token", .words(text))]).object
    }
    var reply = Reply.created(json(text), at: "/tokens/\(token.number)")
    reply.kept = Array(json(nil).serialized.utf8)
    return reply
  }
}
