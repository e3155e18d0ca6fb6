import Domain
import Storage
import Synchronization

/// A forecast with all that is said beside it, for nobody's eyes in particular.
struct ToldForecast: Sendable {
  var forecast: Forecast
  var sheet: CallSheet
  var document: ForecastDocument
  var biases: [CallBias]
}

/// Forecasts that were asked for of late, kept as long as all that they are made of is the same.
/// Several who ask for the same one at once wait for one.
final class ForecastShelf: Sendable {
  /// Everything that a forecast is made of, as of one transaction.
  struct Key: Sendable, Hashable {
    /// Facts, quotas, rates, parents, names, currency, and the month of the company's year.
    var facts: RevenueCopy.Stamp
    var zone: String
    var roster: [String: String]
    var addresses: AddressBook
    /// The number of the last one.
    var calls: Int
    /// How many there are: the weights of the combined forecast are from them.
    var frozen: Int
    var period: TargetPeriod
    var asOf: Instant
  }

  /// Of this many a forecast's open deals stay in memory.
  static let most = 6

  typealias Work = Task<ToldForecast, any Error>

  /// The last asked for is the first.
  private let kept = Mutex<[(key: Key, work: Work)]>([])

  /// Lets go of everything: somebody was erased.
  func forget() { kept.withLock { $0 = [] } }

  func told(
    _ key: Key, _ make: @escaping @Sendable () async throws -> ToldForecast
  ) async throws -> ToldForecast {
    let work = kept.withLock { kept in
      let known = kept.firstIndex { $0.key == key }.map { kept.remove(at: $0).work }
      let work = known ?? Work.detached { try await make() }
      kept.insert((key, work), at: 0)
      if kept.count > Self.most { kept.removeLast() }
      return work
    }
    do {
      return try await work.value
    } catch {
      // Somebody may have begun anew meanwhile.
      kept.withLock { $0.removeAll { $0.work == work } }
      throw error
    }
  }
}

extension Workspace {
  /// The forecast of a period as of an instant; nil is now, as ``ForecastDesk/settled(_:)`` tells
  /// it, and the quarter under way.
  nonisolated func toldForecast(
    _ period: TargetPeriod?, asOf instant: Instant?, now: Instant
  ) async throws -> ToldForecast {
    let key = try await forecasting(asOf: instant ?? now) { desk in
      try desk.key(period, asOf: try instant ?? desk.settled(now))
    }
    return try await forecasts.told(key) { [self] in
      try await forecasting(asOf: key.asOf) { desk in
        let input = try desk.input(key.period)
        let (forecast, sheet, document) = try desk.telling(input)
        return ToldForecast(
          forecast: forecast, sheet: sheet, document: document,
          biases: CallBias.all(input, calls: try desk.calls()))
      }
    }
  }
}

extension ForecastDesk {
  /// What is told at an instant is told as of the last quarter of an hour, or as of what was
  /// recorded last, where that is later: nothing that is known is left out, and whoever asks within
  /// the quarter of an hour is told the same. Days begin with a quarter of an hour in every zone of
  /// today.
  func settled(_ now: Instant) throws -> Instant {
    let quarter = (15 * Elapsed.minute).microseconds
    let rest = now.microseconds % quarter
    let begin = Instant(microseconds: now.microseconds - (rest < 0 ? rest + quarter : rest))
    let called = try calls().last?.recorded ?? .distantPast
    return min(now, max(begin, facts.latest, called))
  }

  fileprivate func key(_ asked: TargetPeriod?, asOf: Instant) throws -> ForecastShelf.Key {
    let period = try (asked ?? quarter()).named(yearBegins: yearBegins)
    // The way from now to a period is worked out week by week.
    guard ForecastReport.reaches(period, from: today) else {
      throw ServiceError.invalid(
        field: "period", expected: "a period that begins within two years from then")
    }
    return ForecastShelf.Key(
      facts: try RevenueCopy.Stamp(
        connection, workspace, currency: facts.rates.reporting),
      zone: zone.identifier, roster: try roster(),
      addresses: try AddressBook(connection, workspace),
      calls: try ForecastCallTable(connection, workspace).last,
      frozen: try ForecastSnapshotTable(connection, workspace).count,
      period: period, asOf: asOf)
  }
}
