/// The order of a list over the rows of the index: by a key, equal keys by the lead's id.
///
/// Keys are *directed*: the first of a list has the least one, whichever way the list goes.
struct LeadOrder {
  /// A row with its directed key.
  struct Candidate {
    var key: Int64
    var chunk: Int32
    var row: Int32
  }

  let sort: LeadListQuery.Sort
  let descending: Bool
  let index: LeadIndex
  /// Where to go on from.
  private let after: (key: Int64, name: [UInt8], lead: [UInt8])?

  init(_ query: LeadListQuery, in index: LeadIndex) {
    sort = query.sort
    descending = query.descending
    self.index = index
    after = query.after.map { position in
      let name: [UInt8] = if case .text(let name) = position.key { Array(name.utf8) } else { [] }
      let key = LeadOrder.key(position.key, in: query.sort)
      return (query.descending ? ~key : key, name, Array(position.lead.utf8))
    }
  }

  /// Of a number that sorts as the column does: all bits turned round sort the other way.
  @inline(__always)
  func directed(_ key: Int64) -> Int64 { descending ? ~key : key }

  /// The least directed key that a row of the chunk needs to come after the place to go on from.
  func firstKey(inChunk place: Int) -> Int64 {
    guard let after else { return .min }
    // Of equal keys the ids decide: mostly all leads of a chunk lie on one side.
    guard sort != .name, let ids = index.chunks[place].ids, after.key < .max else {
      return after.key
    }
    let farthest = descending ? ids.least : ids.greatest
    return follows(farthest, after.lead) ? after.key : after.key + 1
  }

  /// The greatest directed key that a row of the chunk may have to stand before `candidate`.
  func lastKey(inChunk place: Int, toPrecede candidate: Candidate) -> Int64 {
    guard sort != .name, let ids = index.chunks[place].ids, candidate.key > .min else {
      return candidate.key
    }
    let nearest = descending ? ids.greatest : ids.least
    let id = index.chunks[Int(candidate.chunk)].texts.id(Int(candidate.row))
    return follows(id, nearest) ? candidate.key : candidate.key - 1
  }

  /// Whether of equal keys the lead `left` comes after the lead `right`.
  private func follows(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) -> Bool {
    descending ? left.lexicographicallyPrecedes(right) : right.lexicographicallyPrecedes(left)
  }

  /// Whether `left` stands before `right` in the list.
  @inline(__always)
  func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.key != right.key { return left.key < right.key }
    return isLess(left, right) != descending
  }

  /// Whether the row comes after the one to go on from.
  @inline(__always)
  func isWanted(_ candidate: Candidate) -> Bool {
    guard let after else { return true }
    if candidate.key != after.key { return candidate.key > after.key }
    return isBeyond(candidate, after.name, after.lead)
  }

  private func isBeyond(_ candidate: Candidate, _ name: [UInt8], _ lead: [UInt8]) -> Bool {
    let texts = index.chunks[Int(candidate.chunk)].texts
    let row = Int(candidate.row)
    if sort == .name {
      let own = texts.name(row)
      if !own.elementsEqual(name) { return name.lexicographicallyPrecedes(own) != descending }
    }
    let own = texts.id(row)
    return !own.elementsEqual(lead) && lead.lexicographicallyPrecedes(own) != descending
  }

  private func isLess(_ left: Candidate, _ right: Candidate) -> Bool {
    let (texts, others) = (
      index.chunks[Int(left.chunk)].texts, index.chunks[Int(right.chunk)].texts
    )
    if sort == .name {
      let (name, other) = (texts.name(Int(left.row)), others.name(Int(right.row)))
      if !name.elementsEqual(other) { return name.lexicographicallyPrecedes(other) }
    }
    return texts.id(Int(left.row)).lexicographicallyPrecedes(others.id(Int(right.row)))
  }

  private static func key(_ key: LeadListQuery.Position.Key, in sort: LeadListQuery.Sort) -> Int64 {
    switch key {
    case .integer(let integer): integer
    case .number(let number): ordered(number)
    case .text(let text): LeadChunk.prefix(text.utf8)
    }
  }

  /// The bits of a number, those of negative ones turned round, sort as the numbers do.
  static func ordered(_ number: Double) -> Int64 {
    let bits = Int64(bitPattern: number.bitPattern)
    return bits ^ (bits >> 63 & .max)
  }
}

extension LeadListQuery.Position {
  /// Where a lead stands in an order by anything but its name, which its row does not carry.
  public init(of row: LeadListRow, in sort: LeadListQuery.Sort) {
    let key: Key =
      switch sort {
      case .lastFact: .integer(row.lastFactAt.microseconds)
      case .captured: .integer(row.capturedAt.microseconds)
      case .score: .number(row.score ?? -1)
      case .grade: .integer(Int64(row.grade?.step ?? -1))
      case .stage: .integer(Int64(row.stage.rank))
      case .name: row.position.key
      }
    self.init(key: key, lead: row.lead)
  }
}
