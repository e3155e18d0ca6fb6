/// The filters of a query in the codes of the index.
struct LeadFilter {
  /// Ranks of the stages that are wanted; nil is every one.
  let stages: [UInt8]?
  let gradeAtLeast: Int8
  let scoreAtLeast: Double
  let source: Int32?
  let campaign: Int32?
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
    source = query.source.map(index.sourceNames.number)
    campaign = query.campaign.map(index.campaignNames.number)
    owners = query.owners.map(index.mask)
    isUnowned = query.isUnowned
    outcome = query.outcome?.code
    marksLookedAt = (query.worked == nil ? 0 : 1) | (query.qualified == nil ? 0 : 2)
    marks = (query.worked == true ? 1 : 0) | (query.qualified == true ? 2 : 0)
    let text = query.text.map(RecordKey.folded) ?? ""
    needle = text.isEmpty ? nil : Needle(text)
    reached = query.reached.map { reached in
      let from = reached.from.microseconds
      return (UInt8(reached.stage.rank), from..<max(from, reached.until.microseconds))
    }
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
    if let source { rows.narrow(chunk.sources) { $0 == source } }
    if let campaign { rows.narrow(chunk.campaigns) { $0 == campaign } }
    if scoreAtLeast > -.infinity { rows.narrow(chunk.scores) { $0 >= scoreAtLeast } }
  }
}
