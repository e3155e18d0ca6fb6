import Domain
import Foundation
import Services
import Storage

/// The database that the settings name, opened.
struct OpenDatabase {
  let database: SQLiteDatabase
  private let path: String
  let workspaces: Workspaces
  /// Where uploads to the import page lie until they are imported: beside the database.
  let uploads: String

  /// With `creating`, a database that is not there yet is made.
  init(_ settings: Settings, creating: Bool) throws {
    let path = try OpenDatabase.path(settings[.database])
    if creating {
      let folder = URL(filePath: path).deletingLastPathComponent()
      try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } else if !FileManager.default.fileExists(atPath: path) {
      throw CommandFailure.environment("\(path): there is no such database")
    }
    database = try SQLiteDatabase(path: path)
    self.path = path
    workspaces = Workspaces(in: database, key: try OpenDatabase.key(settings, path))
    uploads = path + "-uploads"
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

  /// The secret that the settings name, else that of the file beside the database, which is made
  /// when it is not there.
  func serverKey(_ settings: Settings) throws -> ServerKey {
    try OpenDatabase.key(settings, path)
  }

  private static func key(_ settings: Settings, _ path: String) throws -> ServerKey {
    let secret = settings[.secret]
    guard secret.isEmpty else {
      guard let key = ServerKey(secret.utf8) else {
        throw CommandFailure.unusable(
          "secret: expected \(ServerKey.length) characters or more")
      }
      return key
    }
    return try ServerKeyFile.key(beside: path)
  }

  func entrance(
    _ key: ServerKey, _ rules: PasswordRules = PasswordRules(), outbound: Outbound = .closed
  ) throws -> Entrance {
    var policy = Entrance.Policy()
    policy.rules = rules
    return try Entrance(
      to: workspaces, key: key, random: .system, policy: policy, outbound: outbound)
  }

  private static func path(_ location: String) throws -> String {
    guard location.hasPrefix("sqlite:"), location.count > "sqlite:".count else {
      throw CommandFailure.unusable("database: “\(location)” is not sqlite:PATH")
    }
    return String(location.dropFirst("sqlite:".count))
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
