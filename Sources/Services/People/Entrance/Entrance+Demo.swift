import Domain
import Storage

/// Somebody of the demo company whom everybody may sign in as, on this machine.
public struct DemoSignIn: Sendable, Hashable {
  public var name: String
  public var email: String
  public var function: MemberFunction
  public var role: MemberRole
}

extension Entrance {
  /// Of every demo account. It opens them from this machine alone.
  public static let demoPassword = "both-sides-sign"

  /// Fills the empty workspace with the demo company, in which one of each function and role gets
  /// the demo password.
  public func fillWithDemo(
    _ company: DemoCompany, for seat: Seat, now: Instant,
    progress: @Sendable (Int) -> Void = { _ in }
  ) async throws {
    try seat.require(.manageWorkspace)
    try await company.fill(
      seat.workspace, now: max(now, company.end), progress: progress)
    let emails = Set(company.accounts.map(\.email))
    let hash = try await self.hash(Entrance.demoPassword)
    try await database.write { [id = seat.workspace.id, principal = seat.principal] connection in
      try WorkspaceTable(connection).markAsDemo(id)
      let credentials = CredentialTable(connection, id)
      for member in try MemberTable(connection, id).all() where emails.contains(member.email) {
        guard try credentials.find(member.number) == nil else { continue }
        try credentials.put(
          CredentialRecord(member: member.number, password: hash, isDemo: true, changed: now))
      }
      try AuditTrail(connection, id).record(
        AuditNote(.demoFilled, "workspace", after: ["name": .text(company.name)]), by: principal,
        now: now)
    }
  }

  /// The demo accounts, when the database holds the demo company and nobody else.
  public func demoSignIns() async throws -> [DemoSignIn] {
    try await database.read { connection in
      let workspaces = try WorkspaceTable(connection).all()
      guard workspaces.count == 1, let demo = workspaces.first, demo.isDemo else { return [] }
      let credentials = CredentialTable(connection, demo.id)
      return try MemberTable(connection, demo.id).all().compactMap { record in
        guard let member = Member(record), member.state == .active,
          try credentials.find(member.number)?.isDemo == true
        else { return nil }
        return DemoSignIn(
          name: member.name, email: member.email, function: member.function, role: member.role)
      }
    }
  }
}

extension DemoCompany {
  /// Who can sign in: both who sign the agreement, the admin, a seller with a queue and a marketer
  /// who answers signals.
  var accounts: [DemoMember] {
    signers + members.filter { $0.role == "admin" } + DemoMembers.sellers.prefix(1)
      + DemoMembers.marketers.prefix(1)
  }
}
