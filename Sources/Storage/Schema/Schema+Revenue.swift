extension Schema {
  /// What results, forecast and margin are worked out from. Versions of deals, whose they are and
  /// who took leads on follow from the journal; the rest people and imports write down, row after
  /// row: the last one holds. Databases of before get the views with the scores of lists: every
  /// lead falls due.
  static func revenue(_ dialect: Dialect) -> String {
    dealVersions(dialect) + leadOrigins(dialect) + quotas(dialect) + rates(dialect)
      + accountWords(dialect) + pipelines(dialect) + dealContacts(dialect)
        + """
        CREATE INDEX journal_of_invoices ON journal (workspace_id, seq)
          WHERE kind = 'invoice.issued';
        UPDATE leads SET score_due = score_at;

        """
  }

  /// `lines` and `splits` are null where they are as in the version before.
  private static func dealVersions(_ dialect: Dialect) -> String {
    """
    CREATE TABLE opportunity_versions (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      opportunity TEXT NOT NULL,
      ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
      recorded INTEGER NOT NULL,
      at INTEGER NOT NULL CHECK (at <= recorded),
      state TEXT NOT NULL CHECK (state IN ('known', 'open', 'won', 'lost')),
      lead TEXT,
      account TEXT,
      account_id TEXT,
      stage TEXT,
      category TEXT,
      amount INTEGER,
      list_amount INTEGER,
      cost INTEGER,
      currency TEXT,
      close_on TEXT,
      owner TEXT,
      reason TEXT,
      name TEXT,
      next_step TEXT,
      next_step_on TEXT,
      lines TEXT,
      splits TEXT,
      PRIMARY KEY (workspace_id, opportunity, ordinal)
    )\(dialect.clusteredTableOptions);

    """
  }

  /// Of leads with deals or that were taken on; `root` is what the lead lives on in.
  private static func leadOrigins(_ dialect: Dialect) -> String {
    """
    CREATE TABLE lead_origins (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      lead TEXT NOT NULL,
      ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
      recorded INTEGER NOT NULL,
      root TEXT NOT NULL,
      account TEXT,
      account_id TEXT,
      account_name TEXT,
      source TEXT,
      campaign TEXT,
      segment TEXT,
      PRIMARY KEY (workspace_id, lead, ordinal)
    )\(dialect.clusteredTableOptions);

    CREATE TABLE lead_acceptances (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      entry TEXT NOT NULL,
      lead TEXT NOT NULL,
      recorded INTEGER NOT NULL,
      answered_by TEXT,
      is_claim INTEGER NOT NULL CHECK (is_claim IN (0, 1)),
      PRIMARY KEY (workspace_id, entry)
    )\(dialect.tableOptions);
    CREATE INDEX lead_acceptances_by_lead ON lead_acceptances (workspace_id, lead, entry);

    """
  }

  private static func quotas(_ dialect: Dialect) -> String {
    """
    CREATE TABLE quotas (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      number INTEGER NOT NULL CHECK (number >= 1),
      recorded INTEGER NOT NULL,
      holder_kind TEXT NOT NULL CHECK (holder_kind IN ('member', 'team')),
      holder TEXT NOT NULL CHECK (holder <> ''),
      period TEXT NOT NULL CHECK (period <> ''),
      amount INTEGER CHECK (amount >= 0),
      currency TEXT NOT NULL CHECK (length(currency) = 3),
      is_ramped INTEGER NOT NULL CHECK (is_ramped IN (0, 1)),
      set_by INTEGER,
      PRIMARY KEY (workspace_id, number)
    )\(dialect.tableOptions);
    CREATE INDEX quotas_by_holder ON quotas (workspace_id, holder_kind, holder, period, number);
    \(dialect.appendOnly(table: "quotas"))
    """
  }

  private static func rates(_ dialect: Dialect) -> String {
    """
    CREATE TABLE exchange_rates (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      number INTEGER NOT NULL CHECK (number >= 1),
      recorded INTEGER NOT NULL,
      day TEXT NOT NULL CHECK (length(day) = 10),
      currency TEXT NOT NULL CHECK (length(currency) = 3),
      rate REAL NOT NULL CHECK (rate > 0),
      set_by INTEGER,
      PRIMARY KEY (workspace_id, number)
    )\(dialect.tableOptions);
    CREATE INDEX exchange_rates_by_day ON exchange_rates (workspace_id, currency, day, number);
    \(dialect.appendOnly(table: "exchange_rates"))
    """
  }

  /// What accounts are part of, and by which names invoices and deals know them. A key may tell who
  /// somebody is, so that an erasure may rewrite it.
  private static func accountWords(_ dialect: Dialect) -> String {
    """
    CREATE TABLE account_parents (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      number INTEGER NOT NULL CHECK (number >= 1),
      recorded INTEGER NOT NULL,
      account TEXT NOT NULL CHECK (account <> ''),
      parent TEXT CHECK (parent <> account),
      set_by INTEGER,
      PRIMARY KEY (workspace_id, number)
    )\(dialect.tableOptions);
    CREATE INDEX account_parents_by_account ON account_parents (workspace_id, account, number);

    CREATE TABLE account_names (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      number INTEGER NOT NULL CHECK (number >= 1),
      recorded INTEGER NOT NULL,
      name TEXT NOT NULL CHECK (name <> ''),
      account TEXT NOT NULL CHECK (account <> ''),
      set_by INTEGER,
      PRIMARY KEY (workspace_id, number)
    )\(dialect.tableOptions);
    CREATE INDEX account_names_by_name ON account_names (workspace_id, name, number);
    CREATE INDEX account_names_by_account ON account_names (workspace_id, account, number);
    \(["account_parents", "account_names"].map { grows($0, dialect) }.joined())
    """
  }

  private static func pipelines(_ dialect: Dialect) -> String {
    """
    CREATE TABLE pipeline_settings (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      version INTEGER NOT NULL CHECK (version >= 1),
      recorded INTEGER NOT NULL,
      document TEXT NOT NULL,
      set_by INTEGER,
      PRIMARY KEY (workspace_id, version)
    )\(dialect.tableOptions);
    \(dialect.appendOnly(table: "pipeline_settings"))
    """
  }

  /// Who has which part in a deal, on the buyer's side.
  private static func dealContacts(_ dialect: Dialect) -> String {
    """
    CREATE TABLE deal_contacts (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      number INTEGER NOT NULL CHECK (number >= 1),
      recorded INTEGER NOT NULL,
      opportunity TEXT NOT NULL CHECK (opportunity <> ''),
      contact TEXT NOT NULL CHECK (contact <> ''),
      buying_role TEXT CHECK (buying_role <> ''),
      authority INTEGER CHECK (authority BETWEEN 1 AND 5),
      is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
      set_by INTEGER,
      PRIMARY KEY (workspace_id, number)
    )\(dialect.tableOptions);
    CREATE INDEX deal_contacts_by_deal ON deal_contacts
      (workspace_id, opportunity, contact, number);
    CREATE INDEX deal_contacts_by_contact ON deal_contacts (workspace_id, contact, number);
    \(grows("deal_contacts", dialect))
    """
  }

  /// Append-only but for erasures.
  private static func grows(_ table: String, _ dialect: Dialect) -> String {
    dialect.refusing(
      "UPDATE", on: table, named: "no_update", when: notUnderWay,
      because: "\(table) is append-only")
      + dialect.refusing(
        "DELETE", on: table, named: "no_delete", because: "\(table) is append-only")
  }
}
