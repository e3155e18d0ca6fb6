import Storage

extension Workspaces {
  /// Whether somebody belongs to any workspace: the first run is over.
  public func isFounded() async throws -> Bool {
    try await database.read { connection in
      try WorkspaceTable(connection).all().contains { workspace in
        try !MemberTable(connection, workspace.id).all().isEmpty
      }
    }
  }

  /// The seat of the first admin; nil before the first run.
  public func seatOfFirstAdmin() async throws -> Seat? {
    for workspace in try await all() {
      guard let admin = try await workspace.members().first(where: { $0.role == .admin })
      else { continue }
      return Seat(at: workspace, for: Principal(admin, of: workspace.id, by: .session(0)))
    }
    return nil
  }
}
