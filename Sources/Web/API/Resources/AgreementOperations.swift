import Domain
import Services

extension Operation {
  static let versionNumber = ParameterKey<Int>.number("number", "The version's number.")
  private static let state = ParameterKey<[AgreementLife.State]>.choices(
    "filter[state]", "In one of these states; `in_force` is the one that decides.")
  static let agreementOperations =
    [
      listVersions, draftVersion, checkText, listExamples, getVersion, getText, changeText,
      getContent, copyVersion, compareVersions,
    ] + agreementSteps

  private static let listVersions = Operation(
    id: "listAgreements", resource: .agreements, method: .get, path: "/agreements",
    summary: Wording("Versions of the agreement, the newest first", "协议版本，最新在前"),
    parameters: [
      state.parameter, limit.parameter, after.parameter, fields(of: VersionJSON.schema),
    ],
    answers: [Answer(200, "Versions, the newest first.", page(of: VersionJSON.schema.sparse))],
    access: .permission(.readAgreement), isPaged: true,
    handler: .seated { call in
      let last = try call.position("agreements", count: 1)?[0].number.flatMap { Int(exactly: $0) }
      let states = call[state]
      let lives = try await call.workspace.agreementLives(
        before: last, limit: states == nil ? call.limit + 1 : 1_000, by: call.principal,
        now: call.now)
      let wanted = lives.filter { states?.contains($0.state) ?? true }
      return call.page(
        wanted.sorted { $0.number > $1.number }, in: "agreements"
      ) {
        [.count($0.number)]
      } json: {
        VersionJSON.json($0)
      }
    })

  private static let getVersion = Operation(
    id: "getAgreement", resource: .agreements, method: .get, path: "/agreements/{number}",
    summary: Wording("A version with its history", "查看协议版本及其历史"),
    note: "`may` tells what the caller may do with it, and why not.",
    parameters: [versionNumber.parameter],
    answers: [Answer(200, "The version.", SheetJSON.schema)],
    access: .permission(.readAgreement),
    handler: .seated { call in
      let sheet = try await call.workspace.agreementSheet(
        try call.required(versionNumber), by: call.principal, now: call.now)
      return .record(SheetJSON.json(sheet))
    })

  private static let getText = Operation(
    id: "getAgreementText", resource: .agreements, method: .get,
    path: "/agreements/{number}/text",
    summary: Wording("The text of a version", "查看协议版本原文"),
    note: "Byte for byte what is signed: its SHA-256 is the version's `sha256`.",
    parameters: [versionNumber.parameter],
    answers: [Answer(200, "The text.", types: ["application/yaml"])],
    access: .permission(.readAgreement), hasVersion: true,
    handler: .seated { call in
      let version = try await call.workspace.agreement(
        try call.required(versionNumber), by: call.principal, now: call.now)
      let bytes = Array(version.text.utf8)
      return Reply(status: 200, content: .bytes(bytes, type: "application/yaml"))
    })

  private static let checkText = Operation(
    id: "checkAgreement", resource: .agreements, method: .post, path: "/agreements/check",
    summary: Wording("Check the text of an agreement", "检查协议文本"),
    note: "Tells every fault with its line, column and what was expected. Nothing is kept.",
    body: Body(
      schema: .object([agreementText.required("text")]).named("AgreementText"),
      example: ["text": "agreement: Draft\neffective: 2027-01-01\n"]),
    answers: [Answer(200, "What was found.", CheckJSON.schema)],
    access: .permission(.readAgreement),
    handler: .seated { call in .record(CheckJSON.json(of: call.text("text") ?? "")) })

  private static let agreementText = Schema(
    .text(TextRule(length: 1...500_000, format: .agreement)))

  private static let draftVersion = Operation(
    id: "draftAgreement", resource: .agreements, method: .post, path: "/agreements",
    summary: Wording("Make a draft", "起草协议版本"),
    note: "The text has to be an agreement without faults; it gets the next number.",
    body: Body(
      schema: .object([
        agreementText.required("text"),
        Schema.integer(1...2_147_483_647).orNull.noted("The version it was made from.")
          .optional("based_on"),
      ]).named("NewDraft"),
      example: ["text": .text(AgreementExample.text)]),
    answers: [Answer(201, "The draft.", VersionJSON.schema)],
    access: .permission(.draftAgreement),
    handler: .seated { call in
      try await call.keeping(Reply.createdVersion) {
        try await call.workspace.draft(
          call.text("text") ?? "",
          basedOn: call.body["based_on"]?.number.flatMap { Int(exactly: $0) },
          by: call.principal, now: call.now)
      }
    })

  private static let changeText = Operation(
    id: "editAgreement", resource: .agreements, method: .put, path: "/agreements/{number}/text",
    summary: Wording("Change the text", "修改协议文本"),
    note: """
      Of a draft its text; of any other version a new draft is made, and the answer is that one. \
      Which text was read is told by its `ETag` in `If-Match`, or by its SHA-256 in `sha256`: \
      without either nothing is done (428), another text since is refused (412).
      """,
    parameters: [versionNumber.parameter],
    body: Body(
      schema: .object([agreementText.required("text"), digest.orNull.optional("sha256")])
        .named("ChangedText"),
      others: [.init(type: "application/yaml", note: "The text alone, with `If-Match`.")],
      example: ["text": .text(AgreementExample.text), "sha256": .text(AgreementExample.sha256)]),
    answers: [Answer(200, "The draft.", VersionJSON.schema)],
    access: .permission(.draftAgreement), hasVersion: true, takesDigest: true,
    handler: .seated { call in
      let number = try call.required(versionNumber)
      let text = call.text("text") ?? String(decoding: call.bytes, as: UTF8.self)
      let life = try await call.workspace.edit(
        number, text, sha256: try await textRead(call, number), by: call.principal, now: call.now)
      var reply = Reply.record(VersionJSON.json(life))
      let kept = try await call.workspace.agreement(
        life.number, by: call.principal, now: call.now)
      reply.headers["etag"] = EntityTag.of(Array(kept.text.utf8))
      return reply
    })

  /// SHA-256 of the text that the editor read.
  private static func textRead(_ call: Call, _ number: Int) async throws -> String {
    if call.condition == nil {
      guard let digest = call.text("sha256") else {
        throw APIProblem(
          .conditionMissing, "Tell which text was read: its `ETag` in `If-Match`.",
          at: .header("If-Match"), found: "nothing",
          expected: "the `ETag` of GET /agreements/\(number)/text")
      }
      return digest
    }
    let version = try await call.workspace.agreement(number, by: call.principal, now: call.now)
    try call.check(tag: EntityTag.of(Array(version.text.utf8)))
    return call.text("sha256") ?? version.sha256
  }

  private static let digest = Schema(
    .text(TextRule(length: 64...64, pattern: .digest)))

  /// Steps of a version's life.
  private static let agreementSteps = [
    step(
      "proposeAgreement", "propose", Wording("Put a draft before both functions", "提交协议版本"),
      "From now on its text stays as it is.", .proposeAgreement
    ) { call in
      try await call.workspace.propose(
        try call.required(versionNumber), by: call.principal, now: call.now)
    },
    step(
      "signAgreement", "sign", Wording("Sign for one's function", "签署协议版本"),
      "`sha256` is that of the text that was read. With the second signature it is adopted.",
      .signAgreement, takesDigest: true
    ) { call in
      try await call.workspace.sign(
        try call.required(versionNumber), sha256: call.text("sha256") ?? "", by: call.principal,
        now: call.now)
    },
    step(
      "takeBackSignature", "take-back", Wording("Take one's signature back", "撤回签名"),
      "As long as the other function has not signed.", .signAgreement
    ) { call in
      try await call.workspace.takeBack(
        signatureOn: try call.required(versionNumber), by: call.principal, now: call.now)
    },
    step(
      "withdrawAgreement", "withdraw", Wording("End a version that is not in force", "撤销协议版本"),
      "One that is in force is superseded by a newer one instead.", .withdrawAgreement
    ) { call in
      try await call.workspace.withdraw(
        try call.required(versionNumber), by: call.principal, now: call.now)
    },
  ]

  private static func step(
    _ id: String, _ name: String, _ summary: Wording, _ note: String, _ permission: Permission,
    takesDigest: Bool = false,
    _ act: @escaping @Sendable (Call) async throws -> AgreementLife
  ) -> Operation {
    Operation(
      id: id, resource: .agreements, method: .post, path: "/agreements/{number}/\(name)",
      summary: summary, note: note, parameters: [versionNumber.parameter],
      body: takesDigest
        ? Body(
          schema: .object([digest.required("sha256")]).named("SignedText"),
          example: ["sha256": .text(AgreementExample.sha256)]) : nil,
      answers: [Answer(200, "The version.", VersionJSON.schema)],
      access: .permission(permission), takesDigest: takesDigest,
      handler: .seated { call in
        try await call.keeping {
          .record(VersionJSON.json($0))
        } of: {
          try await act(call)
        }
      })
  }
}

extension Reply {
  static func createdVersion(_ life: AgreementLife) -> Reply {
    .created(VersionJSON.json(life), at: "/agreements/\(life.number)")
  }
}

extension TextPattern {
  fileprivate static let digest = TextPattern(
    expression: "^[0-9a-f]{64}$", expected: "a SHA-256 in hexadecimal",
    accepts: { $0.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) } })
}
