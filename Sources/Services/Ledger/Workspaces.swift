import Domain
import Storage
import Synchronization

/// A member's function in the company.
public enum MemberFunction: String, Sendable, Hashable, CaseIterable {
  case marketing, sales, operations, leadership
}

public enum MemberRole: String, Sendable, Hashable, CaseIterable {
  case viewer, member, manager, admin

  /// Whether it entitles to sign for one's function.
  public var maySign: Bool { self == .manager || self == .admin }
}

public enum MemberState: String, Sendable, Hashable, CaseIterable {
  /// Has no password yet.
  case invited
  case active
  /// May not sign in any more; what he or she did stays.
  case left
}

public struct Member: Sendable, Hashable {
  public var number: Int
  public var email: String
  public var name: String
  public var function: MemberFunction
  public var role: MemberRole
  public var state: MemberState

  public init(
    number: Int, email: String, name: String, function: MemberFunction, role: MemberRole,
    state: MemberState = .active
  ) {
    self.number = number
    self.email = email
    self.name = name
    self.function = function
    self.role = role
    self.state = state
  }
}

/// What a new member is described by.
public struct NewMember: Sendable, Hashable {
  public var email: String
  public var name: String
  public var function: MemberFunction
  public var role: MemberRole

  public init(email: String, name: String, function: MemberFunction, role: MemberRole) {
    self.email = email
    self.name = name
    self.function = function
    self.role = role
  }

  /// The same, tidied; throws when it cannot be a member.
  func checked() throws(ServiceError) -> NewMember {
    var copy = self
    copy.email = RecordKey.folded(email)
    copy.name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let parts = copy.email.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
      !copy.email.contains(where: \.isWhitespace)
    else { throw .invalid(field: "email", expected: "an e-mail address") }
    guard !copy.name.isEmpty else { throw .invalid(field: "name", expected: "a name") }
    return copy
  }
}

/// What the first run asks for.
public struct NewWorkspace: Sendable, Hashable {
  public var company: String
  /// Language such as `en` or `zh-Hans`.
  public var locale: String
  /// IANA name; until an agreement names one.
  public var timezone: String
  public var admin: NewMember

  public init(company: String, locale: String, timezone: String, admin: NewMember) {
    self.company = company
    self.locale = locale
    self.timezone = timezone
    self.admin = admin
  }

  /// The same, tidied, its member an admin; throws when it cannot be a workspace.
  func checked() throws(ServiceError) -> NewWorkspace {
    var copy = self
    copy.company = company.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !copy.company.isEmpty else {
      throw .invalid(field: "company", expected: "the company's name")
    }
    guard Zone(timezone) != nil else {
      throw .invalid(field: "timezone", expected: "an IANA time zone")
    }
    copy.admin = try admin.checked()
    copy.admin.role = .admin
    return copy
  }
}

/// The workspaces of a database. Each has one ledger in this process, whoever asks for it, so that
/// appends of many requests share a commit.
public final class Workspaces: Sendable {
  let database: any Database
  private let ledgers = Mutex<[WorkspaceID: Workspace]>([:])
  private let key: ServerKey?

  /// How often standbys were read; nil where there is none.
  public var standbyReads: StandbyReads? { database.standbyReads }

  /// `key` is what names of erased people are hashed with; nil for tests.
  public init(in database: any Database, key: ServerKey? = nil) {
    self.key = key
    self.database = OnceDatabase(database: database)
  }

  /// By number; empty before the first run.
  public func all() async throws -> [Workspace] {
    try await database.read { try WorkspaceTable($0).all().map(\.id) }.map(workspace)
  }

  /// The one of that number; that it exists is the caller's to know.
  public func workspace(_ id: WorkspaceID) -> Workspace {
    ledgers.withLock { ledgers in
      if let known = ledgers[id] { return known }
      let workspace = Workspace(id, in: database, key: key)
      ledgers[id] = workspace
      return workspace
    }
  }

  /// Makes a workspace and its first admin; one that an import made before is taken over.
  public func found(_ new: NewWorkspace, now: Instant) async throws -> Workspace {
    let new = try new.checked()
    return workspace(
      try await database.write { try Workspaces.add(new, $0, now: now).0 })
  }

  /// Whether somebody belongs to any workspace: the first run is over.
  public func isFounded() async throws -> Bool {
    try await database.read { try Workspaces.isFounded($0) }
  }

  static func isFounded(_ connection: any Connection) throws -> Bool {
    try WorkspaceTable(connection).all().contains { workspace in
      try !MemberTable(connection, workspace.id).all().isEmpty
    }
  }

  /// `new` as ``NewWorkspace/checked()`` has it.
  static func add(
    _ new: NewWorkspace, _ connection: any Connection, now: Instant
  ) throws -> (WorkspaceID, Member) {
    let table = WorkspaceTable(connection)
    let unclaimed = try table.all().first {
      try MemberTable(connection, $0.id).all().isEmpty
    }
    if let unclaimed {
      try table.name(
        unclaimed.id, name: new.company, locale: new.locale, timezone: new.timezone)
    }
    let id =
      try unclaimed?.id
      ?? table.add(
        name: new.company, locale: new.locale, timezone: new.timezone, created: now
      ).id
    return (id, try MemberTable(connection, id).add(new.admin, created: now))
  }
}

extension Workspace {
  public func members() async throws -> [Member] {
    try await database.read { [id] in
      try MemberTable($0, id).all().compactMap(Member.init)
    }
  }

  public func add(_ new: NewMember, now: Instant) async throws -> Member {
    let new = try new.checked()
    return try await database.write { [id] connection in
      let members = MemberTable(connection, id)
      guard try members.find(email: new.email) == nil else {
        throw ServiceError.invalid(field: "email", expected: "one that no member has yet")
      }
      return try members.add(new, created: now)
    }
  }
}

extension MemberTable {
  func add(_ new: NewMember, created: Instant) throws -> Member {
    let record = try add(
      email: new.email, name: new.name, function: new.function.rawValue,
      role: new.role.rawValue, created: created)
    return Member(
      number: record.number, email: new.email, name: new.name, function: new.function,
      role: new.role)
  }
}

extension Member {
  /// Nil when the schema has learned of a function or role that this program does not know.
  init?(_ record: MemberRecord) {
    guard let function = MemberFunction(rawValue: record.function),
      let role = MemberRole(rawValue: record.role),
      let state = MemberState(rawValue: record.state)
    else { return nil }
    self.init(
      number: record.number, email: record.email, name: record.name, function: function,
      role: role, state: state)
  }
}

extension Workspaces {
  /// What a workspace is called until the first run names it.
  static let unnamed = "Concord"

  /// A workspace without members, made by a first import; ``found(_:now:)`` names it later.
  public func foundUnnamed(now: Instant) async throws -> Workspace {
    let id = try await database.write { connection in
      try WorkspaceTable(connection).add(
        name: Workspaces.unnamed, locale: "en", timezone: "UTC", created: now
      ).id
    }
    return workspace(id)
  }
}
