extension LeadIndex {
  /// Some leads of a list in its order.
  public struct Page: Sendable, Hashable {
    public var leads: [String]
    /// Whether more follow.
    public var hasMore: Bool
    /// All leads that meet the filters.
    public var matching: Int
  }

  /// The `limit` first leads of the query from the place it goes on from.
  public func page(_ query: LeadListQuery) -> Page {
    let filter = LeadFilter(query, in: self)
    let order = LeadOrder(query, in: self)
    var first = FirstOfOrder(limit: query.limit + 1, order)
    var matching = 0
    var rows: [Int32] = []
    rows.reserveCapacity(LeadChunk.capacity)
    // Later leads lie later in the index: a list from the latest meets its rows at the end.
    let places = query.descending ? Array(chunks.indices.reversed()) : Array(chunks.indices)
    for place in places {
      let chunk = chunks[place]
      filter.rows(of: chunk, into: &rows)
      matching += rows.count
      if query.descending { rows.reverse() }
      for row in rows {
        first.offer(
          LeadOrder.Candidate(
            key: order.key(chunk, Int(row)), chunk: Int32(truncatingIfNeeded: place), row: row))
      }
    }
    let found = first.sorted().map { candidate in
      String(decoding: chunks[Int(candidate.chunk)].texts.id(Int(candidate.row)), as: UTF8.self)
    }
    return Page(
      leads: Array(found.prefix(query.limit)), hasMore: found.count > query.limit,
      matching: matching)
  }
}

/// Keeps the first few of many candidates: a heap whose top is the last of them.
struct FirstOfOrder {
  private let limit: Int
  private let order: LeadOrder
  private var heap: [LeadOrder.Candidate] = []

  init(limit: Int, _ order: LeadOrder) {
    self.limit = limit
    self.order = order
    heap.reserveCapacity(limit)
  }

  @inline(__always)
  mutating func offer(_ candidate: LeadOrder.Candidate) {
    if heap.count == limit {
      guard order.precedes(candidate, heap[0]), order.isWanted(candidate) else { return }
      heap[0] = candidate
      sink()
    } else if order.isWanted(candidate) {
      heap.append(candidate)
      rise()
    }
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
