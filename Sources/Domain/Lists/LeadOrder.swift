/// The order of a list over the rows of the index: by a key, equal keys by the lead's id.
struct LeadOrder {
  /// A row with its key.
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
      return (LeadOrder.key(position.key, in: query.sort), name, Array(position.lead.utf8))
    }
  }

  /// A number that sorts as the column does.
  @inline(__always)
  func key(_ chunk: LeadChunk, _ row: Int) -> Int64 {
    switch sort {
    case .lastFact: chunk.lastFacts[row]
    case .captured: chunk.captures[row]
    case .score: LeadOrder.ordered(chunk.scores[row])
    case .grade: Int64(chunk.grades[row])
    case .stage: Int64(chunk.stages[row])
    case .name: chunk.names[row]
    }
  }

  /// Whether `left` stands before `right` in the list.
  @inline(__always)
  func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.key != right.key { return (left.key < right.key) != descending }
    return isLess(left, right) != descending
  }

  /// Whether the row comes after the one to go on from.
  @inline(__always)
  func isWanted(_ candidate: Candidate) -> Bool {
    guard let after else { return true }
    if candidate.key != after.key { return (candidate.key > after.key) != descending }
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
  private static func ordered(_ number: Double) -> Int64 {
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
