import Domain

/// What members said will be won; rows are only added.
public struct ForecastCallTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// Calls that a forecast reads at most, the newest ones.
  public static let limit = 200_000

  @discardableResult
  public func add(_ call: ForecastCall, member: Int) throws -> Int {
    let number = try connection.nextNumber("number", in: "forecast_calls", of: workspace)
    let (kind, holder) = ForecastCallTable.words(call.holder)
    try connection.execute(
      """
      INSERT INTO forecast_calls (workspace_id, number, recorded, member, caller, holder_kind,
        holder, period, category, amount, note)
      VALUES (\(workspace), \(number), \(call.recorded), \(member), \(call.by), \(kind),
        \(holder), \(call.period.text), \(call.category.rawValue), \(call.amount), \(call.note))
      """)
    return number
  }

  /// The number of the last one, or 0.
  public var last: Int {
    get throws { try connection.nextNumber("number", in: "forecast_calls", of: workspace) - 1 }
  }

  /// Recorded by an instant, in the order in which they were made.
  public func all(asOf instant: Instant) throws -> [ForecastCall] {
    let yearBegins = try connection.yearBegins(of: workspace)
    return try connection.rows(
      """
      SELECT number, recorded, caller, holder_kind, holder, period, category, amount, note
      FROM forecast_calls WHERE workspace_id = \(workspace)
      ORDER BY number DESC LIMIT \(ForecastCallTable.limit)
      """
    ) { row in ForecastCallTable.record(&row, yearBegins) }.compactMap { $0?.call }.filter {
      $0.recorded <= instant
    }.reversed()
  }

  /// The newest first, from the one before a number.
  public func page(before number: Int?, limit: Int) throws -> [(number: Int, call: ForecastCall)] {
    let position: SQL = number.map { "AND number < \($0)" } ?? ""
    let yearBegins = try connection.yearBegins(of: workspace)
    return try connection.rows(
      """
      SELECT number, recorded, caller, holder_kind, holder, period, category, amount, note
      FROM forecast_calls WHERE workspace_id = \(workspace) \(position)
      ORDER BY number DESC LIMIT \(limit)
      """
    ) { row in ForecastCallTable.record(&row, yearBegins) }.compactMap { $0 }
  }

  private static func words(_ holder: Quota.Holder) -> (String, String) {
    switch holder {
    case .member(let email): ("member", email)
    case .team(let team): ("team", team)
    }
  }

  private static func record(
    _ row: inout Row, _ yearBegins: Int
  ) -> (number: Int, call: ForecastCall)? {
    let (number, recorded, caller) = (row.int(), row.instant(), row.text())
    let (kind, holder) = (row.text(), row.text())
    let (period, category) = (row.text(), row.text())
    let (amount, note) = (row.optionalInt(), row.text())
    guard let period = TargetPeriod(period, yearBegins: yearBegins),
      let category = ForecastCategory(rawValue: category)
    else { return nil }
    return (
      number,
      ForecastCall(
        recorded: recorded, by: caller, holder: kind == "team" ? .team(holder) : .member(holder),
        period: period, category: category, amount: amount.map(Int64.init), note: note)
    )
  }
}
