import Domain
import Storage

extension Workspaces {
  /// The seat of somebody at the command line, at the first workspace: whoever can open the
  /// database file. With an address it is that member's.
  public func commandLineSeat(as email: String? = nil) async throws -> Seat {
    guard let workspace = try await all().first else { throw ServiceError.noWorkspace }
    var member: Member?
    if let email {
      member = try await workspace.members().first {
        $0.email == RecordKey.folded(email) && $0.state == .active
      }
      guard member != nil else { throw ServiceError.notFound("member \(email)") }
    }
    return Seat(
      at: workspace, for: try await workspace.principal(of: member, by: .commandLine))
  }
}

extension Workspace {
  /// A principal with its teams, as the database has them now.
  public func principal(
    of member: Member?, by means: Principal.Means
  ) async throws -> Principal {
    try await database.read { [id] connection in
      try Principal(member, of: id, by: means, in: connection)
    }
  }
}
