import Domain
import Foundation
import Storage

/// Names an identity provider among all workspaces: `1-2` is the second of the first one.
public struct ProviderID: Sendable, Hashable, CustomStringConvertible {
  public var workspace: Int
  public var number: Int

  public init(workspace: Int, number: Int) {
    self.workspace = workspace
    self.number = number
  }

  /// Nil for any other spelling.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let workspace = parts[0], let number = parts[1], workspace > 0,
      number > 0
    else { return nil }
    self.init(workspace: workspace, number: number)
    guard description == text else { return nil }
  }

  public var description: String { "\(workspace)-\(number)" }

  var workspaceID: WorkspaceID { WorkspaceID(number: workspace) }
}

/// An identity provider of the company (OpenID Connect).
public struct Provider: Sendable, Hashable {
  public var id: ProviderID
  /// What its button says.
  public var label: String
  public var issuer: String
  public var clientID: String
  /// E-mail domains that may sign in by it; empty admits every one.
  public var domains: [String]
  /// The function of people of these domains who come unknown, and are let in as viewers; nil
  /// refuses them.
  public var newcomers: MemberFunction?
  public var created: Instant

  public var number: Int { id.number }
}

/// What a new provider is described by.
public struct NewProvider: Sendable, Hashable {
  public var label: String
  public var issuer: String
  public var clientID: String
  public var secret: String
  public var domains: [String]
  public var newcomers: MemberFunction?

  public init(
    label: String, issuer: String, clientID: String, secret: String, domains: [String] = [],
    newcomers: MemberFunction? = nil
  ) {
    self.label = label
    self.issuer = issuer
    self.clientID = clientID
    self.secret = secret
    self.domains = domains
    self.newcomers = newcomers
  }

  /// The same, tidied; throws when it cannot be a provider that `policy` lets us ask.
  func checked(_ policy: OutboundPolicy) throws(ServiceError) -> NewProvider {
    var copy = self
    copy.issuer = issuer.filter { !$0.isWhitespace }
    let rules = ProviderChange(
      label: label, clientID: clientID, secret: secret, domains: domains, newcomers: newcomers)
    let tidy = try rules.checked()
    copy.label = tidy.label
    copy.clientID = tidy.clientID
    copy.domains = tidy.domains
    copy.secret = tidy.secret ?? ""
    guard !copy.secret.isEmpty else {
      throw .invalid(field: "secret", expected: "the client's secret, of 500 characters at most")
    }
    do {
      let url = try OutboundURL(copy.issuer)
      try policy.check(url)
      guard !copy.issuer.contains("?"), copy.issuer.utf8.count <= 1_000 else {
        throw OutboundFault.badURL("it has a query")
      }
    } catch {
      throw .invalid(field: "issuer", expected: "an address such as https://id.example (\(error))")
    }
    return copy
  }
}

/// What can be changed of a provider. Its issuer stays, as links hang on it.
public struct ProviderChange: Sendable, Hashable {
  public var label: String
  public var clientID: String
  /// Nil keeps the one there is.
  public var secret: String?
  public var domains: [String]
  public var newcomers: MemberFunction?

  public init(
    label: String, clientID: String, secret: String?, domains: [String],
    newcomers: MemberFunction?
  ) {
    self.label = label
    self.clientID = clientID
    self.secret = secret
    self.domains = domains
    self.newcomers = newcomers
  }

  /// Domains at most.
  static let domainLimit = 50

  func checked() throws(ServiceError) -> ProviderChange {
    var copy = self
    copy.label = label.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard (1...80).contains(copy.label.unicodeScalars.count) else {
      throw .invalid(field: "label", expected: "what its button says, of 80 characters at most")
    }
    copy.clientID = clientID.trimmingCharacters(in: .whitespacesAndNewlines)
    guard (1...500).contains(copy.clientID.utf8.count), copy.clientID.isVisibleASCII else {
      throw .invalid(field: "client_id", expected: "the name that the provider knows Concord by")
    }
    copy.secret = secret.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      .flatMap { $0.isEmpty ? nil : $0 }
    guard (copy.secret ?? "").utf8.count <= 500,
      (copy.secret ?? "").utf8.allSatisfy({ (0x20...0x7E).contains($0) })
    else {
      throw .invalid(field: "secret", expected: "the client's secret, of 500 characters at most")
    }
    copy.domains = Array(Set(domains.map { RecordKey.folded($0) })).sorted()
    guard copy.domains.count <= ProviderChange.domainLimit,
      copy.domains.allSatisfy({ $0.contains(".") && OutboundURL.isName($0) })
    else {
      throw .invalid(field: "domains", expected: "e-mail domains such as company.example")
    }
    guard copy.newcomers == nil || !copy.domains.isEmpty else {
      throw .invalid(
        field: "domains", expected: "the domains whose people are let in, one at least")
    }
    return copy
  }
}

extension String {
  fileprivate var isVisibleASCII: Bool { utf8.allSatisfy { (0x21...0x7E).contains($0) } }
}

extension Provider {
  /// Nil when the schema has learned of a function that this program does not know.
  init?(_ record: ProviderRecord, of workspace: WorkspaceID) {
    let newcomers = record.newcomers.map { MemberFunction(rawValue: $0) }
    if case .some(.none) = newcomers { return nil }
    self.init(
      id: ProviderID(workspace: workspace.number, number: record.number), label: record.label,
      issuer: record.issuer, clientID: record.clientID, domains: record.domains,
      newcomers: newcomers ?? nil, created: record.created)
  }

  /// Whether it vouches for addresses of this kind.
  func admits(email: String) -> Bool {
    domains.isEmpty || domains.contains(email.split(separator: "@").last.map(String.init) ?? "")
  }
}
