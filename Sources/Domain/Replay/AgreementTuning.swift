/// Numbers of an agreement moved to try what would come of it: what the sliders beside a replay
/// hold. Rows and rules are counted from 0 in document order.
public struct AgreementTuning: Sendable, Hashable {
  public enum Knob: Sendable, Hashable {
    /// Score that a row of `at_least` asks for.
    case score(Int)
    /// Step of the grade that a row of `at_least` asks for.
    case grade(Int)
    case points(Int)
    /// Days; 0 is no decay.
    case halfLife(Int)
    /// Days.
    case coolDown
  }

  public private(set) var values: [Knob: Double] = [:]

  public init() {}

  public var isEmpty: Bool { values.isEmpty }

  public subscript(knob: Knob) -> Double? {
    get { values[knob] }
    set { values[knob] = newValue }
  }

  /// The agreement with the numbers moved; those outside a knob's range go to its end, those of
  /// rows that there are not do nothing.
  public func applied(to agreement: Agreement) -> Agreement {
    var tuned = agreement
    for (knob, value) in values { tuned.set(knob, to: value) }
    return tuned
  }

  /// Without what the agreement says already.
  public func reduced(to agreement: Agreement) -> AgreementTuning {
    var reduced = AgreementTuning()
    for (knob, value) in values {
      guard let given = agreement[knob] else { continue }
      let tuned = knob.held(value)
      if tuned != given { reduced.values[knob] = tuned }
    }
    return reduced
  }
}

extension AgreementTuning.Knob {
  /// `score.0`, `points.3`, `cool_down`.
  public var name: String {
    switch self {
    case .score(let row): "score.\(row)"
    case .grade(let row): "grade.\(row)"
    case .points(let rule): "points.\(rule)"
    case .halfLife(let rule): "half_life.\(rule)"
    case .coolDown: "cool_down"
    }
  }

  public init?(name: String) {
    if name == "cool_down" {
      self = .coolDown
      return
    }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let row = Int(parts[1]), (0..<1000).contains(row) else { return nil }
    switch parts[0] {
    case "score": self = .score(row)
    case "grade": self = .grade(row)
    case "points": self = .points(row)
    case "half_life": self = .halfLife(row)
    default: return nil
    }
  }

  /// What it may be moved to.
  public var range: ClosedRange<Double> {
    switch self {
    case .score: 0...100
    case .grade: 0...Double(Grade.letters.count - 1)
    case .points: -1000...1000
    case .halfLife: 0...3650
    case .coolDown: 0...3650
    }
  }

  /// The nearest value that it can have: grades and cool-downs are whole.
  public func held(_ value: Double) -> Double {
    guard value.isFinite else { return range.lowerBound }
    let inside = min(max(value, range.lowerBound), range.upperBound)
    switch self {
    case .grade, .coolDown: return inside.rounded()
    case .score, .points, .halfLife: return inside
    }
  }
}

extension Agreement {
  /// Everything that can be moved, in document order.
  public var knobs: [AgreementTuning.Knob] {
    let rules = scoring.rules.indices
    return qualification.atLeast.indices.flatMap { row -> [AgreementTuning.Knob] in
      [.grade(row), .score(row)]
    } + rules.map { .points($0) } + rules.map { .halfLife($0) } + [.coolDown]
  }

  /// What the agreement says; nil where it has no such row or rule. A row that asks for no grade
  /// asks for F, one without a score for 0.
  public subscript(knob: AgreementTuning.Knob) -> Double? {
    let rows = qualification.atLeast
    let rules = scoring.rules
    switch knob {
    case .score(let row): return rows.indices.contains(row) ? rows[row].score ?? 0 : nil
    case .grade(let row):
      return rows.indices.contains(row) ? Double(rows[row].grade?.step ?? 0) : nil
    case .points(let rule): return rules.indices.contains(rule) ? rules[rule].points : nil
    case .halfLife(let rule):
      return rules.indices.contains(rule) ? rules[rule].halfLifeDays ?? 0 : nil
    case .coolDown: return Double(recycling.coolDownDays)
    }
  }

  fileprivate mutating func set(_ knob: AgreementTuning.Knob, to value: Double) {
    guard let given = self[knob], given != knob.held(value) else { return }
    let value = knob.held(value)
    switch knob {
    case .score(let row): qualification.atLeast[row].score = value
    case .grade(let row): qualification.atLeast[row].grade = Grade(clamping: Int(value))
    case .points(let rule): scoring.rules[rule].points = value
    case .halfLife(let rule): scoring.rules[rule].halfLifeDays = value > 0 ? value : nil
    case .coolDown: recycling.coolDownDays = Int(value)
    }
  }
}
