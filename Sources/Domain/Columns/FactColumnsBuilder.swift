/// Lays facts out in columns. They may come in any order; `place` says where each stands in the
/// journal among those of its instant.
public struct FactColumnsBuilder: Sendable {
  var tables: FactTables
  var staged: [StagedFact] = []
  var deals: [Deal] = []
  /// Leads that merges go into; nil where a merge names none.
  var mergeTargets: [UInt32?] = []
  var opportunities = BytePool()
  var rawForms = RawForms()
  /// Numbers among names by the numbers that callers have for leads.
  var leads: [UInt32] = []
  /// `recorded` of the last entry of any kind.
  var lastRecorded: Instant?

  struct StagedFact: Sendable {
    var recorded: Int64
    var lag: Int64
    /// The number of a deal or a merge still is that of `deals` or `mergeTargets`.
    var code: FactCode
    var place: UInt32
    /// ``noLead`` where a fact of an opportunity names none.
    var lead: UInt32

    /// Whether nothing but the fact itself decides what it is: no deal, no merge.
    var isPlain: Bool { !code.sort.isDeal && code.sort != .merged }
  }

  static let noLead = UInt32.max

  /// A fact of an opportunity.
  struct Deal: Sendable {
    /// Nil where the fact does not say of which.
    var opportunity: UInt32?
    var lead: UInt32?
  }

  /// `asked` are fields that conditions ask for: they are kept however many values they have.
  public init(keeping asked: Set<FieldPath> = []) {
    tables = FactTables(fields: FieldTable(keeping: asked))
  }

  /// Facts taken so far.
  public var count: Int { staged.count }

  /// Takes an entry; decisions, and facts that move no lead, only leave their instant.
  public mutating func add(_ entry: JournalEntry, place: Int) {
    note(entry.recorded)
    guard let code = code(of: entry) else { return }
    let lead = entry.lead.map { UInt32(tables.names.intern($0)) }
    stage(code, recorded: entry.recorded, at: entry.at, place: place, lead: lead)
  }

  mutating func note(_ recorded: Instant) {
    lastRecorded = max(lastRecorded ?? recorded, recorded)
  }

  mutating func stage(
    _ code: FactCode, recorded: Instant, at: Instant, place: Int, lead: UInt32?
  ) {
    guard code.sort.isDeal || lead != nil else { return }
    staged.append(
      StagedFact(
        recorded: recorded.microseconds, lag: recorded.microseconds - at.microseconds,
        code: code, place: UInt32(place), lead: lead ?? FactColumnsBuilder.noLead))
  }

  /// Nil for entries that no replay looks at.
  private mutating func code(of entry: JournalEntry) -> FactCode? {
    switch entry.kind {
    case .leadCaptured: FactCode(.captured, patch(of: entry.body, isCapture: true))
    case .leadProfiled: FactCode(.profiled, patch(of: entry.body, isCapture: false))
    case .activity, .touch, .consentChanged:
      FactCode(.atHand, shape(entry.kind, body: entry.body))
    default: rareCode(entry.kind, lead: entry.lead, body: entry.body)
    }
  }

  /// Of kinds that are few in a journal.
  mutating func rareCode(_ kind: EntryKind, lead: String?, body: JSON) -> FactCode? {
    switch kind {
    case .leadEnrolled: return FactCode(.enrolled)
    case .leadAccepted: return FactCode(.accepted)
    case .leadClaimed: return FactCode(.claimed)
    case .leadDisqualified: return FactCode(.disqualified)
    case .leadReturned:
      let reason = body["reason"]?.text.map { tables.reasons.intern(.text($0)) }
      return FactCode(.returned, Int(reason ?? 0))
    case .opportunityOpened: return deal(.opened, lead, body)
    case .opportunityChanged: return deal(.changed, lead, body)
    case .opportunityWon: return deal(.won, lead, body)
    case .opportunityLost: return deal(.lost, lead, body)
    case .leadMerged:
      mergeTargets.append(body["into"]?.text.map { UInt32(tables.names.intern($0)) })
      return FactCode(.merged, mergeTargets.count - 1)
    default: return nil
    }
  }

  private mutating func deal(_ sort: FactCode.Sort, _ lead: String?, _ body: JSON) -> FactCode {
    deals.append(
      Deal(
        opportunity: body["opportunity"]?.text.map { UInt32(opportunities.intern($0)) },
        lead: lead.map { UInt32(tables.names.intern($0)) }))
    return FactCode(sort, deals.count - 1)
  }
}
