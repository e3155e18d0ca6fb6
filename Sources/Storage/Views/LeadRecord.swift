import Domain

/// A row of the list of leads: all that lists filter, sort and show.
public struct LeadRecord: Sendable {
  public var reading: LeadReading
  /// The score's instant: what the list's score is as of.
  public var scoreAt: Instant { reading.asOf }

  /// When the score is worked out next; nil is never.
  public var scoreDue: Instant?

  public var labels: LeadLabels

  public init(_ reading: LeadReading, _ labels: LeadLabels, scoreDue: Instant?) {
    self.reading = reading
    self.labels = labels
    self.scoreDue = scoreDue
  }

  static let columns = [
    "stage", "cycle", "grade", "score", "score_at", "outcome", "worked", "qualified",
    "return_reason", "hand_over", "source", "campaign", "sort_name", "contact_key",
    "account_key", "search", "profile", "captured_at", "last_fact_at", "first_qualified_at",
    "first_rule", "qualified_at", "rule", "offered_at", "accept_by", "expires_at", "offer_to",
    "offer_route", "cool_down_ends", "next_due", "score_due", "owner", "owner_at",
    "segment", "brought_by", "from_sales", "taken", "won", "marketing_touches",
  ]

  static let scoreAtColumn = columns.firstIndex(of: "score_at") ?? 0
  static let scoreDueColumn = columns.firstIndex(of: "score_due") ?? 0

  /// In the order of `columns`. Without an agreement grade and score are -1, so that sort keys are
  /// never null.
  var values: [SQLValue] {
    let score = reading.score.map(\.roundedToNineDecimals)
    return [
      reading.stage.sqlValue, reading.cycle.sqlValue, (reading.grade?.step ?? -1).sqlValue,
      (score ?? -1).sqlValue, scoreAt.sqlValue, reading.outcome.sqlValue,
      reading.worked.sqlValue, (reading.qualifiedAt != nil).sqlValue,
      reading.returnReason.value, reading.handOver.value, reading.source.value,
      reading.campaign.value, labels.sortName, labels.contactKey, labels.accountKey, labels.search,
      labels.profile, reading.capturedAt.sqlValue, reading.lastFactAt.sqlValue,
      reading.firstQualifiedAt.value, rule(reading.firstRule), reading.qualifiedAt.value,
      rule(reading.rule), (reading.offer?.offeredAt).value, (reading.offer?.acceptBy).value,
      (reading.offer?.expiresAt).value, (reading.offer?.to).value, (reading.offer?.route).value,
      reading.coolDownEnds.value, reading.nextDue.value, scoreDue.value,
      (reading.owner?.name).value, (reading.owner?.since).value,
      reading.segment.value, reading.origin.broughtBy.value, reading.origin.isFromSales.sqlValue,
      reading.origin.isTaken.sqlValue, reading.isWon.sqlValue,
      reading.origin.marketingTouches.sqlValue,
    ]
  }

  private func rule(_ rule: QualificationRule?) -> SQLValue { (rule?.description).value }

  static func object(_ fields: [String: JSON]) -> JSON {
    .object(
      fields.sorted { ExactText($0.key) < ExactText($1.key) }.map { JSON.Member($0.key, $0.value) })
  }
}
