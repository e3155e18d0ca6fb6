import Domain

/// A workspace as one principal may use it: what pages and API hold instead of the workspace
/// itself. Every use case asks the matrix first, and refuses with a ``Denial``.
public struct Seat: Sendable {
  /// For use cases that take the principal themselves.
  public let workspace: Workspace
  public let principal: Principal

  public init(at workspace: Workspace, for principal: Principal) {
    self.workspace = workspace
    self.principal = principal
  }

  public func may(_ permission: Permission) -> Bool {
    reach(of: permission) != nil
  }

  public func reach(of permission: Permission) -> Reach? {
    try? require(permission)
  }

  @discardableResult
  public func require(_ permission: Permission) throws(Denial) -> Reach {
    try principal.require(permission, in: workspace.id)
  }
}
