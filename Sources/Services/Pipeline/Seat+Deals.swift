import Domain
import Storage

/// What somebody changes of a deal; nil stays as it is, an empty text takes it away.
public struct DealChange: Sendable, Hashable {
  public enum Outcome: Sendable, Hashable {
    case won
    case lost(reason: String)
    /// Open once more.
    case reopened
  }

  public var name: String?
  public var stage: String?
  public var category: String?
  /// In minor units of the currency as it then is.
  public var amount: Int64?
  public var currency: String?
  /// A day, or the empty text.
  public var closeOn: String?
  public var owner: String?
  public var nextStep: String?
  public var nextStepOn: String?
  public var outcome: Outcome?

  public init() {}

  public static let longest = 500
}

/// Deals are changed by facts of the acting member, appended to the journal.
extension Seat {
  /// `version` is how many facts the member had seen: what came in between is told as
  /// ``ServiceError/taken(by:)`` and nothing changes. `id` names the fact. Gives the version after.
  @discardableResult
  public func changeDeal(
    _ opportunity: String, by change: DealChange, version: Int, id: String, now: Instant
  ) async throws -> Int {
    try require(.workDeals)
    let sheet = try await dealSheet(opportunity, now: now)
    guard sheet.card.mayWork else { throw Denial(.workDeals, .reach) }
    if change.amount != nil || change.currency != nil, sheet.card.hidesMoney {
      throw Denial(.seeMoney, .reach)
    }
    let active = try await workspace.members().filter { $0.state == .active }
    let owners = Set(active.map { RecordKey.folded($0.email) })
    let fact: JournalEntry?
    do {
      fact = try change.fact(
        id, sheet, by: principal.member, owners: owners, now: now)
    } catch is ServiceError where sheet.card.version != version {
      // What is odd may be how the deal was before somebody else changed it.
      throw ServiceError.taken(by: "version \(sheet.card.version)")
    }
    guard let fact else { return sheet.card.version }
    return try await workspace.writing(now: now) { ledger in
      let table = DealContactTable(ledger.connection, ledger.workspace.id)
      let known = try table.versions(of: opportunity)
      guard known == version else { throw ServiceError.taken(by: "version \(known)") }
      try ledger.take(fact)
      return version + 1
    }
  }

  /// Says what a contact's part in a deal is; without a role and a level it is a part all the same.
  public func setContact(
    _ contact: String, role: String?, authority: Int?, ofDeal opportunity: String, now: Instant
  ) async throws {
    try require(.workDeals)
    let key = RecordKey.folded(contact)
    guard key.contains("@"), key.count <= RevenueTransaction.longest else {
      throw ServiceError.invalid(field: "contact", expected: "an e-mail address")
    }
    guard (role ?? "").count <= PipelineSettings.longestName else {
      throw ServiceError.invalid(
        field: "role", expected: "\(PipelineSettings.longestName) characters at most")
    }
    guard authority.map({ (1...5).contains($0) }) ?? true else {
      throw ServiceError.invalid(field: "authority", expected: "a level from 1 to 5")
    }
    let given = role.flatMap { RecordKey.folded($0).isEmpty ? nil : $0 }
    let part = DealContact(
      contact: key, buyingRole: given, authority: authority, recorded: now)
    try await put(part, ofDeal: opportunity, isRemoved: false, now: now)
  }

  public func removeContact(
    _ contact: String, ofDeal opportunity: String, now: Instant
  ) async throws {
    let part = DealContact(
      contact: RecordKey.folded(contact), buyingRole: nil, authority: nil, recorded: now)
    try await put(part, ofDeal: opportunity, isRemoved: true, now: now)
  }

  private func put(
    _ contact: DealContact, ofDeal opportunity: String, isRemoved: Bool, now: Instant
  ) async throws {
    try require(.workDeals)
    let sheet = try await dealSheet(opportunity, now: now)
    guard sheet.card.mayWork else { throw Denial(.workDeals, .reach) }
    guard sheet.contacts.count < DealContactTable.most || isRemoved else {
      throw ServiceError.invalid(field: "contact", expected: "\(DealContactTable.most) at most")
    }
    try await workspace.database.write { [id = workspace.id, principal] connection in
      try DealContactTable(connection, id).add(
        contact, to: opportunity, isRemoved: isRemoved, setBy: principal.member?.number)
      try AuditTrail(connection, id).record(
        AuditNote(
          .dealContactChanged, "opportunity \(opportunity)",
          after: [
            "buying_role": contact.buyingRole.map { .text($0) } ?? .null,
            "is_removed": .bool(isRemoved),
          ]), by: principal, now: now)
    }
  }
}

extension DealChange {
  /// The fact that tells what is different; nil: nothing is. What stays as it is may be odd: an
  /// imported deal has stages, owners and amounts that nobody could give it here. `owners` are
  /// caseless.
  fileprivate func fact(
    _ id: String, _ sheet: DealSheet, by member: Member?, owners: Set<String>, now: Instant
  ) throws -> JournalEntry? {
    let (deal, settings) = (sheet.card.deal, sheet.settings.settings)
    var told: [JSON.Member] = []
    try tell(name, "name", deal.name, &told)
    try tell(stage, "stage", deal.stage, &told)
    try tell(category ?? moved(deal, settings), "category", deal.category, &told)
    try tellDay(closeOn, "close_on", deal.closeOn, &told)
    try tellOwner(deal.owner, owners, &told)
    try tell(nextStep, "next_step", deal.nextStep, &told)
    try tellDay(nextStepOn, "next_step_on", deal.nextStepOn, &told)
    try check(deal, settings)
    try tellMoney(deal, sheet.currencies, &told)
    let kind = try kind(deal, settings, &told)
    guard kind != .opportunityChanged || !told.isEmpty else { return nil }
    var members: [JSON.Member] = [
      .init("id", .text(id)), .init("recorded", .text(now.rfc3339)),
      .init("kind", .text(kind.rawValue)), .init("opportunity", .text(sheet.card.opportunity)),
    ]
    if let member { members.append(.init("by", .text(member.email))) }
    return JournalEntry(
      id: id, recorded: now, at: now, kind: kind, lead: nil, body: .object(members + told))
  }

  /// A deal that comes into another stage takes on its category.
  private func moved(_ deal: DealVersion, _ settings: PipelineSettings) -> String? {
    guard let stage, stage != deal.stage else { return nil }
    return settings.stage(named: stage)?.category
  }

  private func check(
    _ deal: DealVersion, _ settings: PipelineSettings
  ) throws(ServiceError) {
    if let stage, !stage.isEmpty, stage != deal.stage, !settings.stages.isEmpty,
      settings.stage(named: stage) == nil
    {
      throw .invalid(field: "stage", expected: "one of the pipeline's stages")
    }
    if let category, !category.isEmpty, category != deal.category,
      !settings.categories.contains(category)
    {
      throw .invalid(field: "category", expected: "one of the forecast's categories")
    }
  }

  private func kind(
    _ deal: DealVersion, _ settings: PipelineSettings, _ told: inout [JSON.Member]
  ) throws(ServiceError) -> EntryKind {
    switch outcome {
    case nil: return .opportunityChanged
    case .reopened:
      guard deal.state != .open else { return .opportunityChanged }
      return .opportunityOpened
    case .won:
      guard deal.state != .won else { return .opportunityChanged }
      return .opportunityWon
    case .lost(let reason):
      guard !reason.isEmpty, reason.count <= PipelineSettings.longestName,
        settings.lossReasons.isEmpty || settings.lossReasons.contains(reason)
      else { throw .invalid(field: "reason", expected: "why it was lost, as the settings say it") }
      told.append(.init("reason", .text(reason)))
      return .opportunityLost
    }
  }

  /// In a currency that no rate tells of the deal would leave all sums.
  private func tellMoney(
    _ deal: DealVersion, _ currencies: [String], _ told: inout [JSON.Member]
  ) throws(ServiceError) {
    let currency = currency.flatMap { $0.isEmpty ? nil : $0 } ?? deal.currency
    let isOther = currency != deal.currency
    if isOther, let currency, !currencies.contains(currency) {
      throw .invalid(field: "currency", expected: ExchangeRates.expected(of: currencies))
    }
    if isOther, let currency { told.append(.init("currency", .text(currency))) }
    guard let amount, amount != deal.amount || isOther else { return }
    guard amount >= 0 else { throw .invalid(field: "amount", expected: "0 or more") }
    told.append(
      .init("amount", .number(MinorUnits.major(amount, currency: currency))))
  }

  /// The same person in another case is no other owner.
  private func tellOwner(
    _ known: String?, _ owners: Set<String>, _ told: inout [JSON.Member]
  ) throws(ServiceError) {
    guard let owner, RecordKey.folded(owner) != RecordKey.folded(known ?? "") else { return }
    guard owner.isEmpty || owners.contains(RecordKey.folded(owner)) else {
      throw .invalid(field: "owner", expected: "an active member's e-mail address")
    }
    try tell(owner, "owner", known, &told)
  }

  private func tell(
    _ given: String?, _ name: String, _ known: String?, _ told: inout [JSON.Member]
  ) throws(ServiceError) {
    guard let given, given != known ?? "" else { return }
    guard given.count <= DealChange.longest else {
      throw .invalid(field: name, expected: "\(DealChange.longest) characters at most")
    }
    told.append(.init(name, given.isEmpty ? .null : .text(given)))
  }

  private func tellDay(
    _ given: String?, _ name: String, _ known: CivilDate?, _ told: inout [JSON.Member]
  ) throws(ServiceError) {
    guard let given, given != known?.description ?? "" else { return }
    guard given.isEmpty || CivilDate(given) != nil else {
      throw .invalid(field: name, expected: "a day such as 2027-03-31")
    }
    told.append(.init(name, given.isEmpty ? .null : .text(given)))
  }
}
