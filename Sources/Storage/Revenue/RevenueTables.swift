import Domain

/// Quotas, exchange rates, what accounts are part of and what they are called: rows that are only
/// added, the last one holds.
public struct RevenueTables {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    (self.connection, self.workspace) = (connection, workspace)
  }

  /// The last number of each table: tells whether something was added since.
  public struct Stamp: Sendable, Hashable {
    var quotas = 0
    var rates = 0
    var parents = 0
    var names = 0

    public init() {}

    /// Whether no name of an account was added in between.
    public func hasSameNames(as other: Stamp) -> Bool { names == other.names }
  }

  public func stamp() throws -> Stamp {
    var stamp = Stamp()
    stamp.quotas = try last("quotas")
    stamp.rates = try last("exchange_rates")
    stamp.parents = try last("account_parents")
    stamp.names = try last("account_names")
    return stamp
  }

  private func last(_ table: SQL) throws -> Int {
    try connection.nextNumber("number", in: table, of: workspace) - 1
  }

  @discardableResult
  public func add(_ quota: Quota, setBy member: Int?) throws -> Int {
    let number = try last("quotas") + 1
    try connection.execute(
      """
      INSERT INTO quotas (workspace_id, number, recorded, holder_kind, holder, period, amount,
        currency, is_ramped, set_by)
      VALUES (\(workspace), \(number), \(quota.recorded), \(quota.holder.kind),
        \(quota.holder.name), \(quota.period.description), \(quota.amount), \(quota.currency),
        \(quota.isRamped), \(member))
      """)
    return number
  }

  @discardableResult
  public func add(_ rate: ExchangeRates.Rate, setBy member: Int?) throws -> Int {
    let number = try last("exchange_rates") + 1
    try connection.execute(
      """
      INSERT INTO exchange_rates (workspace_id, number, recorded, day, currency, rate, set_by)
      VALUES (\(workspace), \(number), \(rate.recorded), \(rate.day.description),
        \(rate.currency), \(rate.rate), \(member))
      """)
    return number
  }

  @discardableResult
  public func add(_ parent: AccountParent, setBy member: Int?) throws -> Int {
    let number = try last("account_parents") + 1
    try connection.execute(
      """
      INSERT INTO account_parents (workspace_id, number, recorded, account, parent, set_by)
      VALUES (\(workspace), \(number), \(parent.recorded), \(parent.account), \(parent.parent),
        \(member))
      """)
    return number
  }

  /// Notes that a text names the account; false where that is what it named last.
  @discardableResult
  public func add(_ name: AccountName, setBy member: Int?) throws -> Bool {
    let folded = RecordKey.folded(name.name)
    let known = try connection.first(
      """
      SELECT account FROM account_names
      WHERE workspace_id = \(workspace) AND name = \(folded) ORDER BY number DESC LIMIT 1
      """
    ) { $0.text() }
    guard known != name.account else { return false }
    try connection.execute(
      """
      INSERT INTO account_names (workspace_id, number, recorded, name, account, set_by)
      VALUES (\(workspace), \(try last("account_names") + 1), \(name.recorded), \(folded),
        \(name.account), \(member))
      """)
    return true
  }

  /// In the order of writing; their periods are named by the company's year.
  public func quotas() throws -> [Quota] {
    let yearBegins = try connection.yearBegins(of: workspace)
    return try connection.rows(
      """
      SELECT recorded, holder_kind, holder, period, amount, currency, is_ramped FROM quotas
      WHERE workspace_id = \(workspace) ORDER BY number
      """ + .readsAll
    ) { row in RevenueTables.quota(&row, yearBegins) }.compactMap { $0 }
  }

  static func quota(_ row: inout Row, _ yearBegins: Int) -> Quota? {
    let recorded = row.instant()
    let isTeam = row.text() == "team"
    let (name, period) = (row.text(), TargetPeriod(row.text(), yearBegins: yearBegins))
    let (amount, currency, isRamped) = (row.optionalInteger(), row.text(), row.bool())
    return period.map {
      Quota(
        recorded: recorded, holder: isTeam ? .team(name) : .member(name), period: $0,
        amount: amount, currency: currency,
        isRamped: isRamped)
    }
  }

  public func rates() throws -> [ExchangeRates.Rate] {
    try connection.rows(
      """
      SELECT recorded, day, currency, rate FROM exchange_rates
      WHERE workspace_id = \(workspace) ORDER BY number
      """ + .readsAll
    ) { row in
      let (recorded, day) = (row.instant(), CivilDate(row.text()))
      return ExchangeRates.Rate(
        recorded: recorded, day: day ?? CivilDate(dayNumber: 0), currency: row.text(),
        rate: row.real())
    }
  }

  public func parents() throws -> [AccountParent] {
    try connection.rows(
      """
      SELECT recorded, account, parent FROM account_parents
      WHERE workspace_id = \(workspace) ORDER BY number
      """ + .readsAll
    ) { row in
      AccountParent(recorded: row.instant(), account: row.text(), parent: row.optionalText())
    }
  }

  public func names() throws -> [AccountName] {
    try connection.rows(
      """
      SELECT recorded, name, account FROM account_names
      WHERE workspace_id = \(workspace) ORDER BY number
      """ + .readsAll
    ) { row in
      AccountName(recorded: row.instant(), name: row.text(), account: row.text())
    }
  }

  /// What was written down that an account is called, the latest first.
  public func names(of account: String, limit: Int) throws -> [AccountName] {
    try connection.rows(
      """
      SELECT recorded, name, account FROM account_names
      WHERE workspace_id = \(workspace) AND account = \(account)
      ORDER BY number DESC LIMIT \(limit)
      """
    ) { row in
      AccountName(recorded: row.instant(), name: row.text(), account: row.text())
    }
  }

  /// Calls a contact of deals otherwise, after an erasure.
  public func rename(contact key: String, to other: String) throws {
    try connection.execute(
      """
      UPDATE deal_contacts SET contact = \(other)
      WHERE workspace_id = \(workspace) AND contact = \(key)
      """)
  }

  /// Calls an account otherwise, where it was erased that it tells who somebody is.
  public func rename(account key: String, to other: String) throws {
    for (table, column) in [
      ("account_parents", "account"), ("account_parents", "parent"), ("account_names", "name"),
      ("account_names", "account"),
    ] {
      let (table, column) = (SQL(unsafe: table), SQL(unsafe: column))
      try connection.execute(
        """
        UPDATE \(table) SET \(column) = \(other)
        WHERE workspace_id = \(workspace) AND \(column) = \(key)
        """ + .readsAll)
    }
  }
}
