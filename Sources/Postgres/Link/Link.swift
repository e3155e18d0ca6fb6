import CLibPQ
import Storage

/// A connection to the server, used by one thread alone.
final class Link {
  let location: Location
  let notice: NoticeHandler
  /// Who is told of statements that took long; nil: nobody.
  var slow: SlowStatements?
  /// Of links to one of several servers.
  var reign: Reign?
  private(set) var handle: OpaquePointer?
  var plans = PlanCache()
  var parameters = Parameters()
  /// The server's, where it was asked for it; else 0.
  private(set) var timeline: UInt32 = 0
  /// How often it was connected.
  private(set) var opened: Int32 = 0

  init(_ location: Location, notice: NoticeHandler) {
    self.location = location
    self.notice = notice
  }

  deinit { close() }

  /// Whether statements can be sent.
  var isOpen: Bool { handle != nil && PQstatus(handle) == CONNECTION_OK }

  /// Whether a transaction is open, broken by an error or not.
  var isInTransaction: Bool {
    let status = PQtransactionStatus(handle)
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR
  }

  func close() {
    reign?.leave(self)
    PQfinish(handle)
    handle = nil
    plans = PlanCache()
  }

  /// Connects anew; a link that cannot be used is not open.
  func open() throws(Failure) {
    close()
    let options = location.options
    handle = LinkOptions.withPointers(options) { PQconnectdbParams($0, $1, 1) }
    guard isOpen else {
      let message = PQerrorMessage(handle).map { String(cString: $0).trimmed } ?? "no detail"
      close()
      throw Failure(state: Failure.unreachable, message: message, isLost: true)
    }
    // libpq would print notices.
    PQsetNoticeReceiver(
      handle, { handler, result in NoticeHandler.receive(handler, result) },
      Unmanaged.passUnretained(notice).toOpaque())
    opened += 1
    do throws(Failure) {
      try prepare()
      try enterReign()
    } catch {
      close()
      throw error
    }
  }

  /// A server that was the primary once, and does not know yet that it is no more, is none.
  private func enterReign() throws(Failure) {
    guard let reign else { return }
    let result = PQexec(handle, "SELECT pg_walfile_name(pg_current_wal_lsn())")
    defer { PQclear(result) }
    try check(result)
    timeline = Reign.timeline(ofFile: String(cString: PQgetvalue(result, 0, 0)))
    guard reign.enter(self, on: PQsocket(handle), timeline: timeline) else {
      throw Failure(
        state: Failure.unreachable, message: "another server has taken over from it", isLost: true)
    }
  }

  /// What every connection is told at its start, and what the server has to be.
  private func prepare() throws(Failure) {
    guard PQserverVersion(handle) >= Link.oldestServer else {
      let version = PQparameterStatus(handle, "server_version").map { String(cString: $0) } ?? "?"
      throw Failure(
        state: "28000", message: "PostgreSQL 15 or later is needed, this is \(version)",
        isLost: false)
    }
    guard PQparameterStatus(handle, "server_encoding").map({ String(cString: $0) }) == "UTF8" else {
      throw Failure(
        state: "28000", message: "the database has to be encoded in UTF8", isLost: false)
    }
    try demandPrimary()
    try command(
      """
      \(Link.patience); SET cursor_tuple_fraction = 1; SET TIME ZONE 'UTC';
      SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 2;
      SELECT CASE WHEN current_setting('synchronous_commit') IN ('off', 'local')
        THEN set_config('synchronous_commit', 'on', false) END
      """)
    // So that a statement ends, too, whose process is gone. A server on Windows cannot tell.
    _ = try? command("SET client_connection_check_interval = '5s'")
  }

  /// One that follows another now would be read as it was, and could not be written; it may be the
  /// primary when it is asked again, or another may be.
  private func demandPrimary() throws(Failure) {
    guard location.wantsPrimary,
      PQparameterStatus(handle, "in_hot_standby").map({ String(cString: $0) }) == "on"
    else { return }
    throw Failure(
      state: Failure.unreachable, message: "a standby, where nothing is written during recovery",
      isLost: true)
  }

  private static let oldestServer: CInt = 150_000
  /// How long a connection waits for a lock, unless a statement says otherwise.
  static let patience = "SET lock_timeout = '10s'"

  /// Runs statements without values; gives the tag of the last (`COMMIT`, `ROLLBACK`).
  @discardableResult
  func command(_ text: String) throws(Failure) -> String {
    let rows = PQexec(handle, text)
    defer { PQclear(rows) }
    try check(rows)
    return PQcmdStatus(rows).map { String(cString: $0) } ?? ""
  }

  /// Runs statements without values; gives the first column of the last one's first row, as text.
  func value(_ text: String) throws(Failure) -> String? {
    let rows = PQexec(handle, text)
    defer { PQclear(rows) }
    try check(rows)
    return PQntuples(rows) > 0 ? PQgetvalue(rows, 0, 0).map { String(cString: $0) } : nil
  }

  func check(_ result: OpaquePointer?) throws(Failure) {
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
    default: throw Failure(result, on: handle)
    }
  }
}

/// Options in the two lists that libpq takes, each ended by a null.
enum LinkOptions {
  static func withPointers<Result>(
    _ options: [(keyword: String, value: String)],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>) -> Result
  ) -> Result {
    let keywords = options.map { strings($0.keyword) }
    let values = options.map { strings($0.value) }
    defer { (keywords + values).forEach { $0.deallocate() } }
    return body(
      keywords.map { UnsafePointer($0.baseAddress) } + [nil],
      values.map { UnsafePointer($0.baseAddress) } + [nil])
  }

  private static func strings(_ text: String) -> UnsafeMutableBufferPointer<CChar> {
    let bytes = UnsafeMutableBufferPointer<CChar>.allocate(capacity: text.utf8.count + 1)
    _ = bytes.initialize(from: text.utf8CString)
    return bytes
  }
}
