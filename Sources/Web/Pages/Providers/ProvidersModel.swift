import Services

/// The identity providers of the workspace, and the form that adds one.
struct ProvidersModel: Sendable {
  var providers: [Provider]
  /// What the next one will be called in addresses.
  var next: ProviderID
  var rules: SignInRules
  var fields = ProviderFields()
  var fault: ProviderText?

  static func load(_ entrance: Entrance, at desk: Desk) async throws -> ProvidersModel {
    ProvidersModel(
      providers: try await entrance.providers(for: desk.seat),
      next: try await entrance.nextProvider(for: desk.seat),
      rules: try await entrance.signInRules(for: desk.seat))
  }
}

/// One provider, with what an admin can do.
struct ProviderModel: Sendable {
  var provider: Provider
  var fields: ProviderFields
  var fault: ProviderText?
  /// What came of asking it: how many keys it has, or why not.
  var check: Result<Int, FederationFault>?

  static func load(
    _ number: Int, _ entrance: Entrance, at desk: Desk
  ) async throws -> ProviderModel {
    let provider = try await entrance.provider(number, for: desk.seat)
    return ProviderModel(provider: provider, fields: ProviderFields(provider))
  }
}

/// A provider's form as it was filled in. A secret is never shown again.
struct ProviderFields: Sendable, Hashable {
  var label = ""
  var issuer = ""
  var clientID = ""
  var secret = ""
  var domains = ""
  var newcomers: MemberFunction?

  init() {}

  init(_ form: Query) {
    label = form["label"] ?? ""
    issuer = form["issuer"] ?? ""
    clientID = form["client_id"] ?? ""
    secret = form.exactly("secret") ?? ""
    domains = form["domains"] ?? ""
    newcomers = form["newcomers"].flatMap(MemberFunction.init)
  }

  init(_ provider: Provider) {
    label = provider.label
    issuer = provider.issuer
    clientID = provider.clientID
    domains = provider.domains.joined(separator: ", ")
    newcomers = provider.newcomers
  }

  private var domainList: [String] {
    domains.split { $0 == "," || $0.isWhitespace }.map(String.init)
  }

  var new: NewProvider {
    NewProvider(
      label: label, issuer: issuer, clientID: clientID, secret: secret, domains: domainList,
      newcomers: newcomers)
  }

  var change: ProviderChange {
    ProviderChange(
      label: label, clientID: clientID, secret: secret.isEmpty ? nil : secret,
      domains: domainList, newcomers: newcomers)
  }
}
