import Domain

/// What a member does about a lead before sales.
public enum LeadDeed: Sendable, Hashable {
  case accept
  /// Takes a lead that was not offered, or whose offer has expired.
  case claim
  case giveBack(reason: String, note: String)
  case disqualify(reason: String, note: String)
  case touch(TouchDraft)

  public static let longestNote = 2_000

  var permission: Permission {
    if case .touch = self { .recordFacts } else { .answerOffers }
  }

  var kind: EntryKind {
    switch self {
    case .accept: .leadAccepted
    case .claim: .leadClaimed
    case .giveBack: .leadReturned
    case .disqualify: .leadDisqualified
    case .touch: .touch
    }
  }

  /// The same, tidied. `reasons` are those of the agreement in force for returns; none: any.
  func checked(reasons: [String]) throws(ServiceError) -> LeadDeed {
    switch self {
    case .accept, .claim: return self
    case .giveBack(let reason, let note):
      let reason = Team.tidied(reason)
      if reasons.isEmpty {
        return .giveBack(reason: try LeadDeed.said(reason), note: try LeadDeed.note(note))
      }
      guard let known = reasons.first(where: { RecordKey.folded($0) == RecordKey.folded(reason) })
      else {
        throw .invalid(
          field: "reason",
          expected: "one of the agreement's reasons: \(reasons.joined(separator: ", "))")
      }
      return .giveBack(reason: known, note: try LeadDeed.note(note))
    case .disqualify(let reason, let note):
      return .disqualify(reason: try LeadDeed.said(reason), note: try LeadDeed.note(note))
    case .touch(let draft): return .touch(try draft.checked())
    }
  }

  private static func said(_ reason: String) throws(ServiceError) -> String {
    let reason = Team.tidied(reason)
    guard (1...Team.longest).contains(reason.count) else {
      throw .invalid(field: "reason", expected: "why, in up to \(Team.longest) characters")
    }
    return reason
  }

  static func note(_ text: String) throws(ServiceError) -> String {
    let text = text.trimmed
    guard text.count <= longestNote else {
      throw .invalid(field: "note", expected: "up to \(longestNote) characters")
    }
    return text
  }

  /// The fact that says it. `id` names it.
  func fact(
    _ id: String, lead: String, by member: Member?, now: Instant
  ) -> JournalEntry {
    var at = now
    var members: [JSON.Member] = [
      .init("id", .text(id)), .init("recorded", .text(now.rfc3339)),
      .init("kind", .text(kind.rawValue)), .init("lead", .text(lead)),
    ]
    if let member { members.append(.init("by", .text(member.email))) }
    switch self {
    case .accept, .claim: break
    case .giveBack(let reason, let note), .disqualify(let reason, let note):
      members.append(.init("reason", .text(reason)))
      if !note.isEmpty { members.append(.init("note", .text(note))) }
    case .touch(let draft):
      at = draft.at ?? now
      members.insert(.init("at", .text(at.rfc3339)), at: 2)
      members += draft.members(by: member)
    }
    return JournalEntry(
      id: id, recorded: now, at: at, kind: kind, lead: lead, body: .object(members))
  }
}

/// A contact with a prospect, as a member notes it.
public struct TouchDraft: Sendable, Hashable {
  public var channel: TouchChannel
  public var direction: TouchDirection
  public var outcome: TouchOutcome?
  /// What was said, for whoever reads on.
  public var note: String
  /// When it was; nil: now.
  public var at: Instant?

  public init(
    channel: TouchChannel, direction: TouchDirection = .outbound, outcome: TouchOutcome? = nil,
    note: String = "", at: Instant? = nil
  ) {
    self.channel = channel
    self.direction = direction
    self.outcome = outcome
    self.note = note
    self.at = at
  }

  func checked() throws(ServiceError) -> TouchDraft {
    var copy = self
    copy.note = try LeadDeed.note(note)
    return copy
  }

  func members(by member: Member?) -> [JSON.Member] {
    var members: [JSON.Member] = [
      .init("channel", .text(channel.rawValue)), .init("direction", .text(direction.rawValue)),
    ]
    if let member { members.append(.init("function", .text(member.function.rawValue))) }
    if let outcome { members.append(.init("outcome", .text(outcome.rawValue))) }
    if !note.isEmpty { members.append(.init("note", .text(note))) }
    return members
  }
}

/// Words of a touch (spec 2, Journal lines).
public enum TouchChannel: String, Sendable, Hashable, CaseIterable {
  case call, email, meeting, message
}

public enum TouchDirection: String, Sendable, Hashable, CaseIterable {
  case outbound, inbound
}

public enum TouchOutcome: String, Sendable, Hashable, CaseIterable {
  case connected, replied, held, bounced, cancelled
  case noAnswer = "no_answer"
}
