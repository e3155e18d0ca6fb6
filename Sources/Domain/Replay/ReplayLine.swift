/// What a replay prints of a lead (spec 3, Replay).
public struct ReplayLine: Sendable, Hashable {
  public var lead: String
  public var stage: Stage
  public var cycle: Int
  public var grade: Grade
  /// In full.
  public var score: Double
  /// Of the latest qualification.
  public var qualifiedAt: Instant?
  public var rule: QualificationRule?
  public var outcome: Outcome

  public var json: JSON {
    [
      "lead": .text(lead), "stage": .text(stage.rawValue), "cycle": .number(Double(cycle)),
      "grade": .text(grade.letter), "score": .number(score),
      "qualified_at": .instant(qualifiedAt),
      "rule": rule.map { .text($0.description) } ?? .null, "outcome": .text(outcome.rawValue),
    ]
  }
}

extension Replay {
  /// Every listed lead, by the UTF-8 bytes of its name.
  public func forEachLine(_ body: (ReplayLine) throws -> Void) rethrows {
    var heads = parts.map { LineHead($0) }.filter { !$0.isAtEnd }
    while var least = heads.indices.first {
      for head in heads.indices.dropFirst() where heads[head].precedes(heads[least]) {
        least = head
      }
      if let line = heads[least].line { try body(line) }
      heads[least].advance()
      if heads[least].isAtEnd { heads.remove(at: least) }
    }
  }
}

/// How far the lines of a part have been told.
private struct LineHead {
  private let part: Replay.Part
  /// Rows in the order of their names.
  private let rows: [Int]
  private var place = 0

  init(_ part: Replay.Part) {
    self.part = part
    let columns = part.columns
    let first = part.result.firstLead
    let listed = part.result.rows.indices.filter { part.result.rows[$0].isListed }
    var rowOfName: [Int: Int] = [:]
    rowOfName.reserveCapacity(listed.count)
    for row in listed { rowOfName[Int(columns.nameNumbers[first + row])] = row }
    let names = columns.names.sortedNumbers(Array(rowOfName.keys))
    rows = names.compactMap { rowOfName[$0] }
  }

  var isAtEnd: Bool { place == rows.count }

  private var name: ArraySlice<UInt8> {
    let lead = part.result.firstLead + rows[place]
    return part.columns.names.bytes(of: Int(part.columns.nameNumbers[lead]))
  }

  func precedes(_ other: LineHead) -> Bool { name.lexicographicallyPrecedes(other.name) }

  mutating func advance() { place += 1 }

  var line: ReplayLine? {
    let row = part.result.rows[rows[place]]
    guard let stage = row.stage else { return nil }
    return ReplayLine(
      lead: part.name(ofRow: rows[place]), stage: stage, cycle: Int(row.cycle), grade: row.grade,
      score: row.score, qualifiedAt: row.qualifiedAt, rule: row.rule, outcome: row.outcome)
  }
}
