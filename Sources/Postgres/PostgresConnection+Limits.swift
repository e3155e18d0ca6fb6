import Storage

/// How long statements may take, by `statement_timeout`
/// (https://www.postgresql.org/docs/current/runtime-config-client.html).
extension PostgresConnection {
  /// What a transaction begins with, after its `BEGIN`. One that writes keeps others from writing:
  /// it may not stand still for longer than a statement of it may take, nor wait for a machine that
  /// does not take what was sent to it. One that reads may: an export goes as slowly as whoever
  /// downloads it, and the server cannot tell the two from each other.
  static func limits(_ limit: Duration?, isWriting: Bool) -> String {
    let idle =
      isWriting
      ? """
      ; SET LOCAL idle_in_transaction_session_timeout = \(milliseconds(limit)); \
      SET LOCAL tcp_user_timeout = '15s'
      """ : ""
    return "; " + setting(limit) + idle
  }

  private static func setting(_ limit: Duration?) -> String {
    "SET LOCAL statement_timeout = \(milliseconds(limit))"
  }

  /// 0 is no limit.
  private static func milliseconds(_ limit: Duration?) -> Int64 {
    guard let (seconds, attoseconds) = limit?.components else { return 0 }
    return max(1, seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
  }

  /// Whether a statement reads everything on purpose, in a transaction whose others may not take so
  /// long.
  func takesLonger(_ text: String) -> Bool {
    limit != bulkLimit && text.hasSuffix(SQL.readsAll.text)
  }

  /// The statement, second, with the time that it may take.
  func unlimited(_ sql: SQL) -> [SQL] {
    [SQL(unsafe: Self.setting(bulkLimit)), sql, SQL(unsafe: Self.setting(limit))]
  }

  func setLimit(_ new: Duration?, insteadOf old: Duration?) throws {
    guard new != old else { return }
    try translating { () throws(Failure) in try link.command(Self.setting(new)) }
  }
}
