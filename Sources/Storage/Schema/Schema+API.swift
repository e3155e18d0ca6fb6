extension Schema {
  /// Tokens of the API, of which only the digest is known, and requests that were answered under a
  /// key of the caller's.
  static func api(_ dialect: Dialect) -> String {
    """
    CREATE TABLE api_tokens (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      token INTEGER NOT NULL CHECK (token >= 1),
      member INTEGER NOT NULL,
      name TEXT NOT NULL CHECK (name <> ''),
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64) UNIQUE,
      hint TEXT NOT NULL,
      scopes TEXT NOT NULL CHECK (scopes <> ''),
      created INTEGER NOT NULL,
      expires INTEGER CHECK (expires > created),
      last_used INTEGER,
      last_used_from TEXT,
      revoked INTEGER,
      PRIMARY KEY (workspace_id, token),
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);
    CREATE INDEX api_tokens_by_member ON api_tokens (workspace_id, member, token);

    CREATE TABLE idempotency_keys (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      caller TEXT NOT NULL,
      key TEXT NOT NULL CHECK (key <> ''),
      fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
      at INTEGER NOT NULL,
      status INTEGER CHECK (status BETWEEN 200 AND 299),
      location TEXT,
      type TEXT,
      body TEXT,
      PRIMARY KEY (workspace_id, caller, key),
      CHECK ((status IS NULL) = (body IS NULL))
    )\(dialect.tableOptions);
    CREATE INDEX idempotency_keys_by_time ON idempotency_keys (workspace_id, at);
    """
  }
}
