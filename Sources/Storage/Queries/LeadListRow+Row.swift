import Domain

extension LeadListRow {
  static let columns: SQL =
    """
    l.lead, l.stage, l.cycle, l.grade, l.score, l.score_at, l.outcome, l.worked, \
    l.return_reason, l.source, l.campaign, l.profile, l.captured_at, l.last_fact_at, \
    l.first_qualified_at, l.qualified_at, l.rule, l.accept_by, l.expires_at
    """

  /// `sort` names the column after all others.
  init(_ row: inout Row) throws {
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
      returnReason: returnReason, source: source, campaign: campaign, profile: profile,
      capturedAt: row.instant(), lastFactAt: row.instant(),
      firstQualifiedAt: row.optionalInstant(), qualifiedAt: row.optionalInstant(),
      rule: row.optionalText(), acceptBy: row.optionalInstant(),
      expiresAt: row.optionalInstant(),
      position: LeadListQuery.Position(key: LeadListQuery.Position.Key(row.value()), lead: lead))
  }

  static func profile(_ row: inout Row) throws -> Profile {
    let body = try row.withUTF8 { try JSON.parse($0) }
    var profile = Profile()
    profile.update(with: body)
    return profile
  }
}

extension LeadListQuery.Position.Key {
  init(_ value: SQLValue) {
    self =
      switch value {
      case .integer(let integer): .integer(integer)
      case .real(let real): .number(real)
      case .text(let text): .text(text)
      case .null: .text("")
      }
  }

  var sqlValue: SQLValue {
    switch self {
    case .integer(let integer): .integer(integer)
    case .number(let number): .real(number)
    case .text(let text): .text(text)
    }
  }
}
