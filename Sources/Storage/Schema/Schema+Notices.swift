extension Schema {
  /// What members are told, how far that has gone, and how each wants it.
  ///
  /// A notice holds no words about anybody, only what it is about: they are looked up when it is
  /// shown, by what its reader may see then. Its key is a hash, since facts and leads may be called
  /// by an address. `post` is `open` until it is settled whether the notice goes by mail.
  static func notices(_ dialect: Dialect) -> String {
    noticeTable(dialect) + noticeWishes(dialect) + """
      CREATE INDEX hand_overs_expiring ON hand_overs (workspace_id, expires_at, offer)
        WHERE ended_at IS NULL AND answer IS NULL AND expires_at IS NOT NULL;

      """
  }

  private static func noticeTable(_ dialect: Dialect) -> String {
    """
    CREATE TABLE notices (
      workspace_id INTEGER NOT NULL,
      member INTEGER NOT NULL,
      key TEXT NOT NULL CHECK (length(key) = 32),
      reason TEXT NOT NULL CHECK (reason <> ''),
      at INTEGER NOT NULL,
      told INTEGER NOT NULL,
      due INTEGER,
      lead TEXT,
      offer TEXT,
      signal TEXT,
      dispute INTEGER,
      detail TEXT,
      is_read INTEGER NOT NULL CHECK (is_read IN (0, 1)),
      read_at INTEGER,
      post TEXT NOT NULL CHECK (post IN ('open', 'none', 'mail', 'digest')),
      digest_at INTEGER,
      PRIMARY KEY (workspace_id, member, key),
      FOREIGN KEY (workspace_id, member) REFERENCES members,
      CHECK ((read_at IS NOT NULL) = (is_read = 1)),
      CHECK ((digest_at IS NOT NULL) = (post = 'digest'))
    )\(dialect.tableOptions);
    CREATE INDEX notices_by_reading
      ON notices (workspace_id, member, is_read, at DESC, key DESC);
    CREATE INDEX notices_by_age ON notices (workspace_id, told);
    CREATE INDEX notices_to_post ON notices (workspace_id, told, member, key)
      WHERE post = 'open';
    CREATE INDEX notices_by_digest ON notices (workspace_id, member, digest_at, at, key)
      WHERE digest_at IS NOT NULL;
    CREATE INDEX notices_by_lead ON notices (workspace_id, lead) WHERE lead IS NOT NULL;
    CREATE INDEX notices_by_offer ON notices (workspace_id, offer) WHERE offer IS NOT NULL;
    CREATE INDEX notices_by_signal ON notices (workspace_id, signal) WHERE signal IS NOT NULL;

    CREATE TABLE notice_progress (
      workspace_id INTEGER NOT NULL PRIMARY KEY REFERENCES workspaces,
      seq INTEGER NOT NULL CHECK (seq >= 0),
      at INTEGER NOT NULL
    )\(dialect.tableOptions);

    """
  }

  /// Quiet hours are minutes of the local day; from a later minute to an earlier one is over
  /// midnight.
  private static func noticeWishes(_ dialect: Dialect) -> String {
    """
    CREATE TABLE notice_deliveries (
      workspace_id INTEGER NOT NULL,
      member INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind <> ''),
      delivery TEXT NOT NULL CHECK (delivery IN ('app', 'mail', 'digest', 'off')),
      PRIMARY KEY (workspace_id, member, kind),
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);
    CREATE TABLE notice_wishes (
      workspace_id INTEGER NOT NULL,
      member INTEGER NOT NULL,
      digest_hour INTEGER NOT NULL CHECK (digest_hour BETWEEN 0 AND 23),
      quiet_from INTEGER CHECK (quiet_from BETWEEN 0 AND 1439),
      quiet_until INTEGER CHECK (quiet_until BETWEEN 0 AND 1439),
      language TEXT CHECK (language <> ''),
      PRIMARY KEY (workspace_id, member),
      FOREIGN KEY (workspace_id, member) REFERENCES members,
      CHECK ((quiet_from IS NULL) = (quiet_until IS NULL)),
      CHECK (quiet_from <> quiet_until)
    )\(dialect.tableOptions);

    """
  }
}
