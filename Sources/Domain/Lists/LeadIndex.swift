/// All leads of a workspace, column by column in memory, so that a list filters and sorts by
/// anything in one pass over a few bytes a lead.
///
/// It is a value: readers keep theirs while the next one is made. It follows from the view of leads
/// and says up to which version of it.
public struct LeadIndex: Sendable {
  /// The version of the view that it shows.
  public var version: Int64
  private(set) var chunks: [LeadChunk] = []
  private(set) var sourceNames = NameTable()
  private(set) var campaignNames = NameTable()
  private(set) var ownerNames = NameTable()
  private(set) var segmentNames = NameTable()
  private(set) var bringerNames = NameTable()
  private(set) var reasonNames = NameTable()
  /// Listed leads by the rank of their stage.
  private var stageCounts = [Int](repeating: 0, count: 8)
  /// Numbers of rows by the hash of the lead's id; empty places are -1.
  private var slots = [Int32](repeating: -1, count: 64)
  private var rows = 0

  public init(version: Int64) {
    self.version = version
  }

  /// Listed leads.
  public var count: Int { stageCounts.dropLast().reduce(0, +) }

  public var countsByStage: [Stage: Int] {
    var counts: [Stage: Int] = [:]
    for stage in Stage.allCases where stageCounts[stage.rank] > 0 {
      counts[stage] = stageCounts[stage.rank]
    }
    return counts
  }

  /// Sources that a lead came from, by their bytes.
  public func sources(limit: Int) -> [String] { sourceNames.used(limit: limit) }

  /// Takes the lead in, in place of what was known of it.
  public mutating func put(_ lead: IndexedLead) {
    let shared = LeadChunk.SharedNames(
      source: sourceNames.use(lead.source), campaign: campaignNames.use(lead.campaign),
      owner: ownerNames.use(lead.owner), segment: segmentNames.use(lead.origin.segment),
      bringer: bringerNames.use(lead.origin.broughtBy),
      reason: reasonNames.use(lead.origin.returnReason))
    stageCounts[lead.stage.rank] += 1
    if let (chunk, row) = place(of: lead.lead) {
      forgetCounts(chunk, row)
      chunks[chunk].set(lead, at: row, shared)
    } else {
      if chunks.last?.isFull ?? true { chunks.append(LeadChunk()) }
      chunks[chunks.count - 1].append(lead, shared)
      rows += 1
      note(Int32(rows - 1), lead.lead)
    }
  }

  /// The moves of a lead that is in the index.
  public mutating func set(_ moves: [IndexedLead.Move], of lead: String) {
    guard let (chunk, row) = place(of: lead) else { return }
    chunks[chunk].moves.set(moves, at: row)
  }

  /// The lead is listed no more.
  public mutating func remove(_ lead: String) {
    guard let (chunk, row) = place(of: lead) else { return }
    forgetCounts(chunk, row)
    stageCounts[Int(LeadChunk.removed)] += 1
    chunks[chunk].stages[row] = LeadChunk.removed
    chunks[chunk].sources[row] = NameTable.none
    chunks[chunk].campaigns[row] = NameTable.none
    chunks[chunk].owners[row] = NameTable.none
    chunks[chunk].segments[row] = NameTable.none
    chunks[chunk].bringers[row] = NameTable.none
    chunks[chunk].reasons[row] = NameTable.none
  }

  private mutating func forgetCounts(_ chunk: Int, _ row: Int) {
    stageCounts[Int(chunks[chunk].stages[row])] -= 1
    sourceNames.release(chunks[chunk].sources[row])
    campaignNames.release(chunks[chunk].campaigns[row])
    ownerNames.release(chunks[chunk].owners[row])
    segmentNames.release(chunks[chunk].segments[row])
    bringerNames.release(chunks[chunk].bringers[row])
    reasonNames.release(chunks[chunk].reasons[row])
  }

  func place(of lead: String) -> (chunk: Int, row: Int)? {
    var slot = LeadIndex.hash(lead.utf8) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      let (chunk, row) = number.quotientAndRemainder(dividingBy: LeadChunk.capacity)
      if chunks[chunk].texts.id(row).elementsEqual(lead.utf8) { return (chunk, row) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func note(_ number: Int32, _ lead: String) {
    if rows * 2 > slots.count { widen() }
    var slot = LeadIndex.hash(lead.utf8) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = number
  }

  /// Twice the places; the row at hand is noted afterwards.
  private mutating func widen() {
    let old = slots.filter { $0 >= 0 }
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for number in old {
      let (chunk, row) = Int(number).quotientAndRemainder(dividingBy: LeadChunk.capacity)
      var slot = LeadIndex.hash(chunks[chunk].texts.id(row)) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = number
    }
  }

  /// FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), its upper bits folded into the lower.
  private static func hash(_ bytes: some Sequence<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7fff_ffff)
  }
}
