/// Keeps the first few of many rows: a heap whose top is the last of them.
struct FirstOfOrder {
  private let limit: Int
  private let order: LeadOrder
  private var heap: [LeadOrder.Candidate] = []

  init(limit: Int, _ order: LeadOrder) {
    self.limit = limit
    self.order = order
    heap.reserveCapacity(limit)
  }

  /// Offers rows of the chunk at `place`.
  mutating func offer(_ rows: RowSet, ofChunk place: Int) {
    let chunk = order.index.chunks[place]
    switch order.sort {
    case .lastFact: offer(rows, place, chunk.lastFacts) { $0 }
    case .captured: offer(rows, place, chunk.captures) { $0 }
    case .score: offer(rows, place, chunk.scores) { LeadOrder.ordered($0) }
    case .grade: offer(rows, place, chunk.grades) { Int64($0) }
    case .stage: offer(rows, place, chunk.stages) { Int64($0) }
    case .name: offer(rows, place, chunk.names) { $0 }
    }
  }

  /// Most rows are told by two comparisons of their key.
  @inline(__always)
  private mutating func offer<Value>(
    _ rows: RowSet, _ place: Int, _ column: [Value], _ key: (Value) -> Int64
  ) {
    let first = order.firstKey(inChunk: place)
    var last = lastKey(inChunk: place)
    rows.withRows { rows in
      column.withUnsafeBufferPointer { column in
        // Later leads lie later in the index: a list from the latest meets its rows at the end.
        for index in rows.indices {
          let row = rows[order.descending ? rows.endIndex - 1 - index : index]
          let key = order.directed(key(column[Int(row)]))
          guard key >= first, key <= last else { continue }
          let candidate = LeadOrder.Candidate(
            key: key, chunk: Int32(truncatingIfNeeded: place), row: row)
          if offer(candidate) { last = lastKey(inChunk: place) }
        }
      }
    }
  }

  /// The last key that a row of the chunk may have to be among the first.
  private func lastKey(inChunk place: Int) -> Int64 {
    guard heap.count == limit else { return .max }
    return order.lastKey(inChunk: place, toPrecede: heap[0])
  }

  /// False when the row is not among the first.
  private mutating func offer(_ candidate: LeadOrder.Candidate) -> Bool {
    if heap.count == limit {
      guard order.precedes(candidate, heap[0]), order.isWanted(candidate) else { return false }
      heap[0] = candidate
      sink()
    } else {
      guard order.isWanted(candidate) else { return false }
      heap.append(candidate)
      rise()
    }
    return true
  }

  func sorted() -> [LeadOrder.Candidate] { heap.sorted(by: order.precedes) }

  private mutating func rise() {
    var place = heap.count - 1
    while place > 0, order.precedes(heap[(place - 1) / 2], heap[place]) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  private mutating func sink() {
    var place = 0
    while true {
      var last = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
        if order.precedes(heap[last], heap[child]) { last = child }
      }
      if last == place { return }
      heap.swapAt(place, last)
      place = last
    }
  }
}
