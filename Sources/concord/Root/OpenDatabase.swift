import Domain
import Foundation
import Services
import Storage

/// The database that the settings name, opened.
struct OpenDatabase {
  let database: any Database
  private let location: DatabaseLocation
  let workspaces: Workspaces
  /// Where uploads to the import page lie until they are imported.
  let uploads: String

  /// With `creating`, a database that is not there yet is made; `beside` is the file in which it
  /// lies until it is whole.
  init(_ settings: Settings, creating: Bool, beside: String? = nil) throws {
    let location = try DatabaseLocation(settings[.database])
    let place = beside.map { DatabaseLocation.file($0) } ?? location
    self.location = location
    database = try place.open(
      creating: creating, standby: settings[.standby], slow: try settings.slowStatement(),
      timeouts: try settings.statementTimeouts())
    workspaces = Workspaces(in: database, key: try OpenDatabase.key(settings, location))
    uploads = location.uploads
  }

  /// The workspace of the commands.
  func workspace() async throws -> Workspace {
    guard let workspace = try await workspaces.all().first else {
      throw CommandFailure.unusable(
        "the database has no workspace yet: open the pages with “concord serve”, or import")
    }
    return workspace
  }

  /// The same; a database without one gets one that the first run names later.
  func workspaceOrNew(now: Instant) async throws -> Workspace {
    if let workspace = try await workspaces.all().first { return workspace }
    return try await workspaces.foundUnnamed(now: now)
  }

  /// The secret that the settings name, or its file, else that of the file beside the database,
  /// which is made when it is not there.
  func serverKey(_ settings: Settings) throws -> ServerKey {
    try OpenDatabase.key(settings, location)
  }

  private static func key(_ settings: Settings, _ location: DatabaseLocation) throws -> ServerKey {
    let secret = settings[.secret]
    guard secret.isEmpty else {
      guard let key = ServerKey(secret.utf8) else {
        throw CommandFailure.unusable(
          "secret: expected \(ServerKey.length) characters or more")
      }
      return key
    }
    let file = settings[.secretFile]
    guard file.isEmpty else {
      guard let key = ServerKey(try InputFile(file).contents(limit: 1 << 16)) else {
        throw CommandFailure.unusable(
          "secret_file: \(file): expected \(ServerKey.length) bytes or more")
      }
      return key
    }
    switch location {
    case .file(let path): return try ServerKeyFile.key(beside: path)
    case .server:
      throw CommandFailure.unusable(
        "secret: a database that several processes share needs one that they all know")
    }
  }

  func entrance(
    _ key: ServerKey, _ rules: PasswordRules = PasswordRules(), outbound: Outbound = .closed
  ) throws -> Entrance {
    var policy = Entrance.Policy()
    policy.rules = rules
    return try Entrance(
      to: workspaces, key: key, random: .system, policy: policy, outbound: outbound)
  }
}

extension Instant {
  /// The clock of the roof; below it time is a parameter.
  static func current() -> Instant {
    Instant(microseconds: Int64((Date().timeIntervalSince1970 * 1e6).rounded()))
  }
}

extension Workspace {
  /// Whoever can open the database file, without a name.
  nonisolated var `operator`: Principal { Principal(nil, of: id, by: .commandLine) }
}
