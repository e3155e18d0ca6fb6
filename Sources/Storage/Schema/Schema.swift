import Domain

/// The one ordered list of migrations: numbered, append-only, never edited once released.
public enum Schema {
  struct Migration: Sendable {
    var number: Int
    var name: String
    var script: @Sendable (Dialect) -> String
  }

  static let migrations = [
    Migration(number: 1, name: "workspaces, members, agreements", script: workspaces),
    Migration(number: 2, name: "journal", script: journal),
    Migration(number: 3, name: "views of the journal", script: views),
    Migration(number: 4, name: "records of accounts and contacts", script: records),
    Migration(number: 5, name: "life of an agreement version", script: agreementLife),
    Migration(number: 6, name: "what imports left unmatched, and whose they were", script: imports),
    Migration(number: 7, name: "lists answered from memory", script: lists),
    Migration(number: 8, name: "sign-in, sessions, audit trail", script: people),
    Migration(
      number: 9, name: "departures from definitions; who signs is active", script: departures),
    Migration(number: 10, name: "tokens and idempotency keys of the API", script: api),
    Migration(number: 11, name: "teams, absence, owners of leads", script: teams),
    Migration(number: 12, name: "erasure of people, audit by time", script: privacy),
    Migration(number: 13, name: "identity providers", script: federation),
    Migration(
      number: 14, name: "hand-overs, pauses of their clocks, disputes of breaches",
      script: handOvers),
    Migration(number: 15, name: "turns of the rotation", script: routing),
    Migration(number: 16, name: "signals of the field", script: signals),
    Migration(number: 17, name: "orders of lists", script: orders),
    Migration(number: 18, name: "what targets and the review are counted by", script: targets),
    Migration(number: 19, name: "jobs of the background", script: jobs),
    Migration(number: 20, name: "how hand-overs ended", script: endedHandOvers),
    Migration(number: 21, name: "notices", script: notices),
    Migration(number: 22, name: "weekly reviews", script: reviews),
    Migration(number: 23, name: "campaigns and what they cost", script: campaigns),
    Migration(number: 24, name: "calendars of deadlines", script: calendarFeeds),
    Migration(number: 25, name: "second factors that everybody needs", script: secondFactorRule),
    Migration(number: 26, name: "who brought leads", script: origins),
    Migration(number: 27, name: "what became of jobs", script: jobTrouble),
    Migration(number: 28, name: "deals with their versions, money", script: revenue),
    Migration(number: 29, name: "trained predictive scores", script: predictiveScore),
    Migration(number: 30, name: "when backups were made", script: backups),
    Migration(number: 31, name: "discounts, and first looks at margins", script: margin),
    Migration(number: 32, name: "forecasts, frozen and called", script: forecasts),
    Migration(number: 33, name: "processes that were seen", script: processes),
    Migration(number: 34, name: "home teams that members have left", script: formerHomes),
  ]

  public static var newest: Int { migrations.last?.number ?? 0 }

  /// The last migration after which views have rows to be filled from the journal: a database of
  /// before it wants them made anew.
  public static let newestOfViews = 28

  /// What opening a database does with the schema that it finds.
  public enum Opening: Sendable, Hashable {
    /// Brings it up to date.
    case upgrading
    /// The same where there is nothing to lose: nobody works in it yet, or it was backed up since
    /// the instant.
    case backedUp(since: Instant)
    /// Leaves it as it is.
    case asFound
    /// Makes that of an earlier program, in a database that is empty; others are not migrated.
    case version(Int)
    /// Brings it up to date where it is empty or a copy is under way into it.
    case copying
  }

  /// Whether opening a database applies nothing, so that nobody who writes has to be waited for.
  /// Throws where the database may not be used at all.
  package static func isApplied(
    _ connection: any Connection, path: String, _ opening: Opening = .upgrading
  ) throws -> Bool {
    guard try connection.exists(connection.dialect.table(named: "schema_migrations")) else {
      return false
    }
    let applied = try usableMigrations(connection, path: path, opening)
    return lacking(applied, opening).isEmpty
  }

  /// Applies what the database lacks, inside the caller's transaction. False where it lacks
  /// nothing.
  @discardableResult
  package static func migrate(
    _ connection: any Connection, path: String, _ opening: Opening = .upgrading
  ) throws -> Bool {
    try makeList(connection, path: path)
    let applied = try usableMigrations(connection, path: path, opening)
    try demand(opening, applied, path: path, connection)
    let missing = lacking(applied, opening)
    for migration in missing {
      let script = migration.script(connection.dialect)
      try connection.execute(script: connection.dialect.native(script))
      try connection.execute(
        """
        INSERT INTO schema_migrations (number, name)
        VALUES (\(migration.number), \(migration.name))
        """)
    }
    return !missing.isEmpty
  }

  /// The migrations that an opening applies to a database that has those given.
  private static func lacking(_ applied: [Int], _ opening: Opening) -> [Migration] {
    let end =
      switch opening {
      case .asFound: 0
      case .version(let number): number
      case .upgrading, .backedUp, .copying: newest
      }
    return migrations.filter { $0.number <= end && !applied.contains($0.number) }
  }

  /// Throws where an opening may not change a database that has those migrations.
  private static func demand(
    _ opening: Opening, _ applied: [Int], path: String, _ connection: any Connection
  ) throws {
    switch opening {
    case .asFound, .upgrading: break
    case .version(let number):
      try demandNobody(applied, lacking: number, path: path, connection)
    case .backedUp(let instant):
      guard let last = applied.last, last < newest else { return }
      try BackupTable.demand(since: instant, of: last, path: path, connection)
    case .copying: try demandNobody(applied, lacking: newest, path: path, connection)
    }
  }

  /// Throws where a database that is about to be filled would be migrated although somebody works
  /// in it already: it would be refused only afterwards, upgraded without a backup.
  private static func demandNobody(
    _ applied: [Int], lacking end: Int, path: String, _ connection: any Connection
  ) throws {
    guard let last = applied.last, last < end, try UnfinishedCopy.source(connection) == nil,
      try connection.exists("SELECT 1 FROM workspaces LIMIT 1")
    else { return }
    throw StorageError.notEmpty(path: path, found: last)
  }

  /// The newest migration that a database has; 0 where there is none.
  public static func number(of connection: any Connection) throws -> Int {
    try connection.first("SELECT max(number) FROM schema_migrations") { $0.int() } ?? 0
  }

  /// The migrations that a database has; throws where this program may not use it.
  private static func usableMigrations(
    _ connection: any Connection, path: String, _ opening: Opening
  ) throws -> [Int] {
    let applied = try connection.rows("SELECT number FROM schema_migrations ORDER BY number") {
      $0.int()
    }
    if let last = applied.last, last > newest {
      throw StorageError.schemaNewer(path: path, found: last, known: newest)
    }
    if opening != .copying, let source = try UnfinishedCopy.source(connection) {
      throw StorageError.unfinishedCopy(path: path, source: source)
    }
    return applied
  }

  /// Makes the list of migrations where there is none.
  private static func makeList(_ connection: any Connection, path: String) throws {
    let dialect = connection.dialect
    guard try !connection.exists(dialect.table(named: "schema_migrations")) else { return }
    // A file of another program is left as it is.
    guard try !connection.exists(dialect.tables) else {
      throw StorageError.notADatabase(path: path)
    }
    if let foundation = dialect.foundation { try connection.execute(script: foundation) }
    try connection.execute(
      script: dialect.native(
        """
        CREATE TABLE schema_migrations (
          number INTEGER NOT NULL PRIMARY KEY,
          name TEXT NOT NULL
        )\(dialect.tableOptions);
        """))
  }
}
