import Domain

/// Rows of one key, in the order of writing.
extension RevenueTables {
  /// Rows of one key at most: nobody corrects one thing more often.
  static let most = 10_000

  public func quotas(of holder: Quota.Holder, _ period: TargetPeriod) throws -> [Quota] {
    let yearBegins = try connection.yearBegins(of: workspace)
    return try connection.rows(
      """
      SELECT recorded, holder_kind, holder, period, amount, currency, is_ramped FROM quotas
      WHERE workspace_id = \(workspace) AND holder_kind = \(holder.kind)
        AND holder = \(holder.name) AND period = \(period.description)
      ORDER BY number LIMIT \(Self.most)
      """
    ) { row in RevenueTables.quota(&row, yearBegins) }.compactMap { $0 }
  }

  public func rates(of currency: String, on day: CivilDate) throws -> [ExchangeRates.Rate] {
    try connection.rows(
      """
      SELECT recorded, rate FROM exchange_rates
      WHERE workspace_id = \(workspace) AND currency = \(currency) AND day = \(day.description)
      ORDER BY number LIMIT \(Self.most)
      """
    ) { row in
      ExchangeRates.Rate(recorded: row.instant(), day: day, currency: currency, rate: row.real())
    }
  }

  public func parents(of account: String) throws -> [AccountParent] {
    try connection.rows(
      """
      SELECT recorded, parent FROM account_parents
      WHERE workspace_id = \(workspace) AND account = \(account)
      ORDER BY number LIMIT \(Self.most)
      """
    ) { row in
      AccountParent(recorded: row.instant(), account: account, parent: row.optionalText())
    }
  }

  /// Which accounts a text was said to name; caseless.
  public func names(called name: String) throws -> [AccountName] {
    let folded = RecordKey.folded(name)
    return try connection.rows(
      """
      SELECT recorded, account FROM account_names
      WHERE workspace_id = \(workspace) AND name = \(folded)
      ORDER BY number LIMIT \(Self.most)
      """
    ) { row in
      AccountName(recorded: row.instant(), name: folded, account: row.text())
    }
  }

  /// Whether an account is the other, or is part of it over any number of steps.
  public func isPart(_ account: String, of other: String) throws -> Bool {
    var (next, steps) = (Optional(account), 0)
    while let above = next, steps < 1_000 {
      if above == other { return true }
      next =
        try connection.first(
          """
          SELECT parent FROM account_parents
          WHERE workspace_id = \(workspace) AND account = \(above) ORDER BY number DESC LIMIT 1
          """
        ) { $0.optionalText() } ?? nil
      steps += 1
    }
    return false
  }
}
