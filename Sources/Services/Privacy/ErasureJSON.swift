import Domain

extension ErasureOutline {
  /// As the command line and the API have it.
  public var json: JSON {
    [
      "person": .text(object), "leads": .list(leads.map { .text($0) }),
      "entries": .object(
        entries.sorted { $0.key.rawValue < $1.key.rawValue }
          .map { JSON.Member($0.key.rawValue, .number(Double($0.value))) }),
      "mentions": .number(Double(mentions)), "records": .number(Double(records)),
      "erased_fields": .list(fields.map { .text($0) }),
      "agreement_versions": .list(versions.map { .number(Double($0)) }),
    ]
  }
}

extension ErasureRecord {
  /// As the command line and the API have it.
  public var json: JSON {
    let count = { (number: Int?) -> JSON in number.map { .number(Double($0)) } ?? .null }
    return [
      "erasure": count(number), "person": count(subject), "member": count(member),
      "means": .text(means), "at": .instant(at), "basis": .text(basis), "leads": count(leads),
      "entries": count(entries), "mentions": count(mentions), "records": count(records),
      "decisions": count(decisions), "erased_fields": .list(fields.map { .text($0) }),
      "purged": .instant(purged),
    ]
  }
}
