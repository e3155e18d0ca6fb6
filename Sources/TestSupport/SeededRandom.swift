import Statistics

/// Draws for tests: the same seed gives the same journal on every machine.
public struct SeededRandom: RandomNumberGenerator, Sendable {
  private var source: SplitMix

  public init(seed: UInt64) {
    source = SplitMix(seed: seed)
  }

  public mutating func next() -> UInt64 { source.next() }

  /// Uniform in `range`.
  public mutating func int(_ range: Range<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// True once in `many` times.
  public mutating func oneIn(_ many: Int) -> Bool { int(0..<many) == 0 }

  public mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[int(0..<elements.count)]
  }
}
