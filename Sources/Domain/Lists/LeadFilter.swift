/// The filters of a query in the codes of the index.
struct LeadFilter {
  /// A bit for the rank of each stage that is wanted.
  let stages: UInt8
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
    let wanted = query.stages.isEmpty ? Stage.allCases : query.stages
    stages = wanted.reduce(0) { $0 | 1 << UInt8($1.rank) }
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

  /// The rows of the chunk that meet all filters, ascending.
  func rows(of chunk: LeadChunk, into rows: inout [Int32]) {
    rows.removeAll(keepingCapacity: true)
    chunk.stages.withUnsafeBufferPointer { column in
      for row in column.indices where stages & (1 << column[row]) != 0 {
        rows.append(Int32(truncatingIfNeeded: row))
      }
    }
    narrow(&rows, of: chunk)
  }

  private func narrow(_ rows: inout [Int32], of chunk: LeadChunk) {
    if gradeAtLeast > .min { rows.keep(chunk.grades) { $0 >= gradeAtLeast } }
    if scoreAtLeast > -.infinity { rows.keep(chunk.scores) { $0 >= scoreAtLeast } }
    if let source { rows.keep(chunk.sources) { $0 == source } }
    if let campaign { rows.keep(chunk.campaigns) { $0 == campaign } }
    if isUnowned { rows.keep(chunk.owners) { $0 == NameTable.none } }
    if let owners { rows.keep(chunk.owners) { owners.contains($0) } }
    if let outcome { rows.keep(chunk.outcomes) { $0 == outcome } }
    if marksLookedAt != 0 { rows.keep(chunk.marks) { $0 & marksLookedAt == marks } }
    if let needle {
      rows.keep(chunk.signatures) { $0.mayContain(needle.signature) }
      chunk.texts.keep(needle, in: &rows)
    }
    if let reached {
      rows.removeAll { row in
        !chunk.moves.range(Int(row)).contains { move in
          chunk.moves.stages[move] == reached.stage
            && reached.instants.contains(chunk.moves.instants[move])
        }
      }
    }
  }
}

extension [Int32] {
  /// Keeps the rows whose value in the column holds.
  @inline(__always)
  fileprivate mutating func keep<Value>(_ column: [Value], where holds: (Value) -> Bool) {
    let count = column.withUnsafeBufferPointer { column in
      withUnsafeMutableBufferPointer { rows in
        var kept = 0
        for index in rows.indices {
          let row = rows[index]
          rows[kept] = row
          kept += holds(column[Int(row)]) ? 1 : 0
        }
        return kept
      }
    }
    removeLast(self.count - count)
  }
}
