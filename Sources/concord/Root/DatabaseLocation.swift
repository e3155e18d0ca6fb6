import Domain
import Foundation
import Logging
import Postgres
import Storage

/// Which engine the setting names, and where its database is.
enum DatabaseLocation {
  /// `sqlite:PATH`.
  case file(String)
  /// `postgresql://…`, which only libpq reads.
  case server(String)

  init(_ setting: String) throws {
    if PostgresDatabase.isURL(setting) {
      self = .server(setting)
    } else if setting.hasPrefix("sqlite:"), setting.count > "sqlite:".count {
      self = .file(String(setting.dropFirst("sqlite:".count)))
    } else {
      throw CommandFailure.unusable(
        "database: “\(setting)” is neither sqlite:PATH nor postgresql://USER@HOST/NAME")
    }
  }

  /// With `creating`, a file that is not there yet is made; a server's database has to be there.
  /// `standby` is the URL of servers that follow that one, or empty.
  func open(
    creating: Bool, standby: String = "", opening: Schema.Opening = DatabaseLocation.whenBackedUp(),
    slow: Duration? = nil, timeouts: StatementTimeouts = .standard
  ) throws -> any Database {
    let logger = Logger(label: "concord.database")
    guard standby.isEmpty || PostgresDatabase.isURL(standby) else {
      throw CommandFailure.unusable(
        "standby: expected postgresql://USER@HOST/NAME?target_session_attrs=standby")
    }
    let slow = slow.map { threshold in
      SlowStatements(from: threshold, now: { .current() }) { logger.warning("\($0)") }
    }
    switch self {
    case .server(let url):
      return try PostgresDatabase(
        url: url, standby: standby.isEmpty ? nil : standby, opening: opening, slow: slow,
        timeouts: timeouts
      ) { severity, message in
        logger.log(level: severity == "WARNING" ? .warning : .debug, "\(message)")
      }
    case .file(let path):
      guard standby.isEmpty else {
        throw CommandFailure.unusable("standby: a file of SQLite has none; only PostgreSQL does")
      }
      if creating {
        let folder = URL(filePath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      } else if !FileManager.default.fileExists(atPath: path) {
        throw CommandFailure.environment("\(path): there is no such database")
      }
      return try SQLiteDatabase(path: path, opening: opening, slow: slow)
    }
  }

  /// A schema is brought up to date where there is a backup of the last 24 hours.
  static func whenBackedUp() -> Schema.Opening { .backedUp(since: Instant.current() - Elapsed.day) }

  /// For messages, and to tell databases apart: no password is in it.
  var name: String {
    switch self {
    case .file(let path): "sqlite:" + URL(filePath: path).standardizedFileURL.path
    case .server(let url): PostgresDatabase.name(of: url)
    }
  }

  /// Where uploads to the import page lie until they are imported: beside the file, or in the
  /// folder that this process was started in.
  var uploads: String {
    switch self {
    case .file(let path): path + "-uploads"
    case .server: "data/postgresql-uploads"
    }
  }
}
