import Domain
import Storage

/// What is erased and what is kept of a person, before it is done or after.
public struct ErasureOutline: Sendable, Hashable {
  /// What the person is called where no name may stand.
  public var object: String
  /// Leads that are listed, with their stages.
  public var leads: [String]
  /// Own entries by kind.
  public var entries: [EntryKind: Int]
  /// Entries of others that name the person.
  public var mentions: Int
  /// Rows besides the journal.
  public var records: Int
  /// Where something personal stands, such as `contact.email`.
  public var fields: [String]
  /// Versions of the agreement whose text names the person: a signed text stays as it is.
  public var versions: [Int]

  init(_ plan: ErasurePlan) {
    object = plan.person.object
    leads = plan.person.listed.sorted()
    entries = plan.ownKinds
    mentions = plan.mentions
    records =
      plan.comments.count + plan.words.count
      + Set(plan.contacts).union(plan.ownContacts).count + plan.accounts.count
    fields = plan.fields.sorted()
    versions = plan.versions
  }
}

extension Workspace {
  /// Reads with a ledger that nothing is written to.
  nonisolated func readingLedger<Result: Sendable>(
    now: Instant, _ body: @escaping @Sendable (LedgerTransaction) throws -> Result
  ) async throws -> Result {
    try await database.read { [id, timelines] connection in
      try body(
        LedgerTransaction(
          connection, workspace: id, timelines: timelines, memory: LedgerMemory(), now: now))
    }
  }

  /// Writes the file anew without what erasures took out, where that has not been done; false when
  /// it has to be tried again. Whoever asks often is told so for a while without a try.
  @discardableResult
  public nonisolated func purgeErased(now: Instant) async throws -> Bool {
    let open = try await database.read { [id] connection -> Int? in
      let table = ErasureTable(connection, id)
      return try table.needsPurge ? table.count : nil
    }
    guard let open else { return true }
    guard purgePause.takesTurn(at: now), try await database.purge() else { return false }
    try await database.write { [id] connection in
      try ErasureTable(connection, id).setPurged(at: now, upTo: open)
    }
    return true
  }

  /// The same after an erasure, which is kept whatever becomes of this: what the database cannot do
  /// now the background tries again, and says why it fails.
  nonisolated func purgeAtOnce(now: Instant) async -> Bool {
    purgePause.end()
    do { return try await purgeErased(now: now) } catch { return false }
  }

  /// Nothing of what was erased stays in memory.
  func forgetCaches() async {
    index.forget()
    loopPasts.forget()
    revenue.forget()
    results.forget()
    forecasts.forget()
    patterns.forget()
    await columns.forget()
    await replays.forget()
  }

  /// Nobody who is a member is erased: what members signed and did keeps their names.
  static func refuseMember(
    _ person: Person, _ connection: any Connection, _ id: WorkspaceID
  ) throws {
    for email in person.traits.emails
    where try MemberTable(connection, id).find(email: email) != nil {
      throw ServiceError.invalid(
        field: "person", expected: "somebody who is no member: let them leave instead")
    }
  }
}

extension Seat {
  /// What an erasure would take out and what it would keep; nothing is changed.
  public func erasureOutline(of text: String, now: Instant) async throws -> ErasureOutline {
    try require(.erasePerson)
    return try await workspace.readingLedger(now: now) { ledger in
      let person = try PersonFinder(ledger).find(text)
      try Workspace.refuseMember(person, ledger.connection, ledger.workspace.id)
      return ErasureOutline(try ErasurePlan(person, token: Seat.sampleToken, in: ledger))
    }
  }

  /// Stands for the random digits of a real erasure.
  private static let sampleToken = "000000000000"

  /// Takes a person out of everything: the journal, its views, records, kept answers, the files
  /// that wait for an import, memory, and the free pages of the database. `random`: bytes that
  /// nobody can guess, which the erased person is called by.
  public func erasePerson(
    _ text: String, basis: ErasureBasis, random: [UInt8], uploads: ImportDesk? = nil, now: Instant
  ) async throws -> ErasureRecord {
    try require(.erasePerson)
    let token = hexadecimal(random.prefix(6))
    let (record, traits) = try await workspace.writing(now: now) {
      [principal, hashing = workspace.hashing] ledger in
      let person = try PersonFinder(ledger).find(text)
      try Workspace.refuseMember(person, ledger.connection, ledger.workspace.id)
      let plan = try ErasurePlan(person, token: token, in: ledger)
      return (try ledger.erase(plan, basis, by: principal, hashing), person.traits)
    }
    await workspace.forgetCaches()
    await uploads?.forget(traits, in: workspace.id)
    var purged = record
    if await workspace.purgeAtOnce(now: now) { purged.purged = now }
    return purged
  }

  /// The latest first, from the one before `number`.
  public func erasures(before number: Int? = nil, limit: Int) async throws -> [ErasureRecord] {
    try require(.exportPerson)
    return try await workspace.reading { connection, id in
      try ErasureTable(connection, id).latest(before: number, limit: limit)
    }
  }

  /// Records that somebody who was erased has consented anew, so that they may come in again. False
  /// where nobody with that address was erased.
  public func readmit(
    email: String, purpose: String, basis: ConsentBasis, now: Instant
  ) async throws -> Bool {
    try require(.recordConsent)
    let purpose = try ConsentDraft.checkedPurpose(purpose)
    return try await workspace.database.write {
      [id = workspace.id, principal, hashing = workspace.hashing] connection in
      let hash = hashing.hash(RecordKey.folded(email), as: .email, in: id)
      let isLifted = try SuppressionTable(connection, id).lift(
        email: hash, at: now, member: principal.member?.number, purpose: purpose,
        basis: basis.rawValue)
      guard isLifted else { return false }
      try AuditTrail(connection, id).record(
        AuditNote(
          .personReadmitted, "suppression \(hash.prefix(12))",
          after: ["purpose": .text(purpose), "basis": .text(basis.rawValue)]),
        by: principal, now: now)
      return true
    }
  }
}
