import Domain

/// What the pages ask of the workspace, as the plain values that they show. The services answer it
/// in `concord`; tests answer it with samples.
public protocol WorkspaceSource: Sendable {
  /// Nil before the first run.
  func summary() async throws -> WorkspaceSummary?
  func leads(_ query: LeadsQuery) async throws -> LeadsModel
  /// As known at `asOf`; nil is now. Nil when there was no such lead then.
  func lead(_ id: String, asOf: Instant?) async throws -> LeadModel?
  /// The agreement in force; nil while there is none.
  func agreement() async throws -> AgreementModel?
  func funnel(_ query: FunnelQuery) async throws -> FunnelModel
  /// The leads with these ids as CSV that can be imported again.
  func leadsCSV(_ ids: [String]) async throws -> [UInt8]
  /// Makes the workspace and its first admin.
  func found(_ founding: Founding) async throws
  /// Fills the empty workspace with the demo company.
  func makeDemo() async throws
}

/// What every page's frame says about the workspace.
public struct WorkspaceSummary: Sendable {
  public var name: String
  /// Of the agreement in force, else of the workspace.
  public var zone: Zone
  public var hasLeads: Bool

  public init(name: String, zone: Zone, hasLeads: Bool) {
    self.name = name
    self.zone = zone
    self.hasLeads = hasLeads
  }
}

/// What the first run asks for.
public struct Founding: Sendable, Hashable {
  public enum Function: String, Sendable, Hashable, CaseIterable {
    case marketing, sales, operations, leadership
  }

  public var company: String
  public var name: String
  public var email: String
  public var function: Function
  public var language: Language
  public var timezone: String

  public init(
    company: String, name: String, email: String, function: Function, language: Language,
    timezone: String
  ) {
    self.company = company
    self.name = name
    self.email = email
    self.function = function
    self.language = language
    self.timezone = timezone
  }
}
