import Domain

/// What a lead's row says that follows from its profile alone: worked out again only when the
/// profile changes, and shared by the rows until then.
public final class LeadLabels: Sendable {
  let sortName: SQLValue
  let contactKey: SQLValue
  let accountKey: SQLValue
  let search: SQLValue
  let profile: SQLValue

  public init(_ reading: LeadReading) {
    let (contact, account) = (reading.profile.contact, reading.profile.account)
    let text = { (value: JSON?) in value?.text.flatMap { $0.isEmpty ? nil : $0 } }
    // What a list of names shows first: the person, else the company, else the lead's id.
    let name = text(contact["name"]) ?? text(account["name"]) ?? reading.lead
    sortName = RecordKey.folded(name).sqlValue
    contactKey = RecordKey.contact(contact).value
    accountKey = RecordKey.account(account).value
    // What a search looks into, caseless, one field a line.
    var search = RecordKey.folded(reading.lead)
    for field in [contact["name"], contact["email"], account["name"], account["domain"]] {
      guard let field = text(field) else { continue }
      search += "\n"
      search += RecordKey.folded(field)
    }
    self.search = search.sqlValue
    // With sorted keys, so that equal profiles are equal text.
    let body: JSON = [
      "contact": LeadRecord.object(contact), "account": LeadRecord.object(account),
    ]
    profile = body.serialized.sqlValue
  }
}
