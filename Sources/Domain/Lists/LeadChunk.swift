/// Some thousand leads column by column. A reader keeps the value it took while a writer goes on:
/// only what the writer then changes is copied.
struct LeadChunk: Sendable {
  static let capacity = 4_096
  /// Code of a lead that is not listed any more.
  static let removed: UInt8 = 7

  var stages: [UInt8] = []
  var grades: [Int8] = []
  var scores: [Double] = []
  var outcomes: [UInt8] = []
  /// Bits of ``LeadMark``.
  var marks: [UInt8] = []
  var sources: [Int32] = []
  var campaigns: [Int32] = []
  var owners: [Int32] = []
  var segments: [Int32] = []
  var bringers: [Int32] = []
  var reasons: [Int32] = []
  var lastFacts: [Int64] = []
  var captures: [Int64] = []
  /// First eight bytes of the name, as a number that sorts as they do.
  var names: [Int64] = []
  var byteClasses: [ByteClasses] = []
  var signatures: [TextSignature] = []
  var texts = TextColumn()
  var moves = MoveColumn()
  /// The least and the greatest id, by their bytes, that a row has or had; nil without rows.
  private(set) var ids: (least: [UInt8], greatest: [UInt8])?

  /// Numbers of the names that a lead shares with others.
  struct SharedNames {
    var source: Int32
    var campaign: Int32
    var owner: Int32
    var segment: Int32
    var bringer: Int32
    var reason: Int32
  }

  var count: Int { stages.count }
  var isFull: Bool { count == LeadChunk.capacity }

  mutating func append(_ lead: IndexedLead, _ shared: SharedNames) {
    stages.append(0)
    grades.append(0)
    scores.append(0)
    outcomes.append(0)
    marks.append(0)
    sources.append(shared.source)
    campaigns.append(shared.campaign)
    owners.append(shared.owner)
    segments.append(shared.segment)
    bringers.append(shared.bringer)
    reasons.append(shared.reason)
    lastFacts.append(0)
    captures.append(0)
    names.append(0)
    byteClasses.append(ByteClasses([]))
    signatures.append(TextSignature([]))
    texts.append()
    moves.append()
    note(Array(lead.lead.utf8))
    set(lead, at: count - 1, shared)
  }

  mutating func set(_ lead: IndexedLead, at row: Int, _ shared: SharedNames) {
    stages[row] = UInt8(lead.stage.rank)
    grades[row] = Int8(clamping: lead.grade)
    scores[row] = lead.score
    outcomes[row] = lead.outcome.code
    marks[row] = LeadMark.marks(of: lead)
    sources[row] = shared.source
    campaigns[row] = shared.campaign
    owners[row] = shared.owner
    segments[row] = shared.segment
    bringers[row] = shared.bringer
    reasons[row] = shared.reason
    lastFacts[row] = lead.lastFactAt.microseconds
    captures[row] = lead.capturedAt.microseconds
    if texts.set(lead.lead, lead.sortName, lead.searched, at: row) {
      names[row] = LeadChunk.prefix(lead.sortName.utf8)
      byteClasses[row] = ByteClasses(lead.searched.utf8)
      signatures[row] = TextSignature(lead.searched.utf8)
    }
    moves.set(lead.moves, at: row)
  }

  private mutating func note(_ id: [UInt8]) {
    let (least, greatest) = ids ?? (id, id)
    ids = (
      id.lexicographicallyPrecedes(least) ? id : least,
      greatest.lexicographicallyPrecedes(id) ? id : greatest
    )
  }

  /// The first eight bytes as a number that sorts as they do; shorter texts end in zeros.
  static func prefix(_ text: some Sequence<UInt8>) -> Int64 {
    var number: UInt64 = 0
    var count: UInt64 = 0
    for byte in text.prefix(8) {
      number = number << 8 | UInt64(byte)
      count += 1
    }
    if count < 8 { number <<= 8 * (8 - count) }
    return Int64(bitPattern: number ^ (1 << 63))
  }
}

/// What is true of a lead or not, a bit each.
enum LeadMark {
  static let worked: UInt8 = 1
  static let qualified: UInt8 = 2
  static let fromSales: UInt8 = 4
  static let taken: UInt8 = 8
  static let won: UInt8 = 16
  static let touchedByMarketing: UInt8 = 32

  static func marks(of lead: IndexedLead) -> UInt8 {
    let origin = lead.origin
    return (lead.worked ? worked : 0) | (lead.qualified ? qualified : 0)
      | (origin.isFromSales ? fromSales : 0) | (origin.isTaken ? taken : 0)
      | (origin.isWon ? won : 0) | (origin.isTouchedByMarketing ? touchedByMarketing : 0)
  }
}

extension Outcome {
  var code: UInt8 { UInt8(Outcome.allCases.firstIndex(of: self) ?? 0) }
}
