import Domain
import Services

extension Operation {
  fileprivate static let number = ParameterKey<Int>.number("number", "The provider's number.")

  static let providerOperations = [
    listProviders, createProvider, getProvider, changeProvider, removeProvider, checkProvider,
    getRules, changeRules, unlinkMember,
  ]

  private static let listProviders = Operation(
    id: "listProviders", resource: .providers, method: .get, path: "/providers",
    summary: Wording("Identity providers by number", "列出登录提供方"),
    parameters: [limit.parameter, after.parameter, fields(of: ProviderJSON.schema)],
    answers: [Answer(200, "Providers by number.", page(of: ProviderJSON.schema.sparse))],
    access: .permission(.manageWorkspace), isPaged: true,
    handler: .seated { call in
      let last = try call.position("provider", count: 1)?[0].number ?? 0
      let providers = try await call.api.entrance.providers(for: call.seat)
        .filter { Double($0.number) > last }
      return call.page(Array(providers.prefix(call.limit + 1)), in: "provider") {
        [.count($0.number)]
      } json: {
        ProviderJSON.json($0)
      }
    })

  private static let createProvider = Operation(
    id: "createProvider", resource: .providers, method: .post, path: "/providers",
    summary: Wording("Add an identity provider", "添加登录提供方"),
    note: "The client's secret is sealed, and no answer ever holds it.",
    body: Body(
      schema: .object(
        ProviderJSON.rules + [
          Schema.words(1...1_000).noted("An https:// address, as the provider writes it.")
            .required("issuer"),
          Schema.words(1...500).required("secret"),
        ]
      ).named("NewProvider"),
      example: [
        "label": "Company account", "issuer": "https://id.company.example",
        "client_id": "concord", "secret": "given by the provider",
        "domains": ["company.example"], "newcomers": nil,
      ]),
    answers: [Answer(201, "The provider.", ProviderJSON.schema)],
    access: .permission(.manageWorkspace),
    handler: .seated { call in
      let rules = ProviderJSON.change(call)
      let new = NewProvider(
        label: rules.label, issuer: call.text("issuer") ?? "", clientID: rules.clientID,
        secret: rules.secret ?? "", domains: rules.domains, newcomers: rules.newcomers)
      return try await call.keeping { provider in
        .created(ProviderJSON.json(provider), at: "/providers/\(provider.number)")
      } of: {
        try await call.api.entrance.add(new, for: call.seat, now: call.now)
      }
    })

  private static let getProvider = Operation(
    id: "getProvider", resource: .providers, method: .get, path: "/providers/{number}",
    summary: Wording("An identity provider", "查看登录提供方"), parameters: [number.parameter],
    answers: [Answer(200, "The provider.", ProviderJSON.schema)],
    access: .permission(.manageWorkspace), hasVersion: true,
    handler: .seated { call in
      .record(
        ProviderJSON.json(
          try await call.api.entrance.provider(try call.required(number), for: call.seat)))
    })

  private static let changeProvider = Operation(
    id: "changeProvider", resource: .providers, method: .put, path: "/providers/{number}",
    summary: Wording("Change an identity provider", "修改登录提供方"),
    note: "The issuer stays, as links of members hang on it. Without `secret` the old one stays.",
    parameters: [number.parameter],
    body: Body(
      schema: .object(ProviderJSON.rules + [Schema.words(1...500).optional("secret")])
        .named("ProviderRules"),
      example: [
        "label": "Company account", "client_id": "concord", "domains": ["company.example"],
        "newcomers": "sales",
      ]),
    answers: [Answer(200, "The provider.", ProviderJSON.schema)],
    access: .permission(.manageWorkspace), hasVersion: true,
    handler: .seated { call in
      let (number, entrance) = (try call.required(number), call.api.entrance)
      try call.check(ProviderJSON.json(try await entrance.provider(number, for: call.seat)))
      try await entrance.change(
        provider: number, to: ProviderJSON.change(call), for: call.seat, now: call.now)
      return .record(ProviderJSON.json(try await entrance.provider(number, for: call.seat)))
    })

  private static let removeProvider = Operation(
    id: "removeProvider", resource: .providers, method: .delete, path: "/providers/{number}",
    summary: Wording("Remove an identity provider", "移除登录提供方"),
    note: "Sessions that it vouched for end, and links of members to it are forgotten.",
    parameters: [number.parameter], answers: [Answer(204, "It is removed.")],
    access: .permission(.manageWorkspace),
    handler: .seated { call in
      try await call.api.entrance.remove(
        provider: try call.required(number), for: call.seat, now: call.now)
      return .done
    })
}

extension Operation {
  private static let member = ParameterKey<Int>.number("member", "The member's number.")

  fileprivate static let checkProvider = Operation(
    id: "checkProvider", resource: .providers, method: .post, path: "/providers/{number}/check",
    summary: Wording("Ask an identity provider for its keys", "测试登录提供方"),
    note: "The answer comes when the provider's does, after ten seconds at most.",
    parameters: [number.parameter],
    answers: [
      Answer(
        200, "How many of its keys are of use, or why it cannot be used.",
        Schema.object([
          Schema.count.required("keys"), Schema.anyText.orNull.required("fault"),
        ]).named("ProviderCheck"))
    ],
    access: .permission(.manageWorkspace),
    handler: .seated { call in
      let result = try await call.api.entrance.check(
        provider: try call.required(number), for: call.seat, now: call.now)
      return switch result {
      case .success(let keys): .record(["keys": .count(keys), "fault": .null])
      case .failure(let fault): .record(["keys": 0, "fault": .text("\(fault)")])
      }
    })

  private static let linkedPasswords = Schema.boolean.noted(
    "Whether members who are linked to a provider may use their passwords too.")
  private static let secondFactor = Schema.boolean.noted(
    "Whether whoever signs in by a password has to have a second factor.")
  private static let rules = Schema.object([
    linkedPasswords.required("linked_passwords"), secondFactor.required("second_factor"),
  ]).named("SignInRules")
  private static let ruleChange = Schema.object([
    linkedPasswords.optional("linked_passwords"), secondFactor.optional("second_factor"),
  ]).named("SignInRulesChange")

  private static func json(_ rules: SignInRules) -> JSON {
    [
      "linked_passwords": .bool(rules.linkedPasswords), "second_factor": .bool(rules.secondFactor),
    ]
  }

  fileprivate static let getRules = Operation(
    id: "getProviderRules", resource: .providers, method: .get, path: "/providers/rules",
    summary: Wording("What holds for every sign-in", "查看登录规则"),
    answers: [Answer(200, "The rules.", rules)], access: .permission(.manageWorkspace),
    handler: .seated { call in
      .record(json(try await call.api.entrance.signInRules(for: call.seat)))
    })

  fileprivate static let changeRules = Operation(
    id: "changeProviderRules", resource: .providers, method: .put, path: "/providers/rules",
    summary: Wording("Change what holds for every sign-in", "修改登录规则"),
    note: """
      Rules that are not named stay. Admins keep their passwords in any case. Where a second \
      factor is wanted, a member without one can do nothing by a session but turn it on; tokens \
      go on working.
      """,
    body: Body(schema: ruleChange, example: ["linked_passwords": false]),
    answers: [Answer(200, "The rules.", rules)], access: .permission(.manageWorkspace),
    handler: .seated { call in
      let asked = call.body
      let rules = try await call.api.entrance.changeSignInRules(for: call.seat, now: call.now) {
        rules in
        rules.linkedPasswords = asked["linked_passwords"]?.bool ?? rules.linkedPasswords
        rules.secondFactor = asked["second_factor"]?.bool ?? rules.secondFactor
      }
      return .record(json(rules))
    })

  fileprivate static let unlinkMember = Operation(
    id: "unlinkMember", resource: .providers, method: .delete,
    path: "/providers/{number}/members/{member}",
    summary: Wording("Forget who a member is at a provider", "解除成员与提供方的关联"),
    note: "The member's next sign-in by it links anew, by a verified e-mail address.",
    parameters: [number.parameter, member.parameter],
    answers: [Answer(204, "It is forgotten.")], access: .permission(.manageMembers),
    handler: .seated { call in
      try await call.api.entrance.unlink(
        member: try call.required(member), fromProvider: try call.required(number),
        for: call.seat, now: call.now)
      return .done
    })
}

enum ProviderJSON {
  fileprivate static let rules: [ObjectRule.Property] = [
    Schema.words(1...80).noted("What its button says.").required("label"),
    Schema.words(1...500).required("client_id"),
    Schema.list(of: .words(1...253), count: 0...50)
      .noted("E-mail domains that may come in by it; empty: every one.").required("domains"),
    Schema.choice(MemberFunction.self).orNull
      .noted("Unknown people of the domains become viewers in it; null: they are refused.")
      .required("newcomers"),
  ]
  static let schema = Schema.object([
    Schema.integer(1...2_147_483_647).required("number"),
    Schema.anyText.required("label"),
    Schema.anyText.required("issuer"),
    Schema.anyText.required("client_id"),
    Schema.list(of: .anyText).required("domains"),
    Schema.choice(MemberFunction.self).orNull.required("newcomers"),
    Schema.instant.required("created"),
  ]).named("Provider")

  static func json(_ provider: Provider) -> JSON {
    [
      "number": .count(provider.number), "label": .text(provider.label),
      "issuer": .text(provider.issuer), "client_id": .text(provider.clientID),
      "domains": .list(provider.domains.map(JSON.text)),
      "newcomers": .words(provider.newcomers?.rawValue), "created": .instant(provider.created),
    ]
  }

  fileprivate static func change(_ call: Call) -> ProviderChange {
    ProviderChange(
      label: call.text("label") ?? "", clientID: call.text("client_id") ?? "",
      secret: call.text("secret"), domains: call.body["domains"]?.texts ?? [],
      newcomers: call.text("newcomers").flatMap(MemberFunction.init))
  }
}
