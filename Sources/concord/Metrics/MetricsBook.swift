import Metrics
import Synchronization

/// What the process counts and measures, by name and labels, for whoever asks at `/metrics`.
///
/// Series are made where code first names them and kept as long as the process lives: names and
/// labels are of the code, never of data.
final class MetricsBook: Sendable {
  enum Kind: String, Sendable {
    case counter, gauge, histogram
  }

  /// Labels in the order of their names, so that two orders are one series.
  struct Labels: Hashable, Sendable, Comparable {
    var pairs: [Pair]

    struct Pair: Hashable, Sendable {
      var name: String
      var value: String
    }

    init(_ dimensions: [(String, String)]) {
      pairs = dimensions.map { Pair(name: $0.0, value: $0.1) }.sorted { $0.name < $1.name }
    }

    static func < (left: Labels, right: Labels) -> Bool {
      left.pairs.lexicographicallyPrecedes(right.pairs) {
        ($0.name, $0.value) < ($1.name, $1.value)
      }
    }
  }

  struct Family: Sendable {
    var kind: Kind
    var series: [Labels: Series] = [:]
  }

  private let families = Mutex<[String: Family]>([:])

  /// The series of that name and those labels; it is made where there is none. Nil where the name
  /// is one of another kind.
  func series(_ kind: Kind, _ label: String, _ dimensions: [(String, String)]) -> Series? {
    let name = Exposition.name(label)
    let labels = Labels(dimensions)
    return families.withLock { families in
      let family = families[name] ?? Family(kind: kind)
      guard family.kind == kind else { return nil }
      if let known = family.series[labels] { return known }
      let series = Series(bounds: kind == .histogram ? Series.seconds : [])
      families[name, default: family].series[labels] = series
      return series
    }
  }

  /// All of it at this moment, by name.
  var contents: [(name: String, family: Family)] {
    families.withLock { families in
      families.sorted { $0.key < $1.key }.map { (name: $0.key, family: $0.value) }
    }
  }
}

/// One number that goes up, one that goes up and down, or how often values fell below bounds.
final class Series: Sendable {
  /// Bounds of durations, in seconds.
  static let seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  struct State: Sendable {
    /// Of a histogram the sum of what was observed.
    var value = 0.0
    var count = 0
    /// Values at or below each bound and above the one before.
    var buckets: [Int]
  }

  let bounds: [Double]
  private let kept: Mutex<State>

  init(bounds: [Double]) {
    self.bounds = bounds
    kept = Mutex(State(buckets: bounds.map { _ in 0 }))
  }

  var state: State { kept.withLock { $0 } }

  func add(_ amount: Double) { kept.withLock { $0.value += amount } }

  func set(_ value: Double) { kept.withLock { $0.value = value } }

  func observe(_ value: Double) {
    let bucket = bounds.firstIndex { value <= $0 }
    kept.withLock { state in
      state.value += value
      state.count += 1
      if let bucket { state.buckets[bucket] += 1 }
    }
  }
}
