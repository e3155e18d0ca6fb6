import Domain

/// Failures to sign in, by what they were tried on. They outlive a restart.
public struct ThrottleTable {
  public enum Kind: String, Sendable, Hashable, SQLBindable {
    case account, address
    case secondFactor = "second_factor"
  }

  public struct Count: Sendable, Hashable {
    public var failures: Int
    public var last: Instant
  }

  let connection: any Connection

  public init(_ connection: any Connection) {
    self.connection = connection
  }

  public func find(_ kind: Kind, _ key: String) throws -> Count? {
    try connection.first(
      """
      SELECT failures, last FROM throttles
      WHERE workspace_id = 0 AND kind = \(kind) AND key = \(key)
      """
    ) { Count(failures: $0.int(), last: $0.instant()) }
  }

  public func set(_ kind: Kind, _ key: String, failures: Int, last: Instant) throws {
    try connection.execute(
      """
      INSERT INTO throttles (workspace_id, kind, key, failures, last)
      VALUES (0, \(kind), \(key), \(failures), \(last))
      ON CONFLICT (workspace_id, kind, key) DO UPDATE SET failures = excluded.failures,
        last = excluded.last
      """)
  }

  public func clear(_ kind: Kind, _ key: String) throws {
    try connection.execute(
      "DELETE FROM throttles WHERE workspace_id = 0 AND kind = \(kind) AND key = \(key)")
  }

  /// Forgets what nobody tried again since.
  public func forget(before instant: Instant) throws {
    try connection.execute(
      "DELETE FROM throttles WHERE workspace_id = 0 AND last < \(instant)")
  }
}
