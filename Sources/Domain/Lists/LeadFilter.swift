/// The filters of a query in the codes of the index.
struct LeadFilter {
  /// Ranks of the stages that are wanted; nil is every one.
  let stages: [UInt8]?
  let gradeAtLeast: Int8
  let scoreAtLeast: Double
  /// What columns of shared names have to hold.
  let names: [(grouping: LoopGrouping, number: Int32)]
  let reason: Int32?
  let capturedSince: Int64
  let owners: OwnerMask?
  let isUnowned: Bool
  let outcome: UInt8?
  let marksLookedAt: UInt8
  let marks: UInt8
  let needle: Needle?
  let reached: (stage: UInt8, instants: Range<Int64>)?

  init(_ query: LeadListQuery, in index: LeadIndex) {
    stages = query.stages.isEmpty ? nil : query.stages.map { UInt8($0.rank) }
    gradeAtLeast = query.gradeAtLeast.map { Int8($0.step) } ?? .min
    scoreAtLeast = query.scoreAtLeast.map { $0 - 1e-9 } ?? -.infinity
    names = LeadFilter.names(query, in: index)
    reason = query.returnReason.map(index.reasonNames.number)
    capturedSince = query.capturedSince?.microseconds ?? .min
    owners = query.owners.map(index.mask)
    isUnowned = query.isUnowned
    outcome = query.outcome?.code
    (marksLookedAt, marks) = LeadFilter.marks(query)
    let text = query.text.map(RecordKey.folded) ?? ""
    needle = text.isEmpty ? nil : Needle(text)
    reached = query.reached.map { reached in
      let from = reached.from.microseconds
      return (UInt8(reached.stage.rank), from..<max(from, reached.until.microseconds))
    }
  }

  private static func names(
    _ query: LeadListQuery, in index: LeadIndex
  ) -> [(grouping: LoopGrouping, number: Int32)] {
    let asked: [(LoopGrouping, String?)] = [
      (.source, query.source), (.campaign, query.campaign), (.segment, query.segment),
      (.person, query.broughtBy.map(RecordKey.folded)),
    ]
    return query.lacking.map { ($0, NameTable.none) }
      + asked.compactMap { grouping, name in
        name.map { (grouping, grouping.names(in: index).number(of: $0)) }
      }
  }

  /// Which marks are looked at, and which of them have to be there.
  private static func marks(_ query: LeadListQuery) -> (lookedAt: UInt8, there: UInt8) {
    let asked: [(Bool?, UInt8)] = [
      (query.worked, LeadMark.worked), (query.qualified, LeadMark.qualified),
      (query.isFromSales, LeadMark.fromSales), (query.isTaken, LeadMark.taken),
      (query.isWon, LeadMark.won), (query.isTouchedByMarketing, LeadMark.touchedByMarketing),
    ]
    var (lookedAt, there): (UInt8, UInt8) = (0, 0)
    for (value, mark) in asked {
      if value != nil { lookedAt |= mark }
      if value == true { there |= mark }
    }
    return (lookedAt, there)
  }

  /// The rows of the chunk that meet all filters: first what is a comparison of short values, last
  /// the texts.
  func rows(of chunk: LeadChunk, into rows: inout RowSet) {
    mark(&rows, of: chunk)
    rows.collect(of: chunk.count)
    if let owners { rows.keep(chunk.owners) { owners.contains($0) } }
    if let needle { rows.keep(chunk.byteClasses) { $0.mayContain(needle.classes) } }
    if let reached { chunk.moves.keep(reached.stage, reached.instants, in: &rows) }
    if let needle, !needle.isDecidedByClasses {
      rows.keep(chunk.signatures) { $0.mayContain(needle.signature) }
      chunk.texts.keep(needle, in: &rows)
    }
  }

  private func mark(_ rows: inout RowSet, of chunk: LeadChunk) {
    if let stages {
      rows.mark(chunk.stages, oneOf: stages)
    } else {
      rows.mark(chunk.stages, butOf: LeadChunk.removed)
    }
    if gradeAtLeast > .min { rows.narrow(chunk.grades) { $0 >= gradeAtLeast } }
    if let outcome { rows.narrow(chunk.outcomes) { $0 == outcome } }
    if marksLookedAt != 0 { rows.narrow(chunk.marks) { $0 & marksLookedAt == marks } }
    if isUnowned { rows.narrow(chunk.owners) { $0 == NameTable.none } }
    for (grouping, number) in names {
      rows.narrow(grouping.column(of: chunk)) { $0 == number }
    }
    if let reason { rows.narrow(chunk.reasons) { $0 == reason } }
    if capturedSince > .min { rows.narrow(chunk.captures) { $0 >= capturedSince } }
    if scoreAtLeast > -.infinity { rows.narrow(chunk.scores) { $0 >= scoreAtLeast } }
  }
}
