extension Schema {
  /// Teams with their managers, what members bring to them, absence, and who answers for a lead.
  static func teams(_ dialect: Dialect) -> String {
    teamTables(dialect) + workProfiles(dialect) + absences(dialect) + leadOwners(dialect)
  }

  /// `team` is the word that agreements use. Without `hours` a team works by the agreement's
  /// calendar.
  private static func teamTables(_ dialect: Dialect) -> String {
    """
    CREATE TABLE teams (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      team TEXT NOT NULL CHECK (team <> ''),
      name TEXT NOT NULL CHECK (name <> ''),
      parent TEXT CHECK (parent <> team),
      hours TEXT,
      timezone TEXT,
      created INTEGER NOT NULL,
      archived INTEGER,
      PRIMARY KEY (workspace_id, team),
      FOREIGN KEY (workspace_id, parent) REFERENCES teams,
      CHECK ((hours IS NULL) = (timezone IS NULL))
    )\(dialect.tableOptions);
    CREATE INDEX teams_by_parent ON teams (workspace_id, parent, team);
    \(dialect.refusing(
      "DELETE", on: "teams", named: "no_delete", because: "teams are archived, never deleted"))

    CREATE TABLE team_managers (
      workspace_id INTEGER NOT NULL,
      team TEXT NOT NULL,
      member INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, team, member),
      FOREIGN KEY (workspace_id, team) REFERENCES teams,
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);
    CREATE INDEX team_managers_by_member ON team_managers (workspace_id, member, team);

    """
  }

  /// A member has one home team. `skills` is a JSON list of words; `capacity` counts open leads.
  private static func workProfiles(_ dialect: Dialect) -> String {
    """
    CREATE TABLE work_profiles (
      workspace_id INTEGER NOT NULL,
      member INTEGER NOT NULL,
      team TEXT,
      capacity INTEGER CHECK (capacity >= 0),
      skills TEXT NOT NULL,
      timezone TEXT,
      PRIMARY KEY (workspace_id, member),
      FOREIGN KEY (workspace_id, member) REFERENCES members,
      FOREIGN KEY (workspace_id, team) REFERENCES teams
    )\(dialect.tableOptions);
    CREATE INDEX work_profiles_by_team ON work_profiles (workspace_id, team, member);

    CREATE TABLE former_emails (
      workspace_id INTEGER NOT NULL,
      email TEXT NOT NULL CHECK (email <> ''),
      member INTEGER NOT NULL,
      until INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, email, member),
      FOREIGN KEY (workspace_id, member) REFERENCES members
    )\(dialect.tableOptions);
    CREATE INDEX former_emails_by_member ON former_emails (workspace_id, member);

    """
  }

  /// Whole days keep their dates beside the instants that they stand for.
  private static func absences(_ dialect: Dialect) -> String {
    """
    CREATE TABLE absences (
      workspace_id INTEGER NOT NULL,
      absence INTEGER NOT NULL CHECK (absence >= 1),
      member INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('holiday', 'sick', 'parental', 'training', 'other')),
      begins INTEGER NOT NULL,
      ends INTEGER NOT NULL CHECK (ends > begins),
      first_day TEXT,
      last_day TEXT CHECK (last_day >= first_day),
      note TEXT NOT NULL,
      cover INTEGER CHECK (cover <> member),
      PRIMARY KEY (workspace_id, absence),
      FOREIGN KEY (workspace_id, member) REFERENCES members,
      FOREIGN KEY (workspace_id, cover) REFERENCES members,
      CHECK ((first_day IS NULL) = (last_day IS NULL))
    )\(dialect.tableOptions);
    CREATE INDEX absences_by_member ON absences (workspace_id, member, ends);
    CREATE INDEX absences_by_end ON absences (workspace_id, ends, absence);
    CREATE INDEX absences_by_cover ON absences (workspace_id, cover, ends);

    """
  }

  /// Who answers for a lead follows from the journal; an assignment is a record beside it, for when
  /// people leave: in force for the cycle that it names, until the journal names somebody later.
  private static func leadOwners(_ dialect: Dialect) -> String {
    """
    ALTER TABLE workspaces ADD COLUMN sales_leads TEXT NOT NULL DEFAULT 'all'
      CHECK (sales_leads IN ('own', 'team', 'all'));

    CREATE TABLE lead_assignments (
      workspace_id INTEGER NOT NULL REFERENCES workspaces,
      lead TEXT NOT NULL,
      cycle INTEGER NOT NULL,
      owner TEXT NOT NULL CHECK (owner <> ''),
      at INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, lead)
    )\(dialect.tableOptions);

    ALTER TABLE leads ADD COLUMN owner TEXT;
    ALTER TABLE leads ADD COLUMN owner_at INTEGER;
    UPDATE leads SET owner = offer_to, owner_at = offered_at WHERE stage = 'mql';
    UPDATE leads SET (owner, owner_at) = (
      SELECT \(dialect.member("by", of: "j.body")), j.recorded
      FROM stage_moves m JOIN journal j ON j.workspace_id = m.workspace_id AND j.id = m.entry
      WHERE m.workspace_id = leads.workspace_id AND m.lead = leads.lead AND m.to_stage = 'sal'
        AND m.cycle = leads.cycle
      ORDER BY m.ordinal DESC LIMIT 1)
    WHERE stage IN ('sal', 'sql', 'customer');
    UPDATE leads SET (owner, owner_at) = (
      SELECT o.owner, o.opened_at FROM opportunities o
      WHERE o.workspace_id = leads.workspace_id AND o.lead = leads.lead AND o.owner IS NOT NULL
      ORDER BY o.opened_at DESC LIMIT 1)
    WHERE stage IN ('sql', 'customer') AND EXISTS (
      SELECT 1 FROM opportunities o WHERE o.workspace_id = leads.workspace_id
        AND o.lead = leads.lead AND o.owner IS NOT NULL);
    """
  }
}
