/// Many tests at once (Y. Benjamini, Y. Hochberg 1995): the q of a test is the share of false
/// alarms among all tests that are at least as clear.
public enum FalseDiscovery {
  /// In the order of the p-values, each 0 … 1; one that is nil is no test, and has no q.
  public static func adjusted(_ p: [Double?]) -> [Double?] {
    let known = p.indices.compactMap { place in p[place].map { (place: place, p: $0) } }
      .sorted { ($0.p, $0.place) < ($1.p, $1.place) }
    var adjusted = [Double?](repeating: nil, count: p.count)
    var least = 1.0
    for (rank, test) in known.enumerated().reversed() {
      least = min(least, test.p * Double(known.count) / Double(rank + 1))
      adjusted[test.place] = least
    }
    return adjusted
  }

  public static func adjusted(_ p: [Double]) -> [Double] {
    adjusted(p.map(Optional.some)).compactMap { $0 }
  }
}
