/// Do two who judge the same rows agree more than chance would (J. Cohen 1960)?
public enum CohenKappa {
  /// Rows of `table` are the first one's classes, columns the second one's. Nil of nothing, and
  /// where both always say the same one thing.
  public static func of(_ table: [[Int]]) -> Double? {
    let all = Double(table.reduce(0) { $0 + $1.reduce(0, +) })
    guard all > 0 else { return nil }
    let same = table.indices.reduce(0.0) { $0 + Double(table[$1][$1]) } / all
    let chance = table.indices.reduce(0.0) { sum, place in
      let row = Double(table[place].reduce(0, +))
      let column = Double(table.reduce(0) { $0 + $1[place] })
      return sum + row * column / (all * all)
    }
    return chance < 1 ? (same - chance) / (1 - chance) : nil
  }
}
