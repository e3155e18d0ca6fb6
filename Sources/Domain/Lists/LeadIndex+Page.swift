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
    var rows = RowSet()
    for place in query.descending ? Array(chunks.indices.reversed()) : Array(chunks.indices) {
      filter.rows(of: chunks[place], into: &rows)
      matching += rows.count
      first.offer(rows, ofChunk: place)
    }
    let found = first.sorted().map { candidate in
      String(decoding: chunks[Int(candidate.chunk)].texts.id(Int(candidate.row)), as: UTF8.self)
    }
    return Page(
      leads: Array(found.prefix(query.limit)), hasMore: found.count > query.limit,
      matching: matching)
  }
}
