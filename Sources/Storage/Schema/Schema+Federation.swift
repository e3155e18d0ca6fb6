extension Schema {
  /// Identity providers of the company (OpenID Connect), who is linked to them, and sign-ins under
  /// way. Secrets are sealed; of states, browsers and tokens their SHA-256 is kept alone.
  static func federation(_ dialect: Dialect) -> String {
    """
    ALTER TABLE workspaces ADD COLUMN linked_passwords INTEGER NOT NULL DEFAULT 1
      CHECK (linked_passwords IN (0, 1));

    """ + providers(dialect) + identities(dialect) + providerSignIns(dialect)
      + providerSessions(dialect) + logoutTokens(dialect)
  }

  /// A number is never given twice: addresses that a provider knows hold it. `newcomers` is the
  /// function of people who are let in unknown; nil lets in nobody.
  private static func providers(_ dialect: Dialect) -> String {
    """
    CREATE TABLE providers (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      provider INTEGER NOT NULL CHECK (provider >= 1),
      label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 80),
      issuer TEXT NOT NULL CHECK (length(issuer) BETWEEN 1 AND 2000),
      client_id TEXT NOT NULL CHECK (length(client_id) BETWEEN 1 AND 500),
      secret TEXT NOT NULL,
      domains TEXT NOT NULL,
      newcomers TEXT CHECK (newcomers IN ('marketing', 'sales', 'operations', 'leadership')),
      created INTEGER NOT NULL,
      removed INTEGER,
      PRIMARY KEY (workspace_id, provider),
      CHECK (newcomers IS NULL OR domains <> ''),
      CHECK ((removed IS NULL) = (secret <> ''))
    )\(dialect.tableOptions);
    CREATE UNIQUE INDEX providers_in_use ON providers (workspace_id, issuer, client_id)
      WHERE removed IS NULL;

    """
  }

  /// Whom a provider's subject is here.
  private static func identities(_ dialect: Dialect) -> String {
    """
    CREATE TABLE identities (
      workspace_id INTEGER NOT NULL,
      provider INTEGER NOT NULL,
      subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
      member INTEGER NOT NULL,
      linked INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, provider, subject),
      UNIQUE (workspace_id, member, provider),
      FOREIGN KEY (workspace_id, provider) REFERENCES providers,
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);

    """
  }

  private static func providerSignIns(_ dialect: Dialect) -> String {
    """
    CREATE TABLE provider_sign_ins (
      workspace_id INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (length(state) = 64),
      provider INTEGER NOT NULL,
      browser TEXT NOT NULL CHECK (length(browser) = 64),
      back TEXT,
      created INTEGER NOT NULL,
      expires INTEGER NOT NULL CHECK (expires > created),
      PRIMARY KEY (workspace_id, state),
      FOREIGN KEY (workspace_id, provider) REFERENCES providers
    )\(dialect.tableOptions);
    CREATE INDEX provider_sign_ins_by_age ON provider_sign_ins (workspace_id, expires);

    """
  }

  /// Which sessions a provider vouched for; `sid` is its own name of the session.
  private static func providerSessions(_ dialect: Dialect) -> String {
    """
    CREATE TABLE provider_sessions (
      workspace_id INTEGER NOT NULL,
      session INTEGER NOT NULL,
      provider INTEGER NOT NULL,
      subject TEXT NOT NULL,
      sid TEXT,
      PRIMARY KEY (workspace_id, session),
      FOREIGN KEY (workspace_id, session) REFERENCES sessions,
      FOREIGN KEY (workspace_id, provider) REFERENCES providers
    )\(dialect.tableOptions);
    CREATE INDEX provider_sessions_by_subject
      ON provider_sessions (workspace_id, provider, subject, session);
    CREATE INDEX provider_sessions_by_sid
      ON provider_sessions (workspace_id, provider, sid, session);

    """
  }

  /// Logout tokens that were taken; each is good once.
  private static func logoutTokens(_ dialect: Dialect) -> String {
    """
    CREATE TABLE logout_tokens (
      workspace_id INTEGER NOT NULL,
      provider INTEGER NOT NULL,
      token TEXT NOT NULL CHECK (length(token) = 64),
      expires INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, provider, token),
      FOREIGN KEY (workspace_id, provider) REFERENCES providers
    )\(dialect.tableOptions);

    """
  }
}
