import Domain
import Services

extension Operation {
  private static let number = ParameterKey<Int>.number("number", "The version's number.")
  private static let base = ParameterKey<Int>.query(
    "from", 1...2_147_483_647, "Compare with this version; by default the one in force.")

  static let agreementOperations =
    [
      listVersions, draftVersion, checkText, getVersion, getText, changeText, compareVersions,
    ] + agreementSteps

  private static let listVersions = Operation(
    id: "listAgreements", resource: .agreements, method: .get, path: "/agreements",
    summary: Wording("Versions of the agreement, the newest first", "协议版本，最新在前"),
    parameters: [limit.parameter, after.parameter, fields(of: VersionJSON.schema)],
    answers: [Answer(200, "Versions, the newest first.", page(of: VersionJSON.schema.sparse))],
    access: .permission(.readAgreement), isPaged: true,
    handler: .seated { call in
      let last = try call.position("agreements", count: 1)?[0].number.flatMap { Int(exactly: $0) }
      let lives = try await call.workspace.agreementLives(
        before: last, limit: call.limit + 1, by: call.principal, now: call.now)
      return call.page(
        lives.sorted { $0.number > $1.number }, in: "agreements"
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
    parameters: [number.parameter],
    answers: [Answer(200, "The version.", SheetJSON.schema)],
    access: .permission(.readAgreement),
    handler: .seated { call in
      let sheet = try await call.workspace.agreementSheet(
        try call.required(number), by: call.principal, now: call.now)
      return .record(SheetJSON.json(sheet))
    })

  private static let getText = Operation(
    id: "getAgreementText", resource: .agreements, method: .get,
    path: "/agreements/{number}/text",
    summary: Wording("The text of a version", "查看协议版本原文"),
    note: "Byte for byte what is signed: its SHA-256 is the version's `sha256`.",
    parameters: [number.parameter],
    answers: [Answer(200, "The text.", .any, type: "application/yaml")],
    access: .permission(.readAgreement),
    handler: .seated { call in
      let version = try await call.workspace.agreement(
        try call.required(number), by: call.principal, now: call.now)
      let bytes = Array(version.text.utf8)
      return Reply(status: 200, content: .bytes(bytes, type: "application/yaml"))
    })

  private static let compareVersions = Operation(
    id: "compareAgreements", resource: .agreements, method: .get,
    path: "/agreements/{number}/diff",
    summary: Wording("What a version changes, in words", "用文字说明版本的改动"),
    parameters: [number.parameter, base.parameter],
    answers: [Answer(200, "The differences.", DifferenceJSON.schema)],
    access: .permission(.readAgreement),
    handler: .seated { call in
      let version = try await call.workspace.agreement(
        try call.required(number), by: call.principal, now: call.now)
      let base: AgreementVersion? =
        if let base = call[base] {
          try await call.workspace.agreement(base, by: call.principal, now: call.now)
        } else {
          try await call.seat.agreementInForce(now: call.now)
        }
      return .record(DifferenceJSON.json(from: base, to: version))
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
      call.workspace.answeringOnce { (life: AgreementLife) in KeptAnswer(.createdVersion(life)) }
      return .createdVersion(
        try await call.workspace.draft(
          call.text("text") ?? "",
          basedOn: call.body["based_on"]?.number.flatMap { Int(exactly: $0) },
          by: call.principal, now: call.now))
    })

  private static let changeText = Operation(
    id: "editAgreement", resource: .agreements, method: .put, path: "/agreements/{number}/text",
    summary: Wording("Change the text", "修改协议文本"),
    note: """
      Of a draft its text; of any other version a new draft is made, and the answer is that one. \
      `sha256` is that of the text which you read: another since is refused.
      """,
    parameters: [number.parameter],
    body: Body(
      schema: .object([agreementText.required("text"), digest.required("sha256")])
        .named("ChangedText"),
      example: ["text": .text(AgreementExample.text), "sha256": .text(AgreementExample.sha256)]),
    answers: [Answer(200, "The draft.", VersionJSON.schema)],
    access: .permission(.draftAgreement), takesDigest: true,
    handler: .seated { call in
      let life = try await call.workspace.edit(
        try call.required(number), call.text("text") ?? "", sha256: call.text("sha256") ?? "",
        by: call.principal, now: call.now)
      return .record(VersionJSON.json(life))
    })

  private static let digest = Schema(
    .text(TextRule(length: 64...64, pattern: .digest)))

  /// Steps of a version's life.
  private static let agreementSteps = [
    step(
      "proposeAgreement", "propose", Wording("Put a draft before both functions", "提交协议版本"),
      "From now on its text stays as it is.", .proposeAgreement
    ) { call in
      try await call.workspace.propose(
        try call.required(number), by: call.principal, now: call.now)
    },
    step(
      "signAgreement", "sign", Wording("Sign for one's function", "签署协议版本"),
      "`sha256` is that of the text that was read. With the second signature it is adopted.",
      .signAgreement, takesDigest: true
    ) { call in
      try await call.workspace.sign(
        try call.required(number), sha256: call.text("sha256") ?? "", by: call.principal,
        now: call.now)
    },
    step(
      "takeBackSignature", "take-back", Wording("Take one's signature back", "撤回签名"),
      "As long as the other function has not signed.", .signAgreement
    ) { call in
      try await call.workspace.takeBack(
        signatureOn: try call.required(number), by: call.principal, now: call.now)
    },
    step(
      "withdrawAgreement", "withdraw", Wording("End a version that is not in force", "撤销协议版本"),
      "One that is in force is superseded by a newer one instead.", .withdrawAgreement
    ) { call in
      try await call.workspace.withdraw(
        try call.required(number), by: call.principal, now: call.now)
    },
  ]

  private static func step(
    _ id: String, _ name: String, _ summary: Wording, _ note: String, _ permission: Permission,
    takesDigest: Bool = false,
    _ act: @escaping @Sendable (Call) async throws -> AgreementLife
  ) -> Operation {
    Operation(
      id: id, resource: .agreements, method: .post, path: "/agreements/{number}/\(name)",
      summary: summary, note: note, parameters: [number.parameter],
      body: takesDigest
        ? Body(
          schema: .object([digest.required("sha256")]).named("SignedText"),
          example: ["sha256": .text(AgreementExample.sha256)]) : nil,
      answers: [Answer(200, "The version.", VersionJSON.schema)],
      access: .permission(permission), takesDigest: takesDigest,
      handler: .seated { call in
        call.workspace.answeringOnce { (life: AgreementLife) in
          KeptAnswer(.record(VersionJSON.json(life)))
        }
        return .record(VersionJSON.json(try await act(call)))
      })
  }
}

extension Reply {
  fileprivate static func createdVersion(_ life: AgreementLife) -> Reply {
    .created(VersionJSON.json(life), at: "/agreements/\(life.number)")
  }
}

extension TextPattern {
  fileprivate static let digest = TextPattern(
    expression: "^[0-9a-f]{64}$", expected: "a SHA-256 in hexadecimal",
    accepts: { $0.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) } })
}
