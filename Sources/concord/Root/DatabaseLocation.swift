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
      try DatabaseLocation.demandReadable(setting, as: "database")
      self = .server(setting)
    } else if setting.hasPrefix("sqlite:"), setting.count > "sqlite:".count {
      self = .file(String(setting.dropFirst("sqlite:".count)))
    } else {
      throw CommandFailure.unusable(
        "database: “\(Masking.address(setting))” is neither sqlite:PATH nor "
          + "postgresql://USER@HOST/NAME")
    }
  }

  /// Throws where libpq cannot read a URL: then no place is known by it.
  private static func demandReadable(_ url: String, as setting: String) throws {
    guard PostgresDatabase.name(of: url).hasPrefix("postgresql://") else {
      throw CommandFailure.unusable(
        "\(setting): “\(Masking.address(url))” is no URL that libpq reads, such as "
          + "postgresql://USER@HOST/NAME?sslmode=verify-full")
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
    if !standby.isEmpty { try DatabaseLocation.demandReadable(standby, as: "standby") }
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
        try DatabaseLocation.demandNothingBeside(path)
        let folder = URL(filePath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      } else if !FileManager.default.fileExists(atPath: path) {
        throw CommandFailure.environment("\(path): there is no such database")
      }
      return try SQLiteDatabase(path: path, opening: opening, slow: slow)
    }
  }

  /// What SQLite keeps beside a file, under its name with these ends: part of whatever has that
  /// name next.
  static let besides = ["-wal", "-shm", "-journal"]

  /// Throws where something beside a file that is yet to be made is left of one that was there.
  static func demandNothingBeside(_ path: String) throws {
    guard let left = besides.map({ path + $0 }).first(where: NewFile.isThere) else { return }
    // Looked for last: another process may have made both this very moment.
    guard !FileManager.default.fileExists(atPath: path) else { return }
    throw CommandFailure.unusable(
      "\(left): belongs to another database: move it along with that one")
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
