/// Where a column's text goes: a field of the entry or record that the row becomes.
///
/// `source` is the entry's own; `contact.email`, `account.domain` and `properties.form` are one
/// level down, everything after the first dot being one name (spec 3, Conditions).
public struct ImportField: Hashable, Sendable {
  /// Objects that an entry may carry.
  static let groups = ["contact", "account", "properties"]
  /// Keys that an import writes itself.
  private static let reserved: Set<String> = ["imported", "line", "error"]

  public let path: String
  let group: String?
  let name: String

  /// Nil when the path names no group that an entry carries, or a key that rows may not set.
  public init?(_ path: String) {
    let parts = path.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, !first.isEmpty else { return nil }
    if parts.count == 2 {
      guard Self.groups.contains(String(first)), !parts[1].isEmpty,
        !(first == "contact" && parts[1] == "email_domain")
      else { return nil }
    } else if Self.groups.contains(path) || Self.reserved.contains(path) {
      return nil
    }
    self.path = path
    group = parts.count == 2 ? String(first) : nil
    name = String(parts[parts.count - 1])
  }

  /// The field of an entry that Concord wrote itself: nothing is refused.
  init(exactly path: String) {
    let parts = path.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let isInner = parts.count == 2 && Self.groups.contains(String(parts[0]))
    self.path = path
    group = isInner ? String(parts[0]) : nil
    name = isInner ? String(parts[1]) : path
  }

  /// How the text of a cell becomes a value.
  public enum ValueType: String, Sendable, Hashable, CaseIterable {
    /// As it is, white space included.
    case text
    /// Without white space around it.
    case word
    case email, domain, number, boolean, date, instant
    /// A number where it is one, else text.
    case level
    /// A JSON object whose members are fields of the entry.
    case json
  }

  /// The type of every field that has one; all others are text, whatever they look like.
  static let types: [String: ValueType] = [
    "entry": .word, "id": .word, "kind": .word, "lead": .word, "opportunity": .word,
    "account_id": .word, "into": .word, "by": .word, "owner": .word, "currency": .word,
    "function": .word, "direction": .word, "outcome": .word,
    "recorded": .instant, "at": .instant, "changed": .instant, "closed": .instant,
    "close_on": .date, "next_step_on": .date, "period_start": .date, "period_end": .date,
    "starts_on": .date, "ends_on": .date, "credits": .word,
    "amount": .number, "list_amount": .number, "cost": .number, "probability": .number,
    "is_won": .boolean, "is_closed": .boolean, "is_deleted": .boolean, "granted": .boolean,
    "converted_opportunity": .word, "converted_at": .instant, "merged_into": .word,
    "contact.id": .word, "contact.email": .email, "contact.authority": .number,
    "contact.email_opt_out": .boolean, "contact.do_not_call": .boolean,
    "account.id": .word, "account.domain": .domain, "account.employees": .number,
    "account.revenue": .number, "account.tier": .level, "more": .json,
    "member": .email, "team": .word, "period": .word, "is_ramped": .boolean, "day": .date,
    "rate": .number, "in": .word, "account_key": .word, "parent_key": .word,
    "changed_field": .word,
    "year_begins": .number,
  ]

  /// Fields that steer the import and are not kept under their own name.
  static let steering: Set<String> = [
    "entry", "id", "kind", "recorded", "at", "lead", "more", "is_won", "is_closed", "is_deleted",
    "converted_opportunity", "converted_at", "merged_into", "changed_field", "new_value",
  ]

  /// The fields that Concord knows by name, for suggestions and for columns that carry them.
  static let known: [String] =
    Array(types.keys)
    + [
      "source", "campaign", "programme", "type", "channel", "reason", "note", "stage", "category",
      "purpose", "basis", "evidence", "contact.name", "contact.first_name", "contact.last_name",
      "contact.title", "contact.phone", "contact.country", "contact.buying_role", "account.name",
      "account.industry", "account.country", "account.segment", "stages", "categories",
      "loss_reasons", "new_value",
    ]
}
