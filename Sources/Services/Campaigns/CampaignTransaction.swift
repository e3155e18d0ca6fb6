import Domain
import Storage

/// Campaigns inside one transaction.
struct CampaignTransaction {
  let table: CampaignTable
  private let trail: AuditTrail
  private let now: Instant

  init(_ connection: any Connection, _ workspace: WorkspaceID, now: Instant) {
    table = CampaignTable(connection, workspace)
    trail = AuditTrail(connection, workspace)
    self.now = now
  }

  /// Throws ``ServiceError/notFound(_:)``.
  func found(_ number: Int) throws -> Campaign {
    guard let campaign = try table.find(number) else {
      throw ServiceError.notFound("campaign \(number)")
    }
    return campaign
  }

  func add(_ terms: CampaignTerms, by principal: Principal) throws -> Campaign {
    try check(terms)
    if let other = try table.find(key: terms.naturalKey) {
      throw ServiceError.taken(by: "campaign \(other.number)")
    }
    let campaign = Campaign(
      number: try table.nextNumber(), version: 1, recorded: now, key: terms.naturalKey,
      digest: nil, terms: terms)
    try table.put(campaign)
    try note(nil, campaign, principal)
    return campaign
  }

  func change(_ before: Campaign, to terms: CampaignTerms, by principal: Principal) throws
    -> Campaign
  {
    try check(terms)
    guard terms != before.terms else { return before }
    var after = before
    after.version += 1
    // Versions follow each other in time, also where clocks of processes differ.
    after.recorded = max(now, before.recorded)
    after.terms = terms
    try table.put(after)
    try note(before, after, principal)
    return after
  }

  func remove(_ before: Campaign, by principal: Principal) throws {
    var last = before
    last.version += 1
    last.recorded = max(now, before.recorded)
    try table.remove(last)
    try note(before, nil, principal)
  }

  private func check(_ terms: CampaignTerms) throws(ServiceError) {
    if let fault = terms.fault { throw .invalid(field: fault.field, expected: fault.expected) }
  }

  private func note(_ before: Campaign?, _ after: Campaign?, _ principal: Principal) throws {
    guard let shown = after ?? before else { return }
    try trail.record(
      AuditNote(
        .campaignChanged, "campaign \(shown.number)", before: before?.terms.audited ?? .null,
        after: after?.terms.audited ?? .null),
      by: principal, now: now)
  }
}

extension CampaignTerms {
  fileprivate var audited: JSON {
    [
      "campaign": .text(name), "channel": channel.map { .text($0) } ?? .null,
      "starts_on": .text(startsOn.description), "ends_on": .text(endsOn.description),
      "cost": cost.map { .number(Double($0)) } ?? .null,
      "currency": currency.map { .text($0) } ?? .null,
    ]
  }
}
