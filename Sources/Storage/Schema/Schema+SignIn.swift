extension Schema {
  /// Whether whoever comes by a password has to have a second factor.
  static func secondFactorRule(_ dialect: Dialect) -> String {
    """
    ALTER TABLE workspaces ADD COLUMN second_factor INTEGER NOT NULL DEFAULT 0
      CHECK (second_factor IN (0, 1));

    """
  }
}
