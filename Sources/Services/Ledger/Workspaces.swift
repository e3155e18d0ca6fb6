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

public struct Member: Sendable, Hashable {
  public var number: Int
  public var email: String
  public var name: String
  public var function: MemberFunction
  public var role: MemberRole

  public init(
    number: Int, email: String, name: String, function: MemberFunction, role: MemberRole
  ) {
    self.number = number
    self.email = email
    self.name = name
    self.function = function
    self.role = role
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
}

/// The workspaces of a database. Each has one ledger in this process, whoever asks for it, so that
/// appends of many requests share a commit.
public final class Workspaces: Sendable {
  let database: any Database
  private let ledgers = Mutex<[WorkspaceID: Workspace]>([:])

  public init(in database: any Database) {
    self.database = database
  }

  /// By number; empty before the first run.
  public func all() async throws -> [Workspace] {
    try await database.read { try WorkspaceTable($0).all().map(\.id) }.map(workspace)
  }

  func workspace(_ id: WorkspaceID) -> Workspace {
    ledgers.withLock { ledgers in
      if let known = ledgers[id] { return known }
      let workspace = Workspace(id, in: database)
      ledgers[id] = workspace
      return workspace
    }
  }

  /// Makes a workspace and its first admin; one that an import made before is taken over.
  public func found(_ new: NewWorkspace, now: Instant) async throws -> Workspace {
    let company = new.company.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !company.isEmpty else {
      throw ServiceError.invalid(field: "company", expected: "the company's name")
    }
    guard Zone(new.timezone) != nil else {
      throw ServiceError.invalid(field: "timezone", expected: "an IANA time zone")
    }
    var admin = try new.admin.checked()
    admin.role = .admin
    let id = try await database.write { [admin] connection in
      let table = WorkspaceTable(connection)
      let unclaimed = try table.all().first {
        try MemberTable(connection, $0.id).all().isEmpty
      }
      if let unclaimed {
        try table.name(
          unclaimed.id, name: company, locale: new.locale, timezone: new.timezone)
      }
      let id =
        try unclaimed?.id
        ?? table.add(name: company, locale: new.locale, timezone: new.timezone, created: now).id
      _ = try MemberTable(connection, id).add(admin, created: now)
      return id
    }
    return workspace(id)
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
      let role = MemberRole(rawValue: record.role)
    else { return nil }
    self.init(
      number: record.number, email: record.email, name: record.name, function: function,
      role: role)
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
