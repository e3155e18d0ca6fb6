import Domain
import Storage

/// Everything that the workspace holds about one person.
public struct PersonSheet: Sendable {
  /// What they are called where no name may stand.
  public var object: String
  /// Records of contacts, as imports told them.
  public var contacts: [CompanyRecord]
  public var leads: [LeadReading]
  public var consents: ConsentHistory
  /// Entries of their own by kind.
  public var entryCounts: [EntryKind: Int]
  /// The latest entries, the latest first; all of them are in the export.
  public var latest: [StoredEntry]
  public var mentions: [PersonMention]
  /// Deals that one of their leads takes part in.
  public var opportunities: [OpportunityRow]
  public var unmatched: [UnmatchedFact]
  public var comments: [PersonComment]
  /// What people wrote besides the journal.
  public var writings: [PersonWriting]
  /// Records of contacts and companies that name the person, the own one too.
  public var records: [PersonRecord]
  /// What members were told about the person's leads, the latest first.
  public var notices: [PersonNotice]
  /// Versions of the agreement whose text names them.
  public var versions: [Int]
  /// Nil for who is no member.
  public var member: MemberSheet?

  public var entryCount: Int { entryCounts.values.reduce(0, +) }
}

/// A record that names the person.
public struct PersonRecord: Sendable, Hashable {
  /// `contact` or `account`.
  public var kind: String
  public var key: String
}

/// That a member was told of a lead.
public struct PersonNotice: Sendable, Hashable {
  public var member: Int
  public var reason: String
  public var at: Instant
  public var lead: String
}

/// A fact of somebody else that names the person.
public struct PersonMention: Sendable, Hashable {
  public var entry: String
  public var kind: EntryKind
  public var recorded: Instant
  /// The texts that name the person, by their place in the entry.
  public var texts: [JSON.Member]
}

/// What is kept of a member.
public struct MemberSheet: Sendable {
  public var member: Member
  /// The latest ones, ended or not.
  public var sessions: [OpenSession]
  /// Never the tokens themselves.
  public var tokens: [APIToken]
  /// The latest entries of the audit trail that the member made.
  public var audit: [AuditEntry]
}

extension PersonSheet {
  /// Rows of each kind at most that a sheet has.
  static let most = 1_000
  /// Entries that a page shows.
  public static let shownEntries = 100

  /// Throws ``ServiceError/notFound(_:)`` where nothing is known of the person.
  init(of text: String, in ledger: LedgerTransaction, now: Instant) throws {
    let id = ledger.workspace.id
    member = try MemberSheet(of: text, ledger.connection, id)
    var person = Person(asked: text)
    do {
      person = try PersonFinder(ledger).find(text)
    } catch ServiceError.notFound where member != nil {
      person.traits.note(email: text)
    }
    object = member.map { "member \($0.member.number)" } ?? person.object
    if !person.leads.isEmpty { object = person.object }
    let queries = PersonQueries(ledger.connection, id)
    contacts = try person.contactKeys.sorted().compactMap {
      try RecordQueries(ledger.connection, id).find(.contact, $0)
    }.filter { !$0.isDerived }
    consents = try ConsentHistory(of: person, in: ledger)
    leads = try person.readings(in: ledger, now: now)
    opportunities = try person.listed.sorted().flatMap {
      try LedgerQueries(ledger.connection, id).opportunities(ofLead: $0)
    }
    comments = try queries.comments(mentioning: person.traits.all)
    versions = try queries.versions(mentioning: person.traits.all)
    records =
      try queries.records(.contact, mentioning: person.traits.all)
      .map { PersonRecord(kind: "contact", key: $0) }
      + queries.records(.account, mentioning: person.traits.all)
      .map { PersonRecord(kind: "account", key: $0) }
    notices = try person.notices(in: ledger)
    var entryCounts: [EntryKind: Int] = [:]
    var latest: [StoredEntry] = []
    var ownFacts: Set<ExactText> = []
    try person.forEachEntry(in: ledger) { stored in
      ownFacts.insert(ExactText(stored.entry.id))
      entryCounts[stored.entry.kind, default: 0] += 1
      latest.append(stored)
      if latest.count > PersonSheet.most {
        latest.sort { ($0.entry.recorded, $0.sequence) > ($1.entry.recorded, $1.sequence) }
        latest = Array(latest.prefix(PersonSheet.shownEntries))
      }
    }
    latest.sort { ($0.entry.recorded, $0.sequence) > ($1.entry.recorded, $1.sequence) }
    self.entryCounts = entryCounts
    self.latest = Array(latest.prefix(PersonSheet.shownEntries))
    unmatched = try person.unmatched(in: ledger)
    mentions = try person.mentions(in: ledger)
    let eraser = PersonEraser(person.traits, rules: RuleInterests([]), token: "")
    let own = ErasedWords.Own(
      isFact: { [ownFacts] in ownFacts.contains(ExactText($0)) },
      isLead: { [person] in person.has($0) })
    writings = try ErasedWords(eraser, own, in: ledger).writings
  }
}

extension Person {
  /// Entries of their leads, and of the deals that name one of them, in journal order.
  func forEachEntry(in ledger: LedgerTransaction, _ body: (StoredEntry) throws -> Void) throws {
    for subject in subjects { try ledger.journal.forEach(ofSubject: subject, body) }
    for component in components.sorted() {
      for subject in try ledger.subjects.members(ofComponent: component)
      where subject.kind == .opportunity {
        guard let known = try ledger.subjects.find(subject) else { continue }
        try ledger.journal.forEach(ofSubject: known.number) { stored in
          if has(stored.entry.lead) { try body(stored) }
        }
      }
    }
  }

  func readings(in ledger: LedgerTransaction, now: Instant) throws -> [LeadReading] {
    try components.sorted().flatMap { component in
      var folded = try ledger.fold(components: [component])
      folded.advance(to: max(now, folded.latest))
      return listed.sorted().compactMap { lead in
        folded.leadsInOrder.contains(ExactText(lead))
          ? folded.lifecycle.reading(of: lead, at: max(now, folded.latest)) : nil
      }
    }
  }

  func notices(in ledger: LedgerTransaction) throws -> [PersonNotice] {
    let table = NoticeTable(ledger.connection, ledger.workspace.id)
    return try listed.sorted().flatMap { lead in
      try table.about(lead: lead, limit: PersonSheet.most).map {
        PersonNotice(member: $0.member, reason: $0.reason, at: $0.at, lead: lead)
      }
    }
  }

  func unmatched(in ledger: LedgerTransaction) throws -> [UnmatchedFact] {
    try components.sorted().flatMap { component in
      try ledger.fold(components: [component]).lifecycle.events.unmatched.filter { has($0.lead) }
    }
  }

  func mentions(in ledger: LedgerTransaction) throws -> [PersonMention] {
    let eraser = PersonEraser(traits, rules: RuleInterests([]), token: "")
    var found: [PersonMention] = []
    try ledger.journal.forEach(mentioning: traits.all) { stored, subject in
      guard found.count < PersonSheet.most, !has(stored.entry.lead),
        subject.map({ !subjects.contains($0) }) ?? true
      else { return }
      let erased = eraser.erased(stored.entry, .mention, renamed: ErasedNames())
      let texts = Person.differing(stored.entry.body, erased.body, under: "")
      guard !texts.isEmpty else { return }
      found.append(
        PersonMention(
          entry: stored.entry.id, kind: stored.entry.kind, recorded: stored.entry.recorded,
          texts: texts))
    }
    return found
  }

  private static func differing(_ old: JSON, _ new: JSON, under path: String) -> [JSON.Member] {
    guard case .object(let before) = old, case .object(let after) = new,
      before.count == after.count
    else { return old == new ? [] : [JSON.Member(path, old)] }
    return zip(before, after).flatMap { old, new in
      differing(old.value, new.value, under: path.isEmpty ? old.key : "\(path).\(old.key)")
    }
  }
}

extension MemberSheet {
  /// Nil when there is no member with that address.
  init?(of email: String, _ connection: any Connection, _ id: WorkspaceID) throws {
    guard let record = try MemberTable(connection, id).find(email: RecordKey.folded(email)),
      let member = Member(record)
    else { return nil }
    self.member = member
    sessions = try SessionTable(connection, id).latest(ofMember: member.number)
      .map(OpenSession.init)
    tokens = try TokenTable(connection, id).page(
      ofMember: member.number, after: 0, limit: PersonSheet.most
    ).map(APIToken.init)
    var filter = AuditTable.Filter()
    filter.member = member.number
    audit = try AuditTable(connection, id).page(filter, limit: PersonSheet.most).map {
      AuditEntry($0, names: [member.number: member.name])
    }
  }
}
