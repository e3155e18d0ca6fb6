/// What came of the leads of one campaign or source.
public struct LoopTally: Sendable, Hashable {
  public var leads = 0
  /// Ever.
  public var qualified = 0
  public var worked = 0
  /// Leads by how they stand: every lead has one outcome.
  public var outcomes: [Outcome: Int] = [:]
  /// In the last seven days: leads that came, that sales took, that were won.
  public var newLeads = 0
  public var newlyTaken = 0
  public var newlyWon = 0

  public init() {}

  public subscript(outcome: Outcome) -> Int { outcomes[outcome] ?? 0 }
}

/// By what leads are told apart when their outcomes go back to where they came from.
public enum LoopGrouping: String, Sendable, Hashable, CaseIterable {
  case campaign, source
}

extension LeadIndex {
  /// Every lead's outcome goes back to what brought it, in one pass; nil is no campaign or source.
  /// `from`: only leads captured since; `week`: where the last seven days began; `owners` narrows
  /// to leads whom these answer for.
  public func loop(
    by grouping: LoopGrouping, from: Instant?, week: Instant, owners: Set<String>? = nil
  ) -> [String?: LoopTally] {
    var counter = LoopCounter(from: from, week: week)
    let mask = owners.map(mask)
    for chunk in chunks {
      let groups = grouping == .campaign ? chunk.campaigns : chunk.sources
      for row in 0..<chunk.count where chunk.stages[row] != LeadChunk.removed {
        if let mask, !mask.contains(chunk.owners[row]) { continue }
        counter.count(chunk, row, in: groups[row])
      }
    }
    return named(counter, grouping)
  }

  /// The same of these leads alone.
  public func loop(
    of leads: [String], by grouping: LoopGrouping, from: Instant?, week: Instant,
    owners: Set<String>? = nil
  ) -> [String?: LoopTally] {
    var counter = LoopCounter(from: from, week: week)
    let mask = owners.map(mask)
    for lead in leads {
      guard let (place, row) = place(of: lead) else { continue }
      let chunk = chunks[place]
      guard chunk.stages[row] != LeadChunk.removed else { continue }
      if let mask, !mask.contains(chunk.owners[row]) { continue }
      let groups = grouping == .campaign ? chunk.campaigns : chunk.sources
      counter.count(chunk, row, in: groups[row])
    }
    return named(counter, grouping)
  }

  /// What a lead is counted under, and how it stands; nil where it is not listed or was captured
  /// before `from`.
  public func loopPlace(
    of lead: String, by grouping: LoopGrouping, from: Instant?
  ) -> (group: String?, outcome: Outcome)? {
    guard let (place, row) = place(of: lead) else { return nil }
    let chunk = chunks[place]
    guard chunk.stages[row] != LeadChunk.removed,
      from.map({ chunk.captures[row] >= $0.microseconds }) ?? true
    else { return nil }
    let number = grouping == .campaign ? chunk.campaigns[row] : chunk.sources[row]
    return (name(number, grouping), Outcome.allCases[Int(chunk.outcomes[row])])
  }

  private func named(
    _ counter: LoopCounter, _ grouping: LoopGrouping
  ) -> [String?: LoopTally] {
    Dictionary(counter.tallies.map { (name($0.key, grouping), $0.value) }) { first, _ in first }
  }

  private func name(_ number: Int32, _ grouping: LoopGrouping) -> String? {
    guard number >= 0 else { return nil }
    return grouping == .campaign
      ? campaignNames.names[Int(number)] : sourceNames.names[Int(number)]
  }
}

private struct LoopCounter {
  let from: Int64
  let week: Int64
  var tallies: [Int32: LoopTally] = [:]

  init(from: Instant?, week: Instant) {
    self.from = from?.microseconds ?? .min
    self.week = week.microseconds
  }

  mutating func count(_ chunk: LeadChunk, _ row: Int, in group: Int32) {
    guard chunk.captures[row] >= from else { return }
    var tally = tallies[group, default: LoopTally()]
    tally.leads += 1
    if chunk.marks[row] & 1 != 0 { tally.worked += 1 }
    if chunk.marks[row] & 2 != 0 { tally.qualified += 1 }
    tally.outcomes[Outcome.allCases[Int(chunk.outcomes[row])], default: 0] += 1
    if chunk.captures[row] >= week { tally.newLeads += 1 }
    var (isTaken, isWon) = (false, false)
    for move in chunk.moves.range(row) where chunk.moves.instants[move] >= week {
      if chunk.moves.stages[move] == UInt8(Stage.sal.rank) { isTaken = true }
      if chunk.moves.stages[move] == UInt8(Stage.customer.rank) { isWon = true }
    }
    tally.newlyTaken += isTaken ? 1 : 0
    tally.newlyWon += isWon ? 1 : 0
    tallies[group] = tally
  }
}
