import Domain
import Storage

/// Fields of a campaign that are to be changed; nil stays as it is.
public struct CampaignChange: Sendable, Hashable {
  public var name: String?
  /// Empty: none.
  public var channel: String?
  public var startsOn: CivilDate?
  public var endsOn: CivilDate?
  /// In minor units of the currency as it then is.
  public var cost: Int64?
  /// Empty: none.
  public var currency: String?

  public init() {}

  func terms(from before: CampaignTerms) -> CampaignTerms {
    CampaignTerms(
      name: name ?? before.name, channel: channel ?? before.channel,
      startsOn: startsOn ?? before.startsOn, endsOn: endsOn ?? before.endsOn,
      cost: cost ?? before.cost, currency: currency ?? before.currency)
  }
}

/// What campaigns cost, written down by hand.
extension Seat {
  /// Costs are the company's, nobody's own: whoever sees amounts at all sees them.
  var seesCosts: Bool { may(.seeMoney) }

  /// Those that begin later come first; of one campaign where it is named.
  public func campaigns(
    named name: String? = nil, after place: Campaign.Place? = nil, limit: Int
  ) async throws -> [Campaign] {
    try require(.readReports)
    let page = try await workspace.reading { connection, id in
      try CampaignTable(connection, id).page(named: name, after: place, limit: limit)
    }
    return page.map(shown)
  }

  /// Throws ``ServiceError/notFound(_:)``.
  public func campaign(_ number: Int) async throws -> Campaign {
    try require(.readReports)
    let campaign = try await workspace.reading { try CampaignTable($0, $1).find(number) }
    guard let campaign else { throw ServiceError.notFound("campaign \(number)") }
    return shown(campaign)
  }

  /// Throws ``ServiceError/taken(by:)`` where the same campaign, channel and first day are there.
  public func addCampaign(_ terms: CampaignTerms, now: Instant) async throws -> Campaign {
    shown(try await writing(now: now) { try $0.add(terms, by: $1) })
  }

  public func changeCampaign(
    _ number: Int, by change: CampaignChange, now: Instant
  ) async throws -> Campaign {
    let changed = try await writing(now: now) { campaigns, principal in
      let before = try campaigns.found(number)
      return try campaigns.change(before, to: change.terms(from: before.terms), by: principal)
    }
    return shown(changed)
  }

  /// What reports say of the time before stays as it was.
  public func removeCampaign(_ number: Int, now: Instant) async throws {
    try await writing(now: now) { try $0.remove(try $0.found(number), by: $1) }
  }

  private func writing<Result: Sendable>(
    now: Instant, _ body: @escaping @Sendable (CampaignTransaction, Principal) throws -> Result
  ) async throws -> Result {
    try require(.manageCampaigns)
    return try await workspace.database.write { [id = workspace.id, principal] connection in
      try body(CampaignTransaction(connection, id, now: now), principal)
    }
  }

  private func shown(_ campaign: Campaign) -> Campaign {
    guard !seesCosts else { return campaign }
    var copy = campaign
    copy.terms.cost = nil
    return copy
  }
}

extension Workspace {
  /// What campaigns cost, as it was written down by `instant`.
  public func campaignTerms(asOf instant: Instant) async throws -> [CampaignTerms] {
    try await reading { try CampaignTable($0, $1).terms(asOf: instant) }
  }
}
