/// Where consents, everything held about a person, and erasures are. Whom they are about stands in
/// the query, which is not logged.
public enum PrivacyPlace: Sendable, Hashable {
  /// Looks for a person; lists the erasures before a number.
  case start(before: Int?)
  /// Everything held about the person.
  case person(String)
  /// Posted to: the same as a file.
  case export(String)
  /// What an erasure would take out; posted to, in two steps.
  case erasure(String)
  /// What was erased.
  case erased(Int)
  /// Posted to: an erased person consented anew.
  case readmission
  /// Posted to: a consent of a lead's person.
  case consent(String)

  init?(_ parts: [String], _ query: Query) {
    let person = query["person"] ?? ""
    switch (parts.first, parts.count) {
    case (nil, _): self = .start(before: query["before"].flatMap(Int.init))
    case ("person", 1): self = .person(person)
    case ("export", 1): self = .export(person)
    case ("erasure", 1): self = .erasure(person)
    case ("erasures", 2):
      guard let number = Int(parts[1]), number > 0, parts[1] == "\(number)" else { return nil }
      self = .erased(number)
    case ("readmission", 1): self = .readmission
    case ("consent", 1): self = .consent(query["lead"] ?? "")
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .start: "/privacy"
    case .person: "/privacy/person"
    case .export: "/privacy/export"
    case .erasure: "/privacy/erasure"
    case .erased(let number): "/privacy/erasures/\(number)"
    case .readmission: "/privacy/readmission"
    case .consent: "/privacy/consent"
    }
  }

  var query: Query {
    var query = Query()
    switch self {
    case .start(let before): query.add("before", before.map(String.init))
    case .person(let person), .export(let person), .erasure(let person):
      query.add("person", person.isEmpty ? nil : person)
    case .consent(let lead): query.add("lead", lead.isEmpty ? nil : lead)
    case .erased, .readmission: break
    }
    return query
  }
}
