/// Whose the leads behind deals and answers are, and by which names accounts are known: what each
/// deal, answer and invoice is given its origins from.
public struct OriginBook: Sendable {
  private var leads: [ExactText: [LeadOriginRecord]] = [:]
  private var names: [String: [AccountName]] = [:]
  /// Names that were learned since somebody asked.
  private var fresh: Set<String> = []

  public init() {}

  /// Rows of a lead in the order of their ordinals.
  public mutating func add(_ record: LeadOriginRecord) {
    leads[ExactText(record.lead), default: []].append(record)
  }

  /// Puts what is known by now of a lead in place of what was; false where that does not merely go
  /// on: then the book is to be made anew.
  public mutating func goOn(_ lead: String, _ records: [LeadOriginRecord]) -> Bool {
    let known = leads[ExactText(lead)] ?? []
    guard known.count <= records.count, Array(records.prefix(known.count)) == known else {
      return false
    }
    for record in records[known.count...] {
      add(record)
      note(record)
    }
    return true
  }

  /// Names that were learned since this was asked last.
  public mutating func takeFreshNames() -> Set<String> {
    defer { fresh = [] }
    return fresh
  }

  /// Takes over what the leads tell of their accounts and what was written down of accounts; call
  /// it once everything is added.
  public mutating func settle(_ written: [AccountName]) {
    names = [:]
    for record in leads.values.joined() { note(record) }
    for name in written {
      names[RecordKey.folded(name.name), default: []].append(name)
    }
    fresh = []
  }

  private mutating func note(_ record: LeadOriginRecord) {
    guard let account = record.origin.account else { return }
    var own = [account]
    if let id = record.accountID { own.append(RecordKey.folded(id)) }
    if let name = record.accountName { own.append("name:\(RecordKey.folded(name))") }
    for name in own {
      let known = AccountName(recorded: record.origin.recorded, name: name, account: account)
      // Leads of one account tell the same again and again: the first of them is enough.
      if let place = names[name]?.firstIndex(where: { $0.account == account }) {
        let first = names[name]?[place].recorded ?? known.recorded
        guard known.recorded < first else { continue }
        names[name]?[place] = known
      } else {
        names[name, default: []].append(known)
      }
      fresh.insert(name)
    }
  }

  /// Which accounts a text has named, in the order in which that was known: an id of the source, a
  /// domain or a name, caseless.
  public func names(of text: String) -> [AccountName] {
    let folded = RecordKey.folded(text)
    let found = (names[folded] ?? []) + (names["name:\(folded)"] ?? [])
    guard found.count > 1 else { return found }
    return found.sorted {
      ($0.recorded, ExactText($0.account)) < ($1.recorded, ExactText($1.account))
    }
  }

  /// What a deal's or an answer's facts said of whose it is, at one of them.
  public struct Naming: Sendable, Hashable {
    public var recorded: Instant
    public var lead: String?
    /// The key of the account that the fact itself names, and its id in the source.
    public var account: String?
    public var accountID: String?

    public init(
      recorded: Instant, lead: String?, account: String? = nil, accountID: String? = nil
    ) {
      (self.recorded, self.lead) = (recorded, lead)
      (self.account, self.accountID) = (account, accountID)
    }
  }

  /// How whose a deal is came to be known; `namings` are in the order of `recorded`, not empty.
  public func origins(of namings: [Naming]) -> [DealOrigin] {
    guard let first = namings.first else { return [] }
    var instants = Set(namings.map(\.recorded))
    for naming in namings {
      if let lead = naming.lead { collect(lead, &instants) }
      if let id = naming.accountID { instants.formUnion(names(of: id).map(\.recorded)) }
    }
    var origins: [DealOrigin] = []
    for instant in instants.sorted() where instant >= first.recorded {
      let naming = namings.last { $0.recorded <= instant } ?? first
      let origin = origin(naming, at: instant)
      if let last = origins.last, last.tellsTheSame(as: origin) { continue }
      origins.append(origin)
    }
    return origins
  }

  /// When something was learned of the lead or of what it lives on in.
  private func collect(_ lead: String, _ instants: inout Set<Instant>) {
    var (next, seen): ([ExactText], Set<ExactText>) = ([ExactText(lead)], [])
    while let lead = next.popLast() {
      guard seen.insert(lead).inserted, let records = leads[lead] else { continue }
      for record in records {
        instants.insert(record.origin.recorded)
        if let root = record.origin.lead { next.append(ExactText(root)) }
      }
    }
  }

  private func origin(_ naming: Naming, at instant: Instant) -> DealOrigin {
    var origin = naming.lead.flatMap { standing($0, at: instant) } ?? DealOrigin(recorded: instant)
    origin.recorded = instant
    origin.lead = origin.lead ?? naming.lead
    if origin.account == nil {
      let id = naming.accountID
      let named = id.flatMap { names(of: $0).last { $0.recorded <= instant }?.account }
      origin.account = named ?? naming.account ?? id.map { "id:\($0)" }
    }
    return origin
  }

  /// What was known of a lead, after the merges that were known.
  private func standing(_ lead: String, at instant: Instant) -> DealOrigin? {
    var (name, steps) = (lead, 0)
    var found: DealOrigin?
    while let known = leads[ExactText(name)]?.last(where: { $0.origin.recorded <= instant }) {
      found = known.origin
      guard let root = known.origin.lead, ExactText(root) != ExactText(name), steps < 64 else {
        break
      }
      (name, steps) = (root, steps + 1)
    }
    return found
  }
}
