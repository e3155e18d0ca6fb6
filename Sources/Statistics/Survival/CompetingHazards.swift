/// The chance per step of time that a subject ends in one of several ways, by kind and age,
/// smoothed.
///
/// The raw chance is ended / at risk. Where little is behind it, it is drawn towards what is known
/// of more subjects, with the weight of `prior` steps each time: an age, together with its
/// neighbours by a triangular kernel, towards its kind over all ages; the kind towards all kinds.
public struct CompetingHazards: Hashable, Sendable {
  /// Steps of subjects of one kind at one age (steps since they began): ended in `end`, or went on.
  public struct Step: Hashable, Sendable {
    public var kind: Int
    public var age: Int
    /// Nil: it went on.
    public var end: Int?
    public var count: Double

    public init(kind: Int, age: Int, end: Int?, count: Double = 1) {
      self.kind = kind
      self.age = age
      self.end = end
      self.count = count
    }
  }

  public let ends: Int
  /// This age and all above it share their chance.
  public let oldest: Int
  /// By kind, age and end, in this order.
  private let chances: [Double]

  /// Expects kinds in 0 ..< `kinds`, ends in 0 ..< `ends`, ages ≥ 0; `width` 1 leaves neighbours
  /// out.
  public init(
    _ steps: [Step], kinds: Int, ends: Int, oldest: Int, prior: Double = 20, width: Int = 3
  ) {
    self.ends = ends
    self.oldest = oldest
    var cells = Array(repeating: HazardCell(ends: ends), count: kinds * (oldest + 1))
    for step in steps {
      cells[step.kind * (oldest + 1) + min(step.age, oldest)].add(step.end, step.count)
    }
    var all = HazardCell(ends: ends)
    for cell in cells { all.add(cell, weight: 1) }
    let base = all.shares(prior: 0, towards: Array(repeating: 0, count: ends))
    var chances: [Double] = []
    for kind in 0..<kinds {
      let own = Array(cells[kind * (oldest + 1)..<(kind + 1) * (oldest + 1)])
      var whole = HazardCell(ends: ends)
      for cell in own { whole.add(cell, weight: 1) }
      let level = whole.shares(prior: prior, towards: base)
      for age in 0...oldest {
        chances += HazardCell.around(own, age, width).shares(prior: prior, towards: level)
      }
    }
    self.chances = chances
  }

  /// That the next step of a subject at `age` ends it in `end`.
  public func chance(kind: Int, age: Int, end: Int) -> Double {
    chances[(kind * (oldest + 1) + min(age, oldest)) * ends + end]
  }

  /// By step from `age` on: the chance to end in `end` exactly then, having gone on until then.
  public func ending(kind: Int, age: Int, end: Int, steps: Int) -> [Double] {
    var left = 1.0
    return (0..<max(0, steps)).map { step in
      let now = left * chance(kind: kind, age: age + step, end: end)
      left *= going(kind: kind, age: age + step)
      return now
    }
  }

  /// The chance to end in `end` within so many steps (cumulative incidence).
  public func incidence(kind: Int, age: Int, end: Int, steps: Int) -> Double {
    ending(kind: kind, age: age, end: end, steps: steps).reduce(0, +)
  }

  /// That the next step ends nothing.
  public func going(kind: Int, age: Int) -> Double {
    let start = (kind * (oldest + 1) + min(age, oldest)) * ends
    return max(0, 1 - chances[start..<start + ends].reduce(0, +))
  }
}

/// Steps at risk, and how many of them ended in what.
struct HazardCell {
  private var atRisk = 0.0
  private var ended: [Double]

  init(ends: Int) {
    ended = Array(repeating: 0, count: ends)
  }

  mutating func add(_ end: Int?, _ count: Double) {
    atRisk += count
    if let end { ended[end] += count }
  }

  mutating func add(_ other: HazardCell, weight: Double) {
    atRisk += weight * other.atRisk
    for end in ended.indices { ended[end] += weight * other.ended[end] }
  }

  /// Ages near `age`, weighed 1, and less by distance.
  static func around(_ cells: [HazardCell], _ age: Int, _ width: Int) -> HazardCell {
    var sum = HazardCell(ends: cells[age].ended.count)
    for other in max(0, age - width + 1)..<min(cells.count, age + max(1, width)) {
      sum.add(cells[other], weight: 1 - Double(abs(other - age)) / Double(max(1, width)))
    }
    return sum
  }

  func shares(prior: Double, towards base: [Double]) -> [Double] {
    guard atRisk + prior > 0 else { return base }
    return ended.indices.map { (ended[$0] + prior * base[$0]) / (atRisk + prior) }
  }
}
