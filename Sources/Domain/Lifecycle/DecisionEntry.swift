extension Decision {
  /// The decision as a journal entry that became known at `recorded`; `timeZoneData` is the version
  /// of the time-zone data its clocks used.
  public func entry(recorded: Instant, timeZoneData: String) -> JournalEntry {
    var members: [JSON.Member] = [
      .init("id", .text(id)),
      .init("recorded", .text(recorded.rfc3339)),
      .init("at", .text(at.rfc3339)),
      .init("kind", .text(kind.rawValue)),
      .init("lead", .text(lead)),
      .init("agreement", agreement.json),
    ]
    members += details
    members.append(.init("cycle", .number(Double(cycle))))
    members.append(.init("tzdata", .text(timeZoneData)))
    return JournalEntry(
      id: id, recorded: recorded, at: at, kind: kind, lead: lead, body: .object(members))
  }

  private var details: [JSON.Member] {
    switch content {
    case .qualified(let score, let grade, let rule):
      [
        .init("score", .number(score)), .init("grade", .text(grade.letter)),
        .init("rule", .text(rule.description)),
      ]
    case .offered(let to, let route, let acceptBy, let expiresAt):
      [
        .init("to", to.map(JSON.text) ?? .null), .init("route", .text(route)),
        .init("accept_by", .instant(acceptBy)), .init("expires_at", .instant(expiresAt)),
      ]
    case .expired(let offeredAt, let acceptBy, let expiresAt):
      [
        .init("offered_at", .instant(offeredAt)), .init("accept_by", .instant(acceptBy)),
        .init("expires_at", .instant(expiresAt)),
      ]
    }
  }
}

extension AgreementLabel {
  /// The number of a version, or the name of a document that is none.
  public var json: JSON { number.map { .number(Double($0)) } ?? .text(name) }
}

extension JSON {
  /// RFC 3339 text, or null.
  public static func instant(_ instant: Instant?) -> JSON {
    instant.map { .text($0.rfc3339) } ?? .null
  }
}
