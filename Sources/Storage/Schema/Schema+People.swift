extension Schema {
  /// Passwords, sessions, single-use links, second factors, throttling and the audit trail. Tokens
  /// are kept as their SHA-256 alone, secrets sealed.
  static func people(_ dialect: Dialect) -> String {
    memberStates + credentials(dialect) + sessions(dialect) + links(dialect)
      + secondFactors(dialect) + throttles(dialect) + audit(dialect)
  }

  private static var memberStates: String {
    """
    ALTER TABLE members ADD COLUMN state TEXT NOT NULL DEFAULT 'active'
      CHECK (state IN ('invited', 'active', 'left'));
    ALTER TABLE workspaces ADD COLUMN is_demo INTEGER NOT NULL DEFAULT 0
      CHECK (is_demo IN (0, 1));
    CREATE INDEX members_by_email ON members (email, workspace_id);

    """
  }

  /// `is_demo` marks a password that everybody knows.
  private static func credentials(_ dialect: Dialect) -> String {
    """
    CREATE TABLE credentials (
      workspace_id INTEGER NOT NULL,
      member INTEGER NOT NULL,
      password TEXT NOT NULL CHECK (password LIKE '$scrypt$%'),
      is_demo INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
      changed INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, member),
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);

    """
  }

  private static func sessions(_ dialect: Dialect) -> String {
    """
    CREATE TABLE sessions (
      workspace_id INTEGER NOT NULL,
      session INTEGER NOT NULL,
      member INTEGER NOT NULL,
      token TEXT NOT NULL CHECK (length(token) = 64),
      state TEXT NOT NULL CHECK (state IN ('second_factor', 'signed_in')),
      means TEXT NOT NULL,
      created INTEGER NOT NULL,
      seen INTEGER NOT NULL CHECK (seen >= created),
      expires INTEGER NOT NULL CHECK (expires > created),
      address TEXT NOT NULL,
      agent TEXT NOT NULL,
      ended INTEGER,
      PRIMARY KEY (workspace_id, session),
      UNIQUE (token),
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);
    CREATE INDEX sessions_by_member ON sessions (workspace_id, member, session);

    """
  }

  private static func links(_ dialect: Dialect) -> String {
    """
    CREATE TABLE links (
      workspace_id INTEGER NOT NULL,
      link INTEGER NOT NULL,
      purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'reset', 'email')),
      member INTEGER NOT NULL,
      token TEXT NOT NULL CHECK (length(token) = 64),
      email TEXT CHECK ((email IS NOT NULL) = (purpose = 'email')),
      created INTEGER NOT NULL,
      expires INTEGER NOT NULL CHECK (expires > created),
      used INTEGER,
      PRIMARY KEY (workspace_id, link),
      UNIQUE (token),
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);
    CREATE INDEX links_by_member ON links (workspace_id, member, purpose);

    """
  }

  /// `last_step` is the time step of the last code that was taken; none is taken twice.
  private static func secondFactors(_ dialect: Dialect) -> String {
    """
    CREATE TABLE second_factors (
      workspace_id INTEGER NOT NULL,
      member INTEGER NOT NULL,
      secret TEXT NOT NULL,
      confirmed INTEGER,
      last_step INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, member),
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);

    CREATE TABLE recovery_codes (
      workspace_id INTEGER NOT NULL,
      member INTEGER NOT NULL,
      code TEXT NOT NULL CHECK (length(code) = 64),
      used INTEGER,
      PRIMARY KEY (workspace_id, member, code),
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);

    """
  }

  /// Of workspace 0: whoever fails to sign in belongs to none yet. Keys are hashed.
  private static func throttles(_ dialect: Dialect) -> String {
    """
    CREATE TABLE throttles (
      workspace_id INTEGER NOT NULL CHECK (workspace_id = 0),
      kind TEXT NOT NULL CHECK (kind IN ('account', 'address', 'second_factor')),
      key TEXT NOT NULL,
      failures INTEGER NOT NULL CHECK (failures >= 0),
      last INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, kind, key)
    )\(dialect.tableOptions);
    CREATE INDEX throttles_by_age ON throttles (workspace_id, last);

    """
  }

  /// `hash` is the SHA-256 of the one before and of this entry's canonical text.
  private static func audit(_ dialect: Dialect) -> String {
    """
    CREATE TABLE audit (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      number INTEGER NOT NULL CHECK (number >= 1),
      at INTEGER NOT NULL,
      member INTEGER,
      means TEXT NOT NULL,
      address TEXT,
      action TEXT NOT NULL,
      object TEXT NOT NULL,
      before TEXT NOT NULL,
      after TEXT NOT NULL,
      hash TEXT NOT NULL CHECK (length(hash) = 64),
      PRIMARY KEY (workspace_id, number)
    )\(dialect.tableOptions);
    CREATE INDEX audit_by_member ON audit (workspace_id, member, number);
    CREATE INDEX audit_by_action ON audit (workspace_id, action, number);
    CREATE INDEX audit_by_object ON audit (workspace_id, object, number);
    \(dialect.appendOnly(table: "audit"))
    """
  }
}
