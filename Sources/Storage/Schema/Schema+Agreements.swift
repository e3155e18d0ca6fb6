extension Schema {
  /// The life of an agreement version: what each state demands is checked here whoever writes.
  ///
  /// The two tables of migration 1 are made anew with the columns that a life needs; versions from
  /// before it were signed by two people at once, of whom marketing's counts as the author.
  static func agreementLife(_ dialect: Dialect) -> String {
    lifeTables(dialect) + lifeCopied + agreementSteps(dialect) + agreementComments(dialect)
      + versionGuards(dialect) + signatureGuards(dialect) + commentGuards(dialect)
  }

  private static func lifeTables(_ dialect: Dialect) -> String {
    """
    CREATE TABLE new_versions (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      number INTEGER NOT NULL CHECK (number >= 1),
      name TEXT NOT NULL,
      text TEXT NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      effective INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('draft', 'proposed', 'signed', 'withdrawn')),
      based_on INTEGER CHECK (based_on < number),
      author INTEGER NOT NULL,
      author_function TEXT NOT NULL
        CHECK (author_function IN ('marketing', 'sales', 'operations', 'leadership')),
      created INTEGER NOT NULL,
      proposer INTEGER,
      proposer_function TEXT,
      changed INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, number),
      FOREIGN KEY (workspace_id, based_on) REFERENCES new_versions,
      FOREIGN KEY (workspace_id, author) REFERENCES members,
      FOREIGN KEY (workspace_id, proposer) REFERENCES members,
      CHECK (state NOT IN ('proposed', 'signed') OR proposer IS NOT NULL),
      CHECK (state <> 'draft' OR proposer IS NULL),
      CHECK ((proposer IS NULL) = (proposer_function IS NULL))
    )\(dialect.tableOptions);

    CREATE TABLE new_signatures (
      workspace_id INTEGER NOT NULL,
      number INTEGER NOT NULL,
      function TEXT NOT NULL CHECK (function IN ('marketing', 'sales')),
      member INTEGER NOT NULL,
      email TEXT NOT NULL CHECK (email <> ''),
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      at INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, number, function),
      UNIQUE (workspace_id, number, member),
      UNIQUE (workspace_id, number, email),
      FOREIGN KEY (workspace_id, number) REFERENCES new_versions,
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);

    """
  }

  private static let lifeCopied = """
    INSERT INTO new_versions
      (workspace_id, number, name, text, sha256, effective, state, based_on, author,
       author_function, created, proposer, proposer_function, changed)
    SELECT v.workspace_id, v.number, v.name, v.text, v.sha256, v.effective, v.state, NULL,
      s.member, s.function, v.created, s.member, s.function, v.created
    FROM agreement_versions v JOIN agreement_signatures s
      ON s.workspace_id = v.workspace_id AND s.number = v.number AND s.function = 'marketing';
    INSERT INTO new_signatures (workspace_id, number, function, member, email, sha256, at)
    SELECT s.workspace_id, s.number, s.function, s.member, m.email, s.sha256, s.at
    FROM agreement_signatures s JOIN members m
      ON m.workspace_id = s.workspace_id AND m.member = s.member;
    DROP TABLE agreement_signatures;
    DROP TABLE agreement_versions;
    ALTER TABLE new_versions RENAME TO agreement_versions;
    ALTER TABLE new_signatures RENAME TO agreement_signatures;
    CREATE INDEX agreement_versions_signed ON agreement_versions (workspace_id, effective, number)
      WHERE state = 'signed';

    """

  /// What was done to a version, by whom, in order: the history that its page shows.
  private static func agreementSteps(_ dialect: Dialect) -> String {
    """
    CREATE TABLE agreement_steps (
      workspace_id INTEGER NOT NULL,
      number INTEGER NOT NULL,
      step INTEGER NOT NULL CHECK (step >= 1),
      kind TEXT NOT NULL
        CHECK (kind IN ('drafted', 'edited', 'proposed', 'signed', 'taken_back', 'withdrawn')),
      member INTEGER NOT NULL,
      function TEXT NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      at INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, number, step),
      FOREIGN KEY (workspace_id, number) REFERENCES agreement_versions,
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);
    \(dialect.appendOnly(table: "agreement_steps"))
    """
  }

  /// Comments and objections: to lines of a version's text, or answers to another comment.
  private static func agreementComments(_ dialect: Dialect) -> String {
    """
    CREATE TABLE agreement_comments (
      workspace_id INTEGER NOT NULL,
      number INTEGER NOT NULL,
      comment INTEGER NOT NULL CHECK (comment >= 1),
      answers INTEGER CHECK (answers < comment),
      kind TEXT NOT NULL CHECK (kind IN ('comment', 'objection')),
      member INTEGER NOT NULL,
      function TEXT NOT NULL,
      at INTEGER NOT NULL,
      body TEXT NOT NULL CHECK (body <> ''),
      first_line INTEGER NOT NULL CHECK (first_line >= 1),
      last_line INTEGER NOT NULL CHECK (last_line >= first_line),
      lines TEXT NOT NULL,
      path TEXT NOT NULL,
      resolved_by INTEGER,
      resolved_at INTEGER,
      PRIMARY KEY (workspace_id, number, comment),
      FOREIGN KEY (workspace_id, number) REFERENCES agreement_versions,
      FOREIGN KEY (workspace_id, number, answers) REFERENCES agreement_comments,
      FOREIGN KEY (workspace_id, member) REFERENCES members,
      FOREIGN KEY (workspace_id, resolved_by) REFERENCES members,
      CHECK ((resolved_by IS NULL) = (resolved_at IS NULL)),
      CHECK (answers IS NULL OR (kind = 'comment' AND resolved_by IS NULL))
    )\(dialect.tableOptions);
    CREATE INDEX agreement_objections_open ON agreement_comments (workspace_id, number)
      WHERE kind = 'objection' AND resolved_by IS NULL;

    """
  }
}

// MARK: - Guards

extension Schema {
  private static func versionGuards(_ dialect: Dialect) -> String {
    let table = "agreement_versions"
    return dialect.refusing(
      "INSERT", on: table, named: "begins",
      when: """
        NEW.state <> 'draft' OR NEW.number <> 1 + (SELECT COALESCE(MAX(number), 0)
          FROM agreement_versions WHERE workspace_id = NEW.workspace_id)
        """,
      because: "a version begins as a draft with the next number")
      + dialect.refusing(
        "UPDATE OF name, text, sha256, effective", on: table, named: "frozen",
        when: "OLD.state <> 'draft'", because: "a proposed version is never edited")
      + dialect.refusing(
        "UPDATE OF workspace_id, number, based_on, author, author_function, created", on: table,
        named: "origin", because: "where a version comes from never changes")
      + dialect.refusing(
        "UPDATE OF proposer, proposer_function", on: table, named: "proposer",
        when: "OLD.proposer IS NOT NULL AND " + dialect.differ("NEW.proposer", "OLD.proposer"),
        because: "a version is proposed once")
      + dialect.refusing(
        "DELETE", on: table, named: "no_delete", because: "versions are never deleted")
      + stateGuards(dialect)
  }

  /// Which state may follow which; `changed` is the instant at which it does.
  private static func stateGuards(_ dialect: Dialect) -> String {
    let table = "agreement_versions"
    return dialect.refusing(
      "UPDATE OF state", on: table, named: "moves",
      when: """
        NEW.state <> OLD.state AND OLD.state || '>' || NEW.state NOT IN ('draft>proposed',
          'draft>withdrawn', 'proposed>signed', 'proposed>withdrawn', 'signed>withdrawn')
        """,
      because: "a version does not move so")
      + dialect.refusing(
        "UPDATE OF state", on: table, named: "signed_by_both",
        when: """
          NEW.state = 'signed' AND OLD.state = 'proposed' AND 2 <> (SELECT COUNT(*)
            FROM agreement_signatures s WHERE s.workspace_id = OLD.workspace_id
              AND s.number = OLD.number AND s.sha256 = OLD.sha256)
          """,
        because: "both functions have to sign this very text")
      + dialect.refusing(
        "UPDATE OF state", on: table, named: "not_into_the_past",
        when: """
          NEW.state = 'signed' AND OLD.state = 'proposed' AND OLD.effective < NEW.changed
            AND EXISTS (SELECT 1 FROM agreement_versions v WHERE v.workspace_id = OLD.workspace_id
              AND v.number <> OLD.number AND v.state = 'signed')
            AND EXISTS (SELECT 1 FROM journal j WHERE j.workspace_id = OLD.workspace_id)
          """,
        because: "a version comes into force in the past")
      + dialect.refusing(
        "UPDATE OF state", on: table, named: "in_force_stays",
        when: "OLD.state = 'signed' AND NEW.state = 'withdrawn' AND OLD.effective <= NEW.changed",
        because: "a version in force can only be superseded")
  }

  private static func signatureGuards(_ dialect: Dialect) -> String {
    let table = "agreement_signatures"
    return dialect.refusing(
      "INSERT", on: table, named: "over_the_text",
      when: """
        NOT EXISTS (SELECT 1 FROM agreement_versions v WHERE v.workspace_id = NEW.workspace_id
          AND v.number = NEW.number AND v.state = 'proposed' AND v.sha256 = NEW.sha256)
        """,
      because: "a signature is over the text of a proposed version")
      + dialect.refusing(
        "INSERT", on: table, named: "entitled",
        when: """
          NOT EXISTS (SELECT 1 FROM members m WHERE m.workspace_id = NEW.workspace_id
            AND m.member = NEW.member AND m.email = NEW.email AND m.function = NEW.function
            AND m.role IN ('manager', 'admin'))
          """,
        because: "only managers and admins of a function sign for it")
      + dialect.refusing(
        "UPDATE", on: table, named: "no_update", because: "signatures never change")
      + dialect.refusing(
        "DELETE", on: table, named: "binding",
        when: """
          NOT EXISTS (SELECT 1 FROM agreement_versions v WHERE v.workspace_id = OLD.workspace_id
            AND v.number = OLD.number AND v.state = 'proposed')
          """,
        because: "a version that both signed keeps its signatures")
  }

  private static func commentGuards(_ dialect: Dialect) -> String {
    let table = "agreement_comments"
    return dialect.refusing(
      "UPDATE OF workspace_id, number, comment, answers, kind, member, function, at, body, "
        + "first_line, last_line, lines, path", on: table, named: "frozen",
      because: "what was said stays")
      + dialect.refusing(
        "DELETE", on: table, named: "no_delete", because: "what was said stays")
  }
}
