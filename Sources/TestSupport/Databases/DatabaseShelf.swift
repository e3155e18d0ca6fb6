import Storage
import Synchronization

/// Databases on the server of the run, used by one test after the other: emptying one takes a
/// fraction of the time that making one does, and its connections are warm.
final class DatabaseShelf: Sendable {
  static let shared = DatabaseShelf()

  /// Tests that have a database at the same time.
  private static let limit = 6

  private struct State {
    var free: [TestDatabase] = []
    var used = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  func use<Result>(
    on server: TestServer, _ body: (TestDatabase) async throws -> Result
  ) async throws -> Result {
    // A test that has one and asks for another must not wait for its like.
    let isNested = DatabaseShelf.hasTurn
    if !isNested { await takeTurn() }
    defer { if !isNested { endTurn() } }
    let database =
      try state.withLock { $0.free.popLast() } ?? TestDatabase(path: server.makeDatabase())
    do {
      let result = try await DatabaseShelf.$hasTurn.withValue(true) { try await body(database) }
      await putBack(database, server)
      return result
    } catch {
      await putBack(database, server)
      throw error
    }
  }

  @TaskLocal private static var hasTurn = false

  private func takeTurn() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        guard state.used >= DatabaseShelf.limit else {
          state.used += 1
          return true
        }
        state.waiting.append(continuation)
        return false
      }
      if isFree { continuation.resume() }
    }
  }

  private func endTurn() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard !state.waiting.isEmpty else {
        state.used -= 1
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.resume()
  }

  /// One whose schema a test changed, or which it closed, is not used again.
  private func putBack(_ database: TestDatabase, _ server: TestServer) async {
    let isClean = try? await database.write { connection in
      let found = try connection.first(DatabaseShelf.objects) { $0.integer() }
      guard found == server.objects else { return false }
      try connection.execute(script: DatabaseShelf.emptying)
      return true
    }
    guard isClean == true else {
      try? database.close()
      return server.drop(database.path)
    }
    state.withLock { $0.free.append(database) }
  }

  /// Tells schemas from each other by the names in them.
  static let objects: SQL = """
    SELECT hashtextextended(string_agg(name, ',' ORDER BY name), 0) FROM (
      SELECT relname::text || relkind::text AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace
      UNION ALL SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace) o
    """

  /// Small tables are emptied row by row, which leaves their files; guards look away.
  private static let emptying = """
    DO $$ DECLARE t text; BEGIN
      PERFORM set_config('session_replication_role', 'replica', true);
      FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'
        AND tablename NOT IN ('schema_migrations', 'last_writer') LOOP
        IF pg_relation_size(t::regclass) > 1000000 THEN
          EXECUTE format('TRUNCATE %I CASCADE', t);
        ELSE
          EXECUTE format('DELETE FROM %I', t);
        END IF;
      END LOOP;
    END $$
    """
}
