/// Some rows of one chunk, ascending, in room that is kept from chunk to chunk.
///
/// Filters over short values first mark rows, a loop without branches over a whole column; then the
/// marked rows are collected, and what is dearer to ask is asked of these alone.
struct RowSet {
  /// 1 is marked.
  private var marks = [UInt8](repeating: 0, count: LeadChunk.capacity)
  private var rows = [Int32](repeating: 0, count: LeadChunk.capacity)
  private(set) var count = 0

  /// Marks the rows whose value is one of `values`, and no others.
  mutating func mark(_ column: [UInt8], oneOf values: [UInt8]) {
    marks.withUnsafeMutableBufferPointer { marks in
      column.withUnsafeBufferPointer { column in
        for row in column.indices { marks[row] = 0 }
        for value in values {
          for row in column.indices { marks[row] |= column[row] == value ? 1 : 0 }
        }
      }
    }
  }

  /// Marks all rows but those of the value.
  mutating func mark(_ column: [UInt8], butOf value: UInt8) {
    marks.withUnsafeMutableBufferPointer { marks in
      column.withUnsafeBufferPointer { column in
        for row in column.indices { marks[row] = column[row] != value ? 1 : 0 }
      }
    }
  }

  /// Takes the mark from rows whose value does not hold.
  @inline(__always)
  mutating func narrow<Value>(_ column: [Value], where holds: (Value) -> Bool) {
    marks.withUnsafeMutableBufferPointer { marks in
      column.withUnsafeBufferPointer { column in
        for row in column.indices { marks[row] &= holds(column[row]) ? 1 : 0 }
      }
    }
  }

  /// Collects the marked ones among the first `count` rows.
  mutating func collect(of count: Int) {
    self.count = marks.withUnsafeBufferPointer { marks in
      rows.withUnsafeMutableBufferPointer { rows in
        var kept = 0
        for row in 0..<count {
          rows[kept] = Int32(truncatingIfNeeded: row)
          kept &+= Int(marks[row])
        }
        return kept
      }
    }
  }

  /// Keeps the collected rows whose value holds.
  @inline(__always)
  mutating func keep<Value>(_ column: [Value], where holds: (Value) -> Bool) {
    column.withUnsafeBufferPointer { column in keep { holds(column[$0]) } }
  }

  /// Keeps the collected rows that hold.
  @inline(__always)
  mutating func keep(where holds: (Int) -> Bool) {
    count = rows.withUnsafeMutableBufferPointer { rows in
      var kept = 0
      for index in 0..<count {
        let row = rows[index]
        rows[kept] = row
        kept &+= holds(Int(row)) ? 1 : 0
      }
      return kept
    }
  }

  /// The collected rows, ascending.
  @inline(__always)
  func withRows<Result>(_ body: (Slice<UnsafeBufferPointer<Int32>>) -> Result) -> Result {
    rows.withUnsafeBufferPointer { body($0[..<count]) }
  }
}
