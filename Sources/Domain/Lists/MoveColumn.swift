/// The moves of each row, one after the other.
struct MoveColumn: Sendable {
  private(set) var stages: [UInt8] = []
  private(set) var instants: [Int64] = []
  private var starts: [Int32] = []
  private var counts: [Int32] = []
  /// Moves that no row uses any more.
  private var unused = 0

  mutating func append() {
    starts.append(0)
    counts.append(0)
  }

  func range(_ row: Int) -> Range<Int> {
    Int(starts[row])..<Int(starts[row]) + Int(counts[row])
  }

  mutating func set(_ moves: [IndexedLead.Move], at row: Int) {
    let old = range(row)
    let isSame =
      old.count == moves.count
      && zip(old, moves).allSatisfy { place, move in
        stages[place] == UInt8(move.to.rank) && instants[place] == move.at.microseconds
      }
    if isSame { return }
    unused += old.count
    starts[row] = Int32(stages.count)
    counts[row] = Int32(moves.count)
    for move in moves {
      stages.append(UInt8(move.to.rank))
      instants.append(move.at.microseconds)
    }
    if unused > stages.count / 2 { tidy() }
  }

  /// Keeps the rows with a move into the stage at one of the instants.
  func keep(_ stage: UInt8, _ wanted: Range<Int64>, in rows: inout RowSet) {
    stages.withUnsafeBufferPointer { stages in
      instants.withUnsafeBufferPointer { instants in
        rows.keep { row in
          range(row).contains { stages[$0] == stage && wanted.contains(instants[$0]) }
        }
      }
    }
  }

  private mutating func tidy() {
    var kept = (stages: [UInt8](), instants: [Int64]())
    for row in starts.indices {
      let range = range(row)
      starts[row] = Int32(kept.stages.count)
      kept.stages += stages[range]
      kept.instants += instants[range]
    }
    (stages, instants) = kept
    unused = 0
  }
}
