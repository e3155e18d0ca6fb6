import Domain

/// A row of the list of leads: all that lists filter, sort and show.
public struct LeadRecord: Sendable, Hashable {
  public var reading: LeadReading
  /// The score's instant: what the list's score is as of.
  public var scoreAt: Instant { reading.asOf }

  /// When the score is worked out next; nil is never.
  public var scoreDue: Instant?

  public init(_ reading: LeadReading, scoreDue: Instant?) {
    self.reading = reading
    self.scoreDue = scoreDue
  }

  static let columns = [
    "stage", "cycle", "grade", "score", "score_at", "outcome", "worked", "qualified",
    "return_reason", "hand_over", "source", "campaign", "sort_name", "contact_key",
    "account_key", "search", "profile", "captured_at", "last_fact_at", "first_qualified_at",
    "first_rule", "qualified_at", "rule", "offered_at", "accept_by", "expires_at", "offer_to",
    "offer_route", "cool_down_ends", "next_due", "score_due",
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
      reading.campaign.value, sortName.sqlValue, RecordKey.contact(reading.profile.contact).value,
      RecordKey.account(reading.profile.account).value, searched.sqlValue,
      profile.serialized.sqlValue, reading.capturedAt.sqlValue, reading.lastFactAt.sqlValue,
      reading.firstQualifiedAt.value, rule(reading.firstRule), reading.qualifiedAt.value,
      rule(reading.rule), (reading.offer?.offeredAt).value, (reading.offer?.acceptBy).value,
      (reading.offer?.expiresAt).value, (reading.offer?.to).value, (reading.offer?.route).value,
      reading.coolDownEnds.value, reading.nextDue.value, scoreDue.value,
    ]
  }

  private func rule(_ rule: QualificationRule?) -> SQLValue { (rule?.description).value }

  /// What a list of names shows first: the person, else the company, else the lead's id.
  private var sortName: String {
    let name = text(reading.profile.contact["name"]) ?? text(reading.profile.account["name"])
    return RecordKey.folded(name ?? reading.lead)
  }

  /// What a search looks into, caseless, one field a line.
  private var searched: String {
    let fields = [
      reading.lead, text(reading.profile.contact["name"]),
      text(reading.profile.contact["email"]), text(reading.profile.account["name"]),
      text(reading.profile.account["domain"]),
    ]
    return fields.compactMap { $0.map(RecordKey.folded) }.joined(separator: "\n")
  }

  /// The profile with sorted keys, so that equal profiles are equal text.
  private var profile: JSON {
    [
      "contact": LeadRecord.object(reading.profile.contact),
      "account": LeadRecord.object(reading.profile.account),
    ]
  }

  static func object(_ fields: [String: JSON]) -> JSON {
    .object(
      fields.sorted { ExactText($0.key) < ExactText($1.key) }.map { JSON.Member($0.key, $0.value) })
  }

  private func text(_ value: JSON?) -> String? {
    value?.text.flatMap { $0.isEmpty ? nil : $0 }
  }
}
