import Domain
import Foundation
import Services
import Web

/// Answers the pages from the ledger: services' values in, page models out.
struct WorkspacePages: WorkspaceSource {
  let workspaces: Workspaces
  let now: @Sendable () -> Instant

  /// The workspace, once somebody belongs to it; what fell due is derived before it is read.
  private func current() async throws -> Workspace? {
    guard let workspace = try await workspaces.all().first,
      try await !workspace.members().isEmpty
    else { return nil }
    try await workspace.sweep(now: now())
    return workspace
  }

  private func required() async throws -> Workspace {
    guard let workspace = try await current() else { throw ServiceError.noWorkspace }
    return workspace
  }

  func summary() async throws -> WorkspaceSummary? {
    guard let workspace = try await current() else { return nil }
    let overview = try await workspace.overview(now: now())
    return WorkspaceSummary(
      name: overview.name, zone: overview.zone, hasLeads: overview.leads > 0)
  }

  func leads(_ query: LeadsQuery) async throws -> LeadsModel {
    let workspace = try await required()
    let zone = try await workspace.overview(now: now()).zone
    let page = try await workspace.leads(LeadListQuery(query, zone: zone))
    return LeadsModel(page, query)
  }

  func lead(_ id: String, asOf: Instant?) async throws -> LeadModel? {
    let workspace = try await required()
    let instant = asOf ?? now()
    guard let dossier = try await workspace.lead(id, asOf: instant) else { return nil }
    return LeadModel(
      dossier.explanation, entries: dossier.timeline.map(\.entry),
      timeline: try await workspace.timeline(), asOf: asOf)
  }

  func agreement() async throws -> AgreementModel? {
    let workspace = try await required()
    guard let version = try await workspace.agreementInForce(now: now()) else { return nil }
    let members = try await workspace.members()
    return AgreementModel(
      agreement: version.agreement, text: version.text, sha256: version.sha256,
      version: version.number,
      signatures: version.signatures.compactMap { signature in
        Founding.Function(rawValue: signature.function.rawValue).map { function in
          AgreementModel.Signature(
            function: function, member: members.first { $0.number == signature.member }?.name,
            at: signature.at)
        }
      })
  }

  func funnel(_ query: FunnelQuery) async throws -> FunnelModel {
    let workspace = try await required()
    return try await FunnelPage(workspace: workspace, query: query, now: now()).model()
  }

  func leadsCSV(_ ids: [String]) async throws -> [UInt8] {
    try await required().leadsAsCSV(ids)
  }

  func found(_ founding: Founding) async throws {
    let function = MemberFunction(rawValue: founding.function.rawValue) ?? .operations
    _ = try await workspaces.found(
      NewWorkspace(
        company: founding.company, locale: founding.language.rawValue,
        timezone: founding.timezone,
        admin: NewMember(
          email: founding.email, name: founding.name, function: function, role: .admin)),
      now: now())
  }

  func makeDemo() async throws {
    let company = try DemoCompany()
    try await company.fill(try await required(), now: max(now(), DemoCompany.defaultEnd))
  }
}
