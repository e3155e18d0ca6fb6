import Domain
import Synchronization

/// Past quarters made again, kept as long as they are the same. Who asks while they are being made
/// waits for what is under way already.
final class BacktestShelf: Sendable {
  /// The newest so many.
  static let quarters = 12

  /// What a past is told from: a midnight, the imports until then, and the settings.
  struct Past: Sendable, Hashable {
    var midnight: Instant
    var imports: Int
    var settings: Int
  }

  /// Of one week of the quarters.
  struct Shelved: Sendable {
    var currency: String
    var frozen: [ScoredForecast]
    var again: Task<[ScoredForecast], Never>
  }

  private struct State {
    /// The last one that anybody asked for: only one is kept.
    var past: Past?
    var weeks: [Int: Shelved] = [:]
    var last: Task<[ScoredForecast], Never>?
  }

  private let state = Mutex(State())

  /// What is shelved of a past, by week, as far as somebody began it.
  func shelved(_ past: Past) -> [Int: Shelved] {
    state.withLock { $0.past == past ? $0.weeks : [:] }
  }

  /// Begins what nobody did. Each week is made after the one before, as a company with many deals
  /// keeps a processor busy for minutes.
  func begin(
    _ past: Past, _ test: Backtest, _ quarters: ArraySlice<TargetPeriod>,
    frozen: [Int: [ScoredForecast]]
  ) -> [Int: Shelved] {
    state.withLock { state in
      if past != state.past { (state.past, state.weeks) = (past, [:]) }
      for (week, frozen) in frozen.sorted(by: { $0.key < $1.key }) where state.weeks[week] == nil {
        let again = Task.detached { [before = state.last] in
          _ = await before?.value
          return quarters.map { test.score($0, week: week) }
        }
        state.weeks[week] = Shelved(currency: test.currency, frozen: frozen, again: again)
        state.last = again
      }
      return state.weeks
    }
  }
}
