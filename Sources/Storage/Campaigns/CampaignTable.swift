import Domain

/// What campaigns cost, as it stands and as it was written down before.
public struct CampaignTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func find(_ number: Int) throws -> Campaign? {
    try connection.first(
      """
      SELECT \(CampaignTable.columns) FROM campaigns
      WHERE workspace_id = \(workspace) AND number = \(number)
      """, CampaignTable.campaign)
  }

  public func find(key: String) throws -> Campaign? {
    try connection.first(
      """
      SELECT \(CampaignTable.columns) FROM campaigns
      WHERE workspace_id = \(workspace) AND source_key = \(key)
      """, CampaignTable.campaign)
  }

  /// Follows every number that was ever given.
  public func nextNumber() throws -> Int {
    try connection.nextNumber("number", in: "campaign_versions", of: workspace)
  }

  /// Writes it down as it stands now, and keeps the version.
  public func put(_ campaign: Campaign) throws {
    let terms = campaign.terms
    try connection.execute(
      """
      INSERT INTO campaigns (workspace_id, \(CampaignTable.columns))
      VALUES (\(workspace), \(campaign.number), \(campaign.version), \(campaign.recorded),
        \(campaign.key), \(campaign.digest), \(terms.name), \(terms.channel),
        \(terms.startsOn.description), \(terms.endsOn.description), \(terms.cost ?? 0),
        \(terms.currency))
      ON CONFLICT (workspace_id, number) DO UPDATE SET version = excluded.version,
        recorded = excluded.recorded, digest = excluded.digest, campaign = excluded.campaign,
        channel = excluded.channel, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
        cost = excluded.cost, currency = excluded.currency
      """)
    try keep(campaign, isRemoved: false)
  }

  /// Which row was imported last, where it says what is there already.
  public func note(digest: String, of number: Int) throws {
    try connection.execute(
      """
      UPDATE campaigns SET digest = \(digest)
      WHERE workspace_id = \(workspace) AND number = \(number)
      """)
  }

  /// `campaign` is its last version, which says that it is no more.
  public func remove(_ campaign: Campaign) throws {
    try connection.execute(
      "DELETE FROM campaigns WHERE workspace_id = \(workspace) AND number = \(campaign.number)")
    try keep(campaign, isRemoved: true)
  }

  private func keep(_ campaign: Campaign, isRemoved: Bool) throws {
    let terms = campaign.terms
    try connection.execute(
      """
      INSERT INTO campaign_versions (workspace_id, number, version, recorded, campaign, channel,
        starts_on, ends_on, cost, currency, is_removed)
      VALUES (\(workspace), \(campaign.number), \(campaign.version), \(campaign.recorded),
        \(terms.name), \(terms.channel), \(terms.startsOn.description),
        \(terms.endsOn.description), \(terms.cost ?? 0), \(terms.currency), \(isRemoved))
      """)
  }

  /// Those that begin later come first; of one campaign where it is named.
  public func page(
    named name: String?, after place: Campaign.Place?, limit: Int
  ) throws -> [Campaign] {
    try connection.rows(pageSQL(named: name, after: place, limit: limit), CampaignTable.campaign)
  }

  func pageSQL(named name: String?, after place: Campaign.Place?, limit: Int) -> SQL {
    let named: SQL = name.map { " AND campaign = \($0)" } ?? ""
    let position: SQL =
      place.map { " AND (starts_on, number) < (\($0.startsOn.description), \($0.number))" } ?? ""
    return """
      SELECT \(CampaignTable.columns) FROM campaigns
      WHERE workspace_id = \(workspace)\(named)\(position)
      ORDER BY starts_on DESC, number DESC LIMIT \(limit)
      """
  }

  public func forEach(_ body: (Campaign) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT \(CampaignTable.columns) FROM campaigns
      WHERE workspace_id = \(workspace) ORDER BY number
      """ + .readsAll
    ) { row in try body(CampaignTable.campaign(&row)) }
  }

  /// What was written down by `instant` and stood then, by number.
  public func terms(asOf instant: Instant) throws -> [CampaignTerms] {
    var last: (number: Int, terms: CampaignTerms?)?
    var standing: [CampaignTerms] = []
    try connection.forEach(versionsSQL(asOf: instant) + .readsAll) { row in
      let number = row.int()
      if let last, last.number != number { last.terms.map { standing.append($0) } }
      let isRemoved = row.bool()
      let terms = try CampaignTable.terms(&row)
      last = (number, isRemoved ? nil : terms)
    }
    last?.terms.map { standing.append($0) }
    return standing
  }

  func versionsSQL(asOf instant: Instant) -> SQL {
    """
    SELECT number, is_removed, campaign, channel, starts_on, ends_on, cost, currency
    FROM campaign_versions WHERE workspace_id = \(workspace) AND recorded <= \(instant)
    ORDER BY number, version
    """
  }

  private static let columns: SQL =
    """
    number, version, recorded, source_key, digest, campaign, channel, starts_on, ends_on, cost, \
    currency
    """

  private static func campaign(_ row: inout Row) throws -> Campaign {
    Campaign(
      number: row.int(), version: row.int(), recorded: row.instant(), key: row.text(),
      digest: row.optionalText(), terms: try terms(&row))
  }

  private static func terms(_ row: inout Row) throws -> CampaignTerms {
    let (name, channel) = (row.text(), row.optionalText())
    let (first, last) = (row.text(), row.text())
    let start = CivilDate(first) ?? CivilDate(dayNumber: 0)
    return CampaignTerms(
      name: name, channel: channel, startsOn: start, endsOn: CivilDate(last),
      cost: row.integer(), currency: row.optionalText())
  }
}
