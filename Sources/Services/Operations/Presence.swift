import Domain
import Storage

/// A process that says now and then that it is there, so that whoever runs the program sees which
/// ones work on a database.
public struct Presence: Sendable {
  private let workspaces: Workspaces
  private let process: ProcessRecord

  /// `name` is one that no other process has.
  public init(
    in workspaces: Workspaces, name: String, role: Role, host: String, version: String,
    started: Instant
  ) {
    self.workspaces = workspaces
    process = ProcessRecord(
      name: name, role: role == .serve ? .serve : .work, host: host, version: version,
      started: started)
  }

  /// What a process does.
  public enum Role: Sendable { case serve, work }

  public func say(now: Instant) async throws {
    for workspace in try await workspaces.all() {
      try await workspaces.database.writeBeside { [process, id = workspace.id] connection in
        try ProcessTable(connection, id).see(
          process, at: now, forgetting: now - OperationsReport.memory)
      }
    }
  }

  /// It ends.
  public func leave() async throws {
    for workspace in try await workspaces.all() {
      try await workspaces.database.writeBeside { [process, id = workspace.id] connection in
        try ProcessTable(connection, id).leave(process.name)
      }
    }
  }
}
