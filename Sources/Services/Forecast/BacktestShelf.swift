import Domain
import Synchronization

/// Past quarters made again, kept as long as they are the same. Who asks while they are being made
/// waits for what is under way already.
final class BacktestShelf: Sendable {
  /// The newest so many.
  static let quarters = 12
  /// Kept at most; then all are let go.
  static let most = 200

  /// What is wanted of a company's past, as of one midnight.
  struct Wanted: Sendable {
    var test: Backtest
    /// Tells this past from others: the midnight and the imports until then.
    var past: String
    var weeks: [Int]

    fileprivate var key: String { "\(past) \(weeks)" }
  }

  private struct State {
    var scored: [String: ScoredForecast] = [:]
    var underWay: [String: Task<[ScoredForecast], Never>] = [:]
  }

  private let state = Mutex(State())

  /// All that is wanted; nil where making it takes longer than `patience`, after which it goes on.
  func scored(_ wanted: Wanted, within patience: Duration?) async -> [ScoredForecast]? {
    let work = state.withLock { state in
      if let work = state.underWay[wanted.key] { return work }
      let work = Task.detached { [self] in
        let all = make(wanted)
        self.state.withLock { $0.underWay[wanted.key] = nil }
        return all
      }
      state.underWay[wanted.key] = work
      return work
    }
    guard let patience else { return await work.value }
    return await work.value(within: patience)
  }

  private func make(_ wanted: Wanted) -> [ScoredForecast] {
    wanted.test.quarters.suffix(Self.quarters).flatMap { quarter in
      wanted.weeks.map { week in
        let key = "\(wanted.past) \(quarter.first) \(week)"
        if let known = state.withLock({ $0.scored[key] }) { return known }
        let made = wanted.test.score(quarter, week: week)
        state.withLock { state in
          if state.scored.count >= Self.most { state.scored = [:] }
          state.scored[key] = made
        }
        return made
      }
    }
  }
}
