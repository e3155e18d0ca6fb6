extension Schema {
  /// Who brought leads, and what the loop counts beside outcomes. Databases of before get it with
  /// the scores of lists: every lead falls due.
  static func origins(_ dialect: Dialect) -> String {
    """
    ALTER TABLE leads ADD COLUMN segment TEXT;
    ALTER TABLE leads ADD COLUMN brought_by TEXT;
    ALTER TABLE leads ADD COLUMN from_sales INTEGER NOT NULL DEFAULT 0
      CHECK (from_sales IN (0, 1));
    ALTER TABLE leads ADD COLUMN taken INTEGER NOT NULL DEFAULT 0 CHECK (taken IN (0, 1));
    ALTER TABLE leads ADD COLUMN won INTEGER NOT NULL DEFAULT 0 CHECK (won IN (0, 1));
    ALTER TABLE leads ADD COLUMN marketing_touches INTEGER NOT NULL DEFAULT 0
      CHECK (marketing_touches >= 0);
    UPDATE leads SET score_due = score_at;
    """
  }
}
