import Foundation

/// The engine of the databases that tests get: SQLite, unless `CONCORD_TEST_ENGINE=postgres` asks
/// for the other.
public enum TestEngine: String, Sendable {
  case sqlite
  case postgres

  public static let current =
    ProcessInfo.processInfo.environment["CONCORD_TEST_ENGINE"].flatMap(Self.init) ?? .sqlite

  /// For tests that look into an SQLite file.
  public static var isSQLite: Bool { current == .sqlite }
}
