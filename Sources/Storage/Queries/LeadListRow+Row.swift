import Domain

extension LeadListRow {
  static let columns: SQL =
    """
    lead, stage, cycle, grade, score, score_at, outcome, worked, return_reason, source, \
    campaign, profile, captured_at, last_fact_at, first_qualified_at, qualified_at, rule, \
    accept_by, expires_at, sort_name, \(AssignmentTable.owner)
    """

  /// `sort` is the order in which the row has its place.
  init(_ row: inout Row, in sort: LeadListQuery.Sort) throws {
    let lead = row.text()
    let stage = Stage(rawValue: row.text()) ?? .inquiry
    let cycle = row.int()
    let step = row.int()
    let points = row.real()
    let scoreAt = row.instant()
    let outcome = Outcome(rawValue: row.text()) ?? .neverWorked
    let worked = row.bool()
    let returnReason = row.optionalText()
    let (source, campaign) = (row.optionalText(), row.optionalText())
    var profile = try LeadListRow.profile(&row)
    profile.source = source
    profile.campaign = campaign
    self.init(
      lead: lead, stage: stage, cycle: cycle, grade: step < 0 ? nil : Grade(clamping: step),
      score: points < 0 ? nil : points, scoreAt: scoreAt, outcome: outcome, worked: worked,
      returnReason: returnReason, source: source, campaign: campaign, owner: nil, profile: profile,
      capturedAt: row.instant(), lastFactAt: row.instant(),
      firstQualifiedAt: row.optionalInstant(), qualifiedAt: row.optionalInstant(),
      rule: row.optionalText(), acceptBy: row.optionalInstant(),
      expiresAt: row.optionalInstant(),
      position: LeadListQuery.Position(key: .text(row.text()), lead: lead))
    owner = row.optionalText()
    if sort != .name { position = LeadListQuery.Position(of: self, in: sort) }
  }

  static func profile(_ row: inout Row) throws -> Profile {
    let body = try row.withUTF8 { try JSON.parse($0) }
    var profile = Profile()
    profile.update(with: body)
    return profile
  }
}
