import Domain
import Storage

/// A person's sheet as a JSON document that another program can read: docs/privacy.md says what its
/// members mean.
struct PersonDocument {
  let sheet: PersonSheet
  let company: String
  let exported: Instant
  /// Files that wait for an import and name the person.
  let files: [String]

  /// Everything before the entries; they follow one a line.
  var head: String {
    let members: [(String, JSON)] = [
      ("format", "concord.person"), ("version", 1), ("exported", .instant(exported)),
      ("company", .text(company)), ("person", .text(sheet.object)),
      ("contacts", .list(sheet.contacts.map(contact))),
      ("leads", .list(sheet.leads.map(lead))),
      (
        "consents",
        [
          "standing": .list(sheet.consents.standing(asOf: exported).map(standing)),
          "history": .list(sheet.consents.facts.map(\.json)),
        ]
      ),
      ("opportunities", .list(sheet.opportunities.map(opportunity))),
      ("unmatched", .list(sheet.unmatched.map(unmatched))),
      ("mentions", .list(sheet.mentions.map(mention))),
      ("comments", .list(sheet.comments.map(comment))),
      ("writings", .list(sheet.writings.map(\.json))),
      ("records", .list(sheet.records.map(record))),
      ("notices", .list(sheet.notices.map(notice))),
      ("agreement_versions", .list(sheet.versions.map { .number(Double($0)) })),
      ("files", .list(files.map { .text($0) })),
      ("member", sheet.member.map(member) ?? .null),
    ]
    return "{\n"
      + members.map { "\(JSON.text($0.0).serialized): \($0.1.serialized),\n" }.joined()
      + "\"entries\": [\n"
  }

  /// One entry of the journal as it stands there, with what the journal knows besides.
  func line(_ stored: StoredEntry, isFirst: Bool) -> String {
    let json: JSON = [
      "sequence": .number(Double(stored.sequence)), "revoked": .bool(stored.isRevoked),
      "imported": .instant(stored.imported), "entry": stored.entry.body,
    ]
    return (isFirst ? "" : ",\n") + json.serialized
  }

  /// `isComplete` is false when more entries are there than were asked for.
  func foot(isComplete: Bool) -> String { "\n],\n\"complete\": \(isComplete)\n}\n" }

  private func contact(_ record: CompanyRecord) -> JSON {
    [
      "key": .text(record.key), "source_id": record.sourceID.map { .text($0) } ?? .null,
      "account": record.account.map { .text($0) } ?? .null,
      "updated": .instant(record.updated), "fields": PersonDocument.object(record.fields),
    ]
  }

  private func lead(_ reading: LeadReading) -> JSON {
    [
      "lead": .text(reading.lead), "stage": .text(reading.stage.rawValue),
      "cycle": .number(Double(reading.cycle)),
      "grade": reading.grade.map { .text($0.letter) } ?? .null,
      "score": reading.score.map { .number($0) } ?? .null,
      "outcome": .text(reading.outcome.rawValue),
      "source": reading.source.map { .text($0) } ?? .null,
      "campaign": reading.campaign.map { .text($0) } ?? .null,
      "captured_at": .instant(reading.capturedAt), "last_fact_at": .instant(reading.lastFactAt),
      "qualified_at": .instant(reading.qualifiedAt),
      "rule": reading.rule.map { .text($0.description) } ?? .null,
      "contact": PersonDocument.object(reading.profile.contact),
      "account": PersonDocument.object(reading.profile.account),
    ]
  }

  private func standing(_ standing: ConsentStanding) -> JSON {
    [
      "purpose": .text(standing.purpose), "state": .text(standing.state.rawValue),
      "since": .instant(standing.latest.at), "entry": .text(standing.latest.entry),
    ]
  }

  private func opportunity(_ row: OpportunityRow) -> JSON {
    [
      "opportunity": .text(row.opportunity), "lead": row.lead.map { .text($0) } ?? .null,
      "state": .text(row.state.rawValue), "opened_at": .instant(row.openedAt),
      "closed_at": .instant(row.closedAt),
    ]
  }

  private func unmatched(_ fact: UnmatchedFact) -> JSON {
    [
      "entry": .text(fact.entry), "kind": .text(fact.kind.rawValue),
      "recorded": .instant(fact.recorded),
    ]
  }

  private func mention(_ mention: PersonMention) -> JSON {
    [
      "entry": .text(mention.entry), "kind": .text(mention.kind.rawValue),
      "recorded": .instant(mention.recorded), "texts": .object(mention.texts),
    ]
  }

  private func record(_ record: PersonRecord) -> JSON {
    ["kind": .text(record.kind), "key": .text(record.key)]
  }

  private func notice(_ notice: PersonNotice) -> JSON {
    [
      "member": .number(Double(notice.member)), "reason": .text(notice.reason),
      "at": .instant(notice.at), "lead": .text(notice.lead),
    ]
  }

  private func comment(_ comment: PersonComment) -> JSON {
    [
      "agreement": .number(Double(comment.version)),
      "comment": .number(Double(comment.comment)), "at": .instant(comment.at),
      "body": .text(comment.body),
    ]
  }

  private func member(_ sheet: MemberSheet) -> JSON {
    let member = sheet.member
    return [
      "number": .number(Double(member.number)), "email": .text(member.email),
      "name": .text(member.name), "function": .text(member.function.rawValue),
      "role": .text(member.role.rawValue), "state": .text(member.state.rawValue),
      "sessions": .list(
        sheet.sessions.map { session in
          [
            "session": .number(Double(session.number)), "created": .instant(session.created),
            "seen": .instant(session.seen), "expires": .instant(session.expires),
            "address": .text(session.address), "agent": .text(session.agent),
          ]
        }),
      "tokens": .list(
        sheet.tokens.map { token in
          [
            "token": .number(Double(token.number)), "name": .text(token.name),
            "scopes": .text(token.scopes.sorted().map(\.rawValue).joined(separator: " ")),
            "created": .instant(token.created), "expires": .instant(token.expires),
            "last_used": .instant(token.lastUsed), "revoked": .instant(token.revoked),
          ]
        }),
      "audit": .list(sheet.audit.map(\.json)),
    ]
  }

  private static func object(_ fields: [String: JSON]) -> JSON {
    .object(
      fields.sorted { ExactText($0.key) < ExactText($1.key) }.map { JSON.Member($0.key, $0.value) })
  }
}

extension ConsentFact {
  /// As exports and the API have it.
  public var json: JSON {
    let text = { (text: String?) -> JSON in text.map { .text($0) } ?? .null }
    return [
      "entry": .text(entry), "lead": .text(lead), "purpose": .text(purpose),
      "granted": .bool(granted), "basis": text(basis), "source": text(source),
      "evidence": text(evidence), "version": text(version), "by": text(by), "at": .instant(at),
      "recorded": .instant(recorded), "imported": .instant(imported),
    ]
  }
}
