import Storage

/// Who acts: every service that reads or writes for somebody is given one and asks it first.
public struct Principal: Sendable, Hashable {
  /// By what the acting one came in.
  public enum Means: Sendable, Hashable {
    /// A signed-in browser: the number of its session.
    case session(Int)
    /// A token of the API, with its number.
    case token(Int, scopes: Set<TokenScope>)
    /// A calendar program with the secret address of a member's calendar, and nothing else.
    case calendar
    /// Somebody who can open the database file. With a member it acts as that member.
    case commandLine
    /// Work that nobody started: what falls due.
    case system
  }

  public var workspace: WorkspaceID
  /// Nil for the system, and for the command line when no member was named.
  public var member: Member?
  public var means: Means
  /// Numbers of the members whose things ``Reach/team`` covers, their own included.
  public var team: Set<Int>
  /// Words of the teams in reach, caseless: one's own, and those that one manages with all below.
  public var teams: Set<String>
  /// How far the workspace lets members of sales see leads.
  public var salesLeads: Reach
  /// The network address that the request came from, for the audit trail.
  public var address: String?

  public init(
    _ member: Member?, of workspace: WorkspaceID, by means: Means, team: Set<Int> = [],
    teams: Set<String> = [], salesLeads: Reach = .all, address: String? = nil
  ) {
    self.workspace = workspace
    self.member = member
    self.means = means
    self.team = team.union(member.map { [$0.number] } ?? [])
    self.teams = teams
    self.salesLeads = salesLeads
    self.address = address
  }

  /// How far the permission goes for this principal; nil is not at all.
  public func reach(of permission: Permission) -> Reach? {
    (try? require(permission, in: workspace))
  }

  public func may(_ permission: Permission) -> Bool { reach(of: permission) != nil }

  /// Throws unless the permission is theirs in this workspace, and tells how far it goes. To be
  /// asked before anything is read or written.
  @discardableResult
  public func require(
    _ permission: Permission, in workspace: WorkspaceID
  ) throws(Denial) -> Reach {
    guard workspace == self.workspace else { throw Denial(permission, .otherWorkspace) }
    if case .token(_, let scopes) = means {
      guard let scope = permission.scope, scopes.contains(scope) else {
        throw Denial(permission, .scope)
      }
    }
    if case .calendar = means {
      guard [.readLeads, .readSignals].contains(permission) else {
        throw Denial(permission, .scope)
      }
    }
    guard let member else { return try requireWithoutMember(permission) }
    guard member.state == .active else { throw Denial(permission, .notSignedIn) }
    let reach = PermissionMatrix.reach(
      of: permission, role: member.role, function: member.function)
    guard let reach else { throw Denial(permission, .role) }
    return permission == .readLeads ? min(reach, leadReach(of: member)) : reach
  }

  /// The same for a thing that belongs to a member.
  public func require(
    _ permission: Permission, in workspace: WorkspaceID, ofMember owner: Int
  ) throws(Denial) {
    switch try require(permission, in: workspace) {
    case .all: return
    case .team: guard team.contains(owner) else { throw Denial(permission, .reach) }
    case .own: guard member?.number == owner else { throw Denial(permission, .reach) }
    }
  }

  /// The same as a question.
  public func may(_ permission: Permission, ofMember owner: Int) -> Bool {
    do throws(Denial) {
      try require(permission, in: workspace, ofMember: owner)
      return true
    } catch {
      return false
    }
  }

  /// What the workspace's setting leaves of the matrix: it is for sales alone, a manager sees the
  /// team's leads at least, and an admin all.
  private func leadReach(of member: Member) -> Reach {
    guard member.function == .sales else { return .all }
    switch member.role {
    case .viewer, .member: return salesLeads
    case .manager: return max(salesLeads, .team)
    case .admin: return .all
    }
  }

  /// Whose leads reports count: those that the member may read, whatever a token was made for.
  var reportReach: Reach {
    guard let member else { return .all }
    let reach = PermissionMatrix.reach(
      of: .readLeads, role: member.role, function: member.function)
    return min(reach ?? .own, leadReach(of: member))
  }

  private func requireWithoutMember(_ permission: Permission) throws(Denial) -> Reach {
    switch means {
    case .commandLine, .system:
      guard !permission.needsPerson else { throw Denial(permission, .needsPerson) }
      return .all
    case .session, .token, .calendar: throw Denial(permission, .notSignedIn)
    }
  }
}

/// A permission that was asked for and not there.
public struct Denial: Error, Sendable, Hashable {
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    case notSignedIn = "not_signed_in"
    /// Of that workspace the principal is no member: told as if nothing were there.
    case otherWorkspace = "other_workspace"
    /// Role or function are not enough.
    case role
    /// The thing is somebody else's.
    case reach
    /// The token was not made for it.
    case scope
    /// Only a person can do it.
    case needsPerson = "needs_person"
  }

  public var permission: Permission
  public var reason: Reason

  public init(_ permission: Permission, _ reason: Reason) {
    self.permission = permission
    self.reason = reason
  }
}

extension Denial: CustomStringConvertible {
  public var description: String {
    switch reason {
    case .notSignedIn: "\(permission.rawValue): nobody is signed in"
    case .otherWorkspace: "\(permission.rawValue): there is no such thing here"
    case .role: "\(permission.rawValue): role or function are not enough"
    case .reach: "\(permission.rawValue): this is somebody else's"
    case .scope: "\(permission.rawValue): the token lacks the scope"
    case .needsPerson: "\(permission.rawValue): a member must be named"
    }
  }
}
