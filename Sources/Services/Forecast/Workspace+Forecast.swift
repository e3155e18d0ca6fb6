import Domain
import Storage

/// Forecasts for nobody in particular: frozen once a day, and made again to be checked.
extension Workspace {
  /// Reads forecasts as of an instant.
  nonisolated func forecasting<Result: Sendable>(
    asOf instant: Instant, _ body: @escaping @Sendable (ForecastDesk) throws -> Result
  ) async throws -> Result {
    try await readingRevenue(asOf: instant) { [id] facts, connection in
      try body(ForecastDesk(connection, id, facts, asOf: instant))
    }
  }

  /// Freezes the forecast of the quarter under way, once a day of the company. Cheap when there is
  /// nothing to do; tells whether there was.
  @discardableResult
  public nonisolated func freezeForecast(now: Instant) async throws -> Bool {
    let due = try await database.read { [id] connection -> TargetPeriod? in
      let day = try Zone.ofWorkspace(connection, id).date(of: now)
      let yearBegins = try connection.yearBegins(of: id)
      guard let period = TargetPeriod.quarter(of: day, yearBegins: yearBegins) else { return nil }
      let known = try ForecastSnapshotTable(connection, id)
        .find(period.text, day: day.description)
      return known == nil ? period : nil
    }
    guard let due else { return false }
    // Worked out while others write; the turn to write is for the row alone.
    let made = try await forecasting(asOf: now) { desk in
      desk.facts.deals.isEmpty ? nil : try desk.frozen(due)
    }
    guard let made else { return false }
    try await database.write { [id] connection in
      let table = ForecastSnapshotTable(connection, id)
      guard try table.find(made.period, day: made.day) == nil else { return }
      try table.add(made)
    }
    return true
  }

  /// What a frozen forecast is when it is made again.
  public enum ForecastAgain: String, Sendable, Hashable, CaseIterable {
    /// The same, to the bit.
    case same
    /// History was imported since that was recorded before: what it is made of differs.
    case otherInput = "other_input"
    /// An earlier version of the program worked it out in a way that this one cannot repeat.
    case otherMethod = "other_method"
    /// The same input gives something else, or the row was changed: this must not be.
    case broken
  }

  /// Makes a frozen forecast again from what was recorded by then. Nil where none was frozen.
  public nonisolated func forecastAgain(
    _ period: TargetPeriod, day: CivilDate
  ) async throws -> ForecastAgain? {
    let record = try await database.read { [id] connection in
      let period = try period.named(in: id, connection)
      return try ForecastSnapshotTable(connection, id).find(period.text, day: day.description)
    }
    guard let record else { return nil }
    return try await forecasting(asOf: record.asOf) { desk in
      let frozen = try ForecastDocument(encoded: record.document)
      guard ReviewDocument.sha256(record.document) == record.sha256 else { return .broken }
      guard frozen.method == ForecastDocument.currentMethod else { return .otherMethod }
      let input = try desk.input(period, roster: frozen.roster)
      guard try desk.hash(input) == record.inputSHA256 else { return .otherInput }
      return try desk.telling(input).2.encoded() == record.document ? .same : .broken
    }
  }
}

/// Forecasts as they were frozen on the first days of periods, by team: what their accuracy is
/// measured by.
enum DayOneForecasts {
  /// Quarters that are looked back at.
  static let quartersBack = 24

  /// Of the quarter of an instant and those before it.
  static func all(
    upTo instant: Instant, _ zone: Zone, _ connection: any Connection, _ workspace: WorkspaceID
  ) throws -> [FrozenForecast] {
    let table = ForecastSnapshotTable(connection, workspace)
    let yearBegins = try connection.yearBegins(of: workspace)
    var found: [FrozenForecast] = []
    var period = TargetPeriod.quarter(of: zone.date(of: instant), yearBegins: yearBegins)
    for _ in 0..<quartersBack {
      guard let current = period else { break }
      if let record = try table.find(current.text, day: current.first.description) {
        found += teams(try ForecastDocument(encoded: record.document), of: current, record.asOf)
      }
      period = current.before
    }
    return found
  }

  private static func teams(
    _ document: ForecastDocument, of period: TargetPeriod, _ recorded: Instant
  ) -> [FrozenForecast] {
    let units = document.teams.isEmpty ? [document.company] : document.teams
    return units.filter { $0.bookings != nil }.map { unit in
      FrozenForecast(
        recorded: recorded, team: unit.name.isEmpty ? nil : unit.name,
        sellers: Set(document.roster.lazy.filter { $0.value == unit.name }.map(\.key)),
        period: period, amount: Int64(unit.mean.rounded()))
    }
  }
}
