extension Schema {
  /// Orders and filters of the lists that the database answers.
  static func orders(_ dialect: Dialect) -> String {
    """
    CREATE INDEX opportunities_by_opening
      ON opportunities (workspace_id, coalesce(opened_at, -9000000000000000000), opportunity);
    CREATE INDEX opportunities_by_owner ON opportunities (workspace_id, lower(owner), opportunity);
    CREATE INDEX members_by_name ON members (workspace_id, lower(name), member);
    DROP INDEX contacts_by_account;
    CREATE INDEX contacts_by_account ON contacts (workspace_id, account, contact);
    """
  }
}
