extension Schema {
  /// Erasures of people, who must not come back unasked, and where the journal may be rewritten.
  static func privacy(_ dialect: Dialect) -> String {
    erasures(dialect) + underWay(dialect) + suppressions(dialect) + journalGuards(dialect)
      + otherGuards(dialect) + auditByTime
  }

  /// The deed: who asked for it, when, why, what it covered. It never says whom.
  private static func erasures(_ dialect: Dialect) -> String {
    """
    CREATE TABLE erasures (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      erasure INTEGER NOT NULL CHECK (erasure >= 1),
      subject INTEGER,
      member INTEGER,
      means TEXT NOT NULL,
      at INTEGER NOT NULL,
      basis TEXT NOT NULL,
      leads INTEGER NOT NULL CHECK (leads >= 0),
      entries INTEGER NOT NULL CHECK (entries >= 0),
      mentions INTEGER NOT NULL CHECK (mentions >= 0),
      records INTEGER NOT NULL CHECK (records >= 0),
      decisions INTEGER NOT NULL CHECK (decisions >= 0),
      fields TEXT NOT NULL,
      purged INTEGER,
      PRIMARY KEY (workspace_id, erasure)
    )\(dialect.tableOptions);
    \(dialect.refusing(
      "DELETE", on: "erasures", named: "no_delete", because: "an erasure stays on record"))
    \(dialect.refusing(
      "UPDATE", on: "erasures", named: "frozen",
      when: """
        OLD.purged IS NOT NULL OR NEW.purged IS NULL OR NEW.workspace_id <> OLD.workspace_id
          OR NEW.erasure <> OLD.erasure OR \(dialect.differ("NEW.subject", "OLD.subject"))
          OR \(dialect.differ("NEW.member", "OLD.member")) OR NEW.means <> OLD.means
          OR NEW.at <> OLD.at OR NEW.basis <> OLD.basis OR NEW.leads <> OLD.leads
          OR NEW.entries <> OLD.entries OR NEW.mentions <> OLD.mentions
          OR NEW.records <> OLD.records OR NEW.decisions <> OLD.decisions
          OR NEW.fields <> OLD.fields
        """,
      because: "an erasure stays on record"))
    """
  }

  /// While a row is here the journal may be rewritten. It refers to a table that can have no rows,
  /// which is looked at when the transaction ends: none ends with an erasure under way.
  private static func underWay(_ dialect: Dialect) -> String {
    """
    CREATE TABLE erasures_left_open (
      workspace_id INTEGER NOT NULL PRIMARY KEY CHECK (workspace_id < 0 AND workspace_id > 0)
    )\(dialect.tableOptions);
    CREATE TABLE erasures_under_way (
      workspace_id INTEGER NOT NULL PRIMARY KEY
        REFERENCES erasures_left_open DEFERRABLE INITIALLY DEFERRED
    )\(dialect.tableOptions);

    """
  }

  /// By a keyed hash: the list tells nobody who was erased. `email`: any entry with this address;
  /// `lead`: entries of this lead that bring a contact; `renamed`: any entry of this lead.
  private static func suppressions(_ dialect: Dialect) -> String {
    """
    CREATE TABLE suppressions (
      workspace_id INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('email', 'lead', 'renamed')),
      hash TEXT NOT NULL CHECK (length(hash) = 64),
      erasure INTEGER NOT NULL,
      since INTEGER NOT NULL,
      lifted INTEGER,
      lifted_by INTEGER,
      purpose TEXT,
      basis TEXT,
      PRIMARY KEY (workspace_id, kind, hash),
      FOREIGN KEY (workspace_id, erasure) REFERENCES erasures,
      CHECK ((lifted IS NULL) = (basis IS NULL)),
      CHECK ((lifted IS NULL) = (purpose IS NULL))
    )\(dialect.tableOptions);
    CREATE INDEX suppressions_by_erasure ON suppressions (workspace_id, erasure, kind, hash);

    """
  }

  /// Times, kinds and order never change, with or without an erasure.
  private static func journalGuards(_ dialect: Dialect) -> String {
    let told = ["kind", "recorded", "at", "imported"].map { key in
      dialect.differ(dialect.member(key, of: "NEW.body"), dialect.member(key, of: "OLD.body"))
    }
    return dialect.dropping(guard: "no_update", of: "journal")
      + dialect.refusing(
        "UPDATE OF workspace_id, seq, kind, subject, recorded, at, imported", on: "journal",
        named: "fixed", because: "journal is append-only")
      + dialect.refusing(
        "UPDATE OF id, lead, body", on: "journal", named: "told",
        when: notUnderWay + " OR " + told.joined(separator: " OR "),
        because: "journal is append-only")
  }

  private static func otherGuards(_ dialect: Dialect) -> String {
    """
    \(dialect.dropping(guard: "no_update", of: "imports"))
    \(dialect.refusing(
      """
      UPDATE OF workspace_id, import, kind, digest, at, read, imported, duplicates, differing,
        decisions_left_out, rejected, unmatched, member
      """, on: "imports", named: "fixed", because: "imports is append-only"))
    \(dialect.refusing(
      "UPDATE OF file", on: "imports", named: "named", when: notUnderWay,
      because: "imports is append-only"))
    \(dialect.dropping(guard: "frozen", of: "agreement_comments"))
    \(dialect.refusing(
      """
      UPDATE OF workspace_id, number, comment, answers, kind, member, function, at, first_line,
        last_line, lines, path
      """, on: "agreement_comments", named: "frozen", because: "what was said stays"))
    \(dialect.refusing(
      "UPDATE OF body", on: "agreement_comments", named: "said", when: notUnderWay,
      because: "what was said stays"))
    """
  }

  static let notUnderWay = """
    NOT EXISTS (SELECT 1 FROM erasures_under_way e WHERE e.workspace_id = OLD.workspace_id)
    """

  private static let auditByTime = """
    CREATE INDEX audit_by_time ON audit (workspace_id, at, number);
    """
}
