import Statistics

/// Every lead, account and person has a stream of its own, so that one of them does not change when
/// another is told differently.
struct DemoRandom: Sendable {
  enum Stream: UInt64 {
    case arrival = 1
    case account, person, story, discount, call
  }

  private var source: SplitMix

  init(seed: UInt64, _ stream: Stream, _ index: Int) {
    let whole = SplitMix.mixed(seed &+ stream.rawValue &* 0xD6E8_FEB8_6659_FD93)
    source = SplitMix(seed: SplitMix.mixed(whole ^ UInt64(bitPattern: Int64(index))))
  }

  mutating func next() -> UInt64 { source.next() }

  /// 0 … 1, one excluded, in steps of 2⁻⁵³.
  mutating func unit() -> Double { source.unit() }

  mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(unit() * Double(range.count))
  }

  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[whole(0...values.count - 1)]
  }

  /// One of `values` by its weight.
  mutating func pick<Value>(_ values: [Weighted<Value>]) -> Value {
    var rest = unit() * values.reduce(0) { $0 + $1.weight }
    for value in values {
      rest -= value.weight
      if rest < 0 { return value.value }
    }
    return values[values.count - 1].value
  }

  /// A value of the distribution whose quantiles at equal steps from 0 to 1 are given. Straight
  /// lines between them: arithmetic that gives the same bits on every machine.
  mutating func along(_ quantiles: [Double]) -> Double {
    let place = unit() * Double(quantiles.count - 1)
    let index = Int(place)
    return quantiles[index] + (quantiles[index + 1] - quantiles[index]) * (place - Double(index))
  }
}

struct Weighted<Value: Sendable>: Sendable {
  var value: Value
  var weight: Double

  init(_ value: Value, _ weight: Double) {
    self.value = value
    self.weight = weight
  }
}
