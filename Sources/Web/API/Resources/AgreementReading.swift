import Domain
import Services

/// Versions as data, beside each other, and to begin with.
extension Operation {
  private static let base = ParameterKey<Int>.query(
    "from", 1...2_147_483_647, "Compare with this version; by default the one in force.")

  static let compareVersions = Operation(
    id: "compareAgreements", resource: .agreements, method: .get,
    path: "/agreements/{number}/diff",
    summary: Wording("What a version changes, in words and as data", "用文字和数据说明版本的改动"),
    note: "`lines` is the difference of the two texts, as `diff -u` tells it.",
    parameters: [versionNumber.parameter, base.parameter, fields(of: DifferenceJSON.schema)],
    answers: [Answer(200, "The differences.", DifferenceJSON.schema.sparse)],
    access: .permission(.readAgreement),
    handler: .seated { call in
      let version = try await call.workspace.agreement(
        try call.required(versionNumber), by: call.principal, now: call.now)
      let base: AgreementVersion? =
        if let base = call[base] {
          try await call.workspace.agreement(base, by: call.principal, now: call.now)
        } else {
          try await call.seat.agreementInForce(now: call.now)
        }
      return .record(DifferenceJSON.json(from: base, to: version))
    })

  static let getContent = Operation(
    id: "getAgreementContent", resource: .agreements, method: .get,
    path: "/agreements/{number}/content",
    summary: Wording("What a version says, as JSON", "以 JSON 查看协议内容"),
    note: "The sections and keys of the text, in their order; what is not said is left out.",
    parameters: [versionNumber.parameter],
    answers: [Answer(200, "The content.", .map(of: .any))], access: .permission(.readAgreement),
    handler: .seated { call in
      let version = try await call.workspace.agreement(
        try call.required(versionNumber), by: call.principal, now: call.now)
      return .record(version.agreement.json)
    })

  static let copyVersion = Operation(
    id: "copyAgreement", resource: .agreements, method: .post, path: "/agreements/{number}/copy",
    summary: Wording("Go on from a version in a new draft", "基于某版本起草"),
    note: """
      Its text as it stands; where its beginning has passed, from the first of next month, as \
      nothing comes into force in the past.
      """,
    parameters: [versionNumber.parameter], answers: [Answer(201, "The draft.", VersionJSON.schema)],
    access: .permission(.draftAgreement),
    handler: .seated { call in
      let number = try call.required(versionNumber)
      let desk = try await Desk(call.seat, now: call.now)
      let version = try await call.workspace.agreement(number, by: call.principal, now: call.now)
      let text = try version.textToGoOnFrom(desk)
      return try await call.keeping(Reply.createdVersion) {
        try await call.workspace.draft(text, basedOn: number, by: call.principal, now: call.now)
      }
    })

  static let listExamples = Operation(
    id: "listAgreementExamples", resource: .agreements, method: .get, path: "/agreements/examples",
    summary: Wording("Whole agreements to begin with", "可作起点的协议范例"),
    note: "In the company's time zone, from the first of next month: ready to be drafted.",
    answers: [
      Answer(
        200, "The examples.",
        .object([
          Schema.list(
            of: .object([
              Schema.choice(ExampleAgreement.self).required("example"),
              Schema.anyText.required("text"),
            ])
          ).required("data")
        ]))
    ],
    access: .permission(.readAgreement),
    handler: .seated { call in
      let desk = try await Desk(call.seat, now: call.now)
      let examples = try ExampleAgreement.allCases.map { example in
        [
          ("example", JSON.text(example.rawValue)),
          ("text", .text(try example.text(in: desk.zone, from: desk.startOfNextMonth))),
        ].object
      }
      return .record(["data": .list(examples)])
    })
}
