extension LeadIndex {
  /// Which leads the loop counts.
  public struct LoopScope: Sendable {
    /// Only those captured at or after it; nil is all.
    public var from: Instant?
    /// Only those whom these answer for; nil is all.
    public var owners: Set<String>?
    /// Counted elsewhere.
    public var leaving: Set<ExactText>
    /// Campaigns that cost something.
    public var priced: Set<String>

    public init(
      from: Instant?, owners: Set<String>?, leaving: Set<ExactText> = [], priced: Set<String> = []
    ) {
      self.from = from
      self.owners = owners
      self.leaving = leaving
      self.priced = priced
    }
  }

  /// Every lead's outcome goes back to what brought it, in one pass; nil is no campaign, source,
  /// segment or person.
  public func loop(by grouping: LoopGrouping, _ scope: LoopScope) -> [String?: LoopTallies] {
    let names = grouping.names(in: self)
    var counter = LoopCounter(groups: names.names.count, self, scope)
    let mask = scope.owners.map(mask)
    let left = places(of: scope.leaving)
    for (place, chunk) in chunks.enumerated() {
      let groups = grouping.column(of: chunk)
      let leaving = left[place] ?? []
      for row in 0..<chunk.count where chunk.stages[row] != LeadChunk.removed {
        if let mask, !mask.contains(chunk.owners[row]) { continue }
        if !leaving.isEmpty, leaving.contains(row) { continue }
        counter.count(chunk, row, in: groups[row])
      }
    }
    return counter.tallies(names)
  }

  /// What a lead is counted under, and who brought it; nil where it is not counted.
  public func loopPlace(
    of lead: String, by grouping: LoopGrouping, from: Instant?
  ) -> (group: String?, isFromSales: Bool)? {
    guard let (place, row) = place(of: lead) else { return nil }
    let chunk = chunks[place]
    guard chunk.stages[row] != LeadChunk.removed,
      from.map({ chunk.captures[row] >= $0.microseconds }) ?? true
    else { return nil }
    let number = grouping.column(of: chunk)[row]
    return (
      number < 0 ? nil : grouping.names(in: self).names[Int(number)],
      chunk.marks[row] & LeadMark.fromSales != 0
    )
  }

  private func places(of leads: Set<ExactText>) -> [Int: Set<Int>] {
    var places: [Int: Set<Int>] = [:]
    for lead in leads {
      if let (chunk, row) = place(of: lead.text) { places[chunk, default: []].insert(row) }
    }
    return places
  }
}

/// Counts rows into one run of cells; what few leads have, beside it.
private struct LoopCounter {
  private static let marks = [
    LeadMark.qualified, LeadMark.taken, LeadMark.worked, LeadMark.won, LeadMark.touchedByMarketing,
  ]
  /// Leads, a cell a mark, a cell an outcome.
  private static let width = 1 + marks.count + Outcome.allCases.count

  /// A group of one function, and a name.
  private struct Place: Hashable {
    var group: Int
    var name: Int32
  }

  private let index: LeadIndex
  private let from: Int64
  private let isPriced: [Bool]
  private let returned = Outcome.returned.code
  private var cells: [Int]
  private var reasons: [Place: Int] = [:]
  private var campaigns: [Place: Int] = [:]

  init(groups: Int, _ index: LeadIndex, _ scope: LeadIndex.LoopScope) {
    self.index = index
    from = scope.from?.microseconds ?? .min
    isPriced = index.campaignNames.names.map(scope.priced.contains)
    cells = Array(repeating: 0, count: (groups + 1) * 2 * LoopCounter.width)
  }

  mutating func count(_ chunk: LeadChunk, _ row: Int, in name: Int32) {
    guard chunk.captures[row] >= from else { return }
    let marks = chunk.marks[row]
    let group = Int(name + 1) * 2 + (marks & LeadMark.fromSales == 0 ? 0 : 1)
    let first = group * LoopCounter.width
    cells[first] += 1
    for (offset, mark) in LoopCounter.marks.enumerated() {
      cells[first + 1 + offset] += marks & mark == 0 ? 0 : 1
    }
    let outcome = chunk.outcomes[row]
    cells[first + 1 + LoopCounter.marks.count + Int(outcome)] += 1
    if outcome == returned, chunk.reasons[row] >= 0 {
      reasons[Place(group: group, name: chunk.reasons[row]), default: 0] += 1
    }
    let campaign = chunk.campaigns[row]
    if campaign >= 0, isPriced[Int(campaign)] {
      campaigns[Place(group: group, name: campaign), default: 0] += 1
    }
  }

  /// Groups with a lead, by name.
  func tallies(_ names: NameTable) -> [String?: LoopTallies] {
    var tallies: [String?: LoopTallies] = [:]
    for group in 0..<cells.count / LoopCounter.width where cells[group * LoopCounter.width] > 0 {
      let name: String? = group < 2 ? nil : names.names[group / 2 - 1]
      let tally = tally(group)
      if group % 2 == 0 {
        tallies[name, default: LoopTallies()].marketing = tally
      } else {
        tallies[name, default: LoopTallies()].sales = tally
      }
    }
    return tallies
  }

  private func tally(_ group: Int) -> LoopTally {
    let own = Array(cells[group * LoopCounter.width..<(group + 1) * LoopCounter.width])
    var tally = LoopTally()
    tally.leads = own[0]
    (tally.qualified, tally.taken, tally.worked) = (own[1], own[2], own[3])
    (tally.won, tally.touchedByMarketing) = (own[4], own[5])
    tally.outcomes = Array(own[(1 + LoopCounter.marks.count)...])
    for (place, count) in reasons where place.group == group {
      tally.reasons[index.reasonNames.names[Int(place.name)]] = count
    }
    for (place, count) in campaigns where place.group == group {
      tally.campaigns[index.campaignNames.names[Int(place.name)]] = count
    }
    return tally
  }
}
