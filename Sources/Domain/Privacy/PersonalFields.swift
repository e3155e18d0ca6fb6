/// Fields of a contact that tell a kind of person rather than a person; all others are personal.
enum ContactFields {
  static let kept: Set<String> = [
    "country", "language", "locale", "timezone", "authority", "buying_role", "department",
    "seniority", "region",
  ]

  /// Fields that hold the name.
  static let names: Set<String> = ["name", "full_name", "first_name", "last_name"]
}

/// Fields of a company; other texts of it may be about the person.
enum AccountFields {
  static let kept: Set<String> = [
    "id", "name", "domain", "industry", "country", "region", "state", "segment", "tier", "owner",
    "type", "currency", "language", "timezone", "size",
  ]
}

/// Keys of entries whose values are words that Concord counts by, or other records.
enum EntryFields {
  static let kept: Set<String> = [
    "id", "recorded", "at", "kind", "lead", "imported", "source", "campaign", "programme", "type",
    "channel", "by", "function", "direction", "outcome", "reason", "into", "opportunity", "amount",
    "list_amount", "cost", "currency", "close_on", "stage", "category", "owner", "purpose",
    "granted", "basis", "signal", "topic", "due", "account_id", "period_start", "period_end",
    "agreement", "score", "grade", "rule", "to", "route", "accept_by", "expires_at", "offered_at",
    "cycle", "tzdata", "probability", "version",
  ]

  /// Where and how a consent was given is part of its evidence.
  static let personalOfConsent: Set<String> = ["source", "version"]

  /// Properties of an activity that name something of the company's.
  static let keptProperties: Set<String> = [
    "form", "asset", "event", "content", "product", "plan", "campaign", "medium", "topic",
  ]

  /// What a line of an opportunity sells.
  static let keptOfLines: Set<String> = ["product", "sku", "bundle", "plan", "currency", "unit"]
}
