import Crypto
import Domain
import Foundation
import Storage

/// Makes forecasts from one snapshot of the database and the facts that say the same.
struct ForecastDesk {
  let connection: any Connection
  let workspace: WorkspaceID
  /// Cut at the instant.
  let facts: RevenueFacts
  let asOf: Instant
  /// The company's: periods begin and end with its days.
  let zone: Zone
  /// The month of the company's year, by which periods are named.
  let yearBegins: Int

  init(
    _ connection: any Connection, _ workspace: WorkspaceID, _ facts: RevenueFacts,
    asOf: Instant
  ) throws {
    (self.connection, self.workspace, self.facts, self.asOf) = (connection, workspace, facts, asOf)
    zone = try Zone.ofWorkspace(connection, workspace)
    yearBegins = try connection.yearBegins(of: workspace)
  }

  var today: CivilDate { zone.date(of: asOf) }

  /// Teams as they were, by the members' caseless e-mails.
  func roster() throws -> [String: String] {
    let homes = try WorkProfileTable(connection, workspace).homes(at: asOf)
    let members = try MemberTable(connection, workspace).all()
    let pairs = members.compactMap { member in
      homes[member.number].map { (RecordKey.folded(member.email), $0) }
    }
    return Dictionary(pairs) { first, _ in first }
  }

  /// Of the period that is called so in the company. A roster of then names people as they were
  /// called then.
  func input(_ period: TargetPeriod, roster: [String: String]? = nil) throws -> ForecastInput {
    ForecastInput(
      facts, period: period.named(yearBegins: yearBegins), asOf: asOf, zone: zone,
      teamOf: try roster ?? self.roster(),
      addresses: try AddressBook(connection, workspace, by: roster == nil ? nil : asOf))
  }

  /// Of all that is over by now.
  func backtest() throws -> Backtest {
    Backtest(
      facts, now: asOf, zone: zone, teamOf: try roster(),
      addresses: try AddressBook(connection, workspace), yearBegins: yearBegins)
  }

  func calls() throws -> [ForecastCall] {
    try ForecastCallTable(connection, workspace).all(asOf: asOf)
  }

  /// A forecast with all that is said beside it.
  func telling(_ input: ForecastInput) throws -> (Forecast, CallSheet, ForecastDocument) {
    let forecast = Forecaster.forecast(input)
    let sheet = CallSheet(input, calls: try calls())
    let combined = try combined(input)
    return (forecast, sheet, ForecastDocument(forecast, sheet, combined, input))
  }

  /// Weights from frozen forecasts of periods before, made at the same time of their period.
  private func combined(_ input: ForecastInput) throws -> CombinedForecast {
    let days = input.asOf.since(input.period.span(in: zone).lowerBound).days
    let week = ScoredForecast.weeks.last { Double(7 * $0) <= days } ?? 0
    var (past, period) = ([CombinedForecast.Past](), input.period.before)
    for _ in 0..<ForecastDesk.periodsBack {
      guard let current = period else { break }
      if let scored = try frozen(current, week: week, after: asOf),
        let model = scored.values[.model], let judgement = scored.values[.manager]
      {
        past.append(.init(model: model, judgement: judgement, actual: scored.actual))
      }
      period = current.before
    }
    return CombinedForecast(past.reversed())
  }

  static let periodsBack = 20

  /// A frozen forecast of a period that is over, scored: of the first day itself, or of the first
  /// day of a week in which one was frozen.
  func frozen(_ period: TargetPeriod, week: Int, after: Instant) throws -> ScoredForecast? {
    guard period.span(in: zone).upperBound <= after else { return nil }
    let day = period.first + 7 * week
    let record = try ForecastSnapshotTable(connection, workspace).first(
      period.text, from: day.description, through: (day + (week == 0 ? 0 : 6)).description)
    guard let record else { return nil }
    return ScoredForecast(
      try ForecastDocument(encoded: record.document), week: week,
      after: ForecastInput(
        facts, period: period, asOf: after, zone: zone,
        addresses: try AddressBook(connection, workspace)))
  }

  /// The forecast of a period as it is frozen; `sequence` is the last entry of the journal that was
  /// there, nil the last of all.
  func frozen(_ period: TargetPeriod, sequence: Int64? = nil) throws -> ForecastSnapshotRecord {
    let input = try input(period)
    let document = try telling(input).2.encoded()
    return ForecastSnapshotRecord(
      period: period.text, day: today.description, asOf: asOf,
      sequence: try sequence ?? JournalTable(connection, workspace).lastSequence,
      inputSHA256: try hash(input), document: document,
      sha256: ReviewDocument.sha256(document))
  }

  /// Of everything that the forecast is worked out from, calls included.
  func hash(_ input: ForecastInput) throws -> String {
    var hash = SHA256()
    input.forEachLine { hash.update(data: Data("\($0)\n".utf8)) }
    for call in try calls() where call.period == input.period {
      let line = """
        call \(call.recorded.microseconds) \(call.by) \(call.holder) \(call.category.rawValue) \
        \(call.amount.map(String.init) ?? "-")

        """
      hash.update(data: Data(line.utf8))
    }
    return hexadecimal(hash.finalize())
  }
}

extension ForecastDocument {
  /// The same bytes for the same document.
  func encoded() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  init(encoded text: String) throws {
    self = try JSONDecoder().decode(ForecastDocument.self, from: Data(text.utf8))
  }
}
