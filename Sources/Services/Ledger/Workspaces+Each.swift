import Domain
import Storage

extension Workspaces {
  /// Does something in each workspace. What goes wrong in one keeps no other waiting; it is thrown
  /// when all had their turn, as ``WorkspaceFaults``.
  public func each(_ body: (Workspace) async throws -> Void) async throws {
    var faults = WorkspaceFaults()
    for workspace in try await all() {
      do {
        try await body(workspace)
      } catch {
        guard !Task.isCancelled else { throw CancellationError() }
        faults.all.append(WorkspaceFaults.Fault(workspace: workspace.id, error: error))
      }
    }
    guard faults.all.isEmpty else { throw faults }
  }
}

/// What went wrong in some workspaces, while the others had their turn.
public struct WorkspaceFaults: Error, CustomStringConvertible {
  struct Fault: Sendable {
    var workspace: WorkspaceID
    var error: any Error
  }

  var all: [Fault] = []

  public var description: String {
    all.map { "workspace \($0.workspace.number): \($0.error)" }.joined(separator: "; ")
  }
}
