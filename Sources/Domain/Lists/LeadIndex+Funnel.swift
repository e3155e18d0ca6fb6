extension LeadIndex {
  /// How many leads moved where, and how many of them went on.
  public struct Flow: Sendable, Hashable {
    /// Leads by span and then by stage, in the order asked for.
    public var leads: [[Int]]
    public var steps: [Step]

    public struct Step: Sendable, Hashable {
      /// Leads that reached the first stage in any span, and those that reached the second since.
      public var reached: Int
      public var wentOn: Int
    }
  }

  /// Leads that entered `stages` in the spans between neighbouring `bounds`, each counted once a
  /// span and stage; `source` narrows to leads of one source, `owners` to those whom these answer
  /// for.
  public func flow(
    into stages: [Stage], bounds: [Instant], steps: [(from: Stage, to: Stage)], source: String?,
    owners: Set<String>? = nil
  ) -> Flow {
    var counter = FlowCounter(stages: stages, bounds: bounds, steps: steps)
    let wanted = source.map(sourceNames.number)
    let mask = owners.map(mask)
    for chunk in chunks {
      for row in 0..<chunk.count where chunk.stages[row] != LeadChunk.removed {
        if let wanted, chunk.sources[row] != wanted { continue }
        if let mask, !mask.contains(chunk.owners[row]) { continue }
        counter.count(chunk.moves, chunk.moves.range(row))
      }
    }
    return counter.flow
  }

  /// When the first and the last move of any lead happened; nil while there is none.
  public var extentOfMoves: ClosedRange<Instant>? {
    var (first, last) = (Int64.max, Int64.min)
    for chunk in chunks {
      for row in 0..<chunk.count where chunk.stages[row] != LeadChunk.removed {
        for move in chunk.moves.range(row) {
          first = min(first, chunk.moves.instants[move])
          last = max(last, chunk.moves.instants[move])
        }
      }
    }
    return first > last ? nil : Instant(microseconds: first)...Instant(microseconds: last)
  }
}

/// Counts leads one after the other.
private struct FlowCounter {
  private let bounds: [Int64]
  private let steps: [(from: UInt8, to: UInt8)]
  private let stageCount: Int
  /// Column of each rank of a stage; -1 is not asked for.
  private var columns = [Int](repeating: -1, count: 8)
  private var cells: [Int]
  /// The lead that a cell counted last, so that it counts each once.
  private var lastLead: [Int]
  private var reached: [Int]
  private var wentOn: [Int]
  private var lead = 0

  init(stages: [Stage], bounds: [Instant], steps: [(from: Stage, to: Stage)]) {
    self.bounds = bounds.map(\.microseconds)
    self.steps = steps.map { (UInt8($0.from.rank), UInt8($0.to.rank)) }
    stageCount = stages.count
    for (column, stage) in stages.enumerated() { columns[stage.rank] = column }
    let count = max(0, bounds.count - 1) * stages.count
    cells = Array(repeating: 0, count: count)
    lastLead = Array(repeating: 0, count: count)
    reached = Array(repeating: 0, count: steps.count)
    wentOn = reached
  }

  mutating func count(_ moves: MoveColumn, _ range: Range<Int>) {
    lead += 1
    // A bit a step: whether its first stage was reached in a span, and its second since.
    var (begun, done): (UInt64, UInt64) = (0, 0)
    for move in range {
      let stage = moves.stages[move]
      for index in steps.indices where steps[index].to == stage {
        let bit: UInt64 = 1 << UInt64(index)
        if begun & bit != 0, done & bit == 0 {
          wentOn[index] += 1
          done |= bit
        }
      }
      guard let span = span(of: moves.instants[move]) else { continue }
      for index in steps.indices where steps[index].from == stage {
        let bit: UInt64 = 1 << UInt64(index)
        if begun & bit == 0 {
          reached[index] += 1
          begun |= bit
        }
      }
      let column = columns[Int(stage)]
      guard column >= 0 else { continue }
      let cell = span * stageCount + column
      if lastLead[cell] != lead {
        lastLead[cell] = lead
        cells[cell] += 1
      }
    }
  }

  /// Spans include their beginning and not their end.
  private func span(of instant: Int64) -> Int? {
    guard let first = bounds.first, let last = bounds.last, instant >= first, instant < last
    else { return nil }
    var (low, high) = (0, bounds.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if bounds[middle] <= instant { low = middle } else { high = middle }
    }
    return low
  }

  var flow: LeadIndex.Flow {
    let spans = max(0, bounds.count - 1)
    return LeadIndex.Flow(
      leads: (0..<spans).map { Array(cells[$0 * stageCount..<($0 + 1) * stageCount]) },
      steps: zip(reached, wentOn).map { LeadIndex.Flow.Step(reached: $0, wentOn: $1) })
  }
}
