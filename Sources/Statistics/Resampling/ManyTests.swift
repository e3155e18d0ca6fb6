/// p-values of many tests, raised for how many there are, in the order given.
public enum ManyTests {
  /// No false alarm at all (S. Holm 1979).
  public static func holm(_ p: [Double]) -> [Double] {
    var highest = 0.0
    return stepped(p, p.indices.sorted { p[$0] < p[$1] }) { place, value in
      highest = max(highest, min(1, value * Double(p.count - place)))
      return highest
    }
  }

  /// The share of false ones among the alarms (Y. Benjamini, Y. Hochberg 1995).
  public static func benjaminiHochberg(_ p: [Double]) -> [Double] {
    var lowest = 1.0
    return stepped(p, p.indices.sorted { p[$0] > p[$1] }) { place, value in
      lowest = min(lowest, value * Double(p.count) / Double(p.count - place))
      return lowest
    }
  }

  private static func stepped(
    _ p: [Double], _ order: [Int], _ raised: (Int, Double) -> Double
  ) -> [Double] {
    var result = p
    for (place, index) in order.enumerated() { result[index] = raised(place, p[index]) }
    return result
  }
}
