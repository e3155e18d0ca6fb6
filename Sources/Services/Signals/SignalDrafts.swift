import Domain

/// What somebody heard from the field and wants to tell marketing.
public struct SignalDraft: Sendable, Hashable {
  public static let longestTopic = 120
  public static let longestText = 4_000

  public var kind: SignalKind
  /// In a few words: alike reports are those of the same kind and topic.
  public var topic: String
  /// What was said.
  public var text: String
  public var lead: String?
  public var opportunity: String?
  public var call: String?

  public init(
    kind: SignalKind, topic: String, text: String = "", lead: String? = nil,
    opportunity: String? = nil, call: String? = nil
  ) {
    self.kind = kind
    self.topic = topic
    self.text = text
    self.lead = lead
    self.opportunity = opportunity
    self.call = call
  }

  func checked() throws(ServiceError) -> SignalDraft {
    var copy = self
    copy.topic = topic.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    copy.text = SignalDraft.trimmed(text)
    guard (1...SignalDraft.longestTopic).contains(copy.topic.count) else {
      throw .invalid(
        field: "topic", expected: "1 to \(SignalDraft.longestTopic) characters, in a few words")
    }
    guard copy.text.count <= SignalDraft.longestText else {
      throw .invalid(field: "text", expected: "\(SignalDraft.longestText) characters at most")
    }
    return copy
  }

  static func trimmed(_ text: String) -> String {
    let isSpace = { (character: Character) in character.isWhitespace }
    guard let first = text.firstIndex(where: { !isSpace($0) }),
      let last = text.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(text[first...last])
  }

  /// The fact; `id` names it and the signal.
  func fact(_ id: String, by email: String?, now: Instant) -> JournalEntry {
    var members: [JSON.Member] = [
      .init("id", .text(id)), .init("recorded", .text(now.rfc3339)),
      .init("kind", .text(EntryKind.signalReported.rawValue)),
    ]
    if let lead { members.append(.init("lead", .text(lead))) }
    members += [
      .init("signal", .text(id)), .init("type", .text(kind.rawValue)), .init("topic", .text(topic)),
    ]
    let rest = [
      ("text", text.isEmpty ? nil : text), ("opportunity", opportunity), ("call", call),
      ("by", email),
    ]
    for (key, value) in rest {
      if let value { members.append(.init(key, .text(value))) }
    }
    return JournalEntry(
      id: id, recorded: now, at: now, kind: .signalReported, lead: lead, body: .object(members))
  }
}

/// What marketing does about a signal, and by when.
public struct SignalAnswerDraft: Sendable, Hashable {
  public var action: SignalAction
  /// What is done, or why nothing is.
  public var text: String
  /// The day by which it is done; none where it is declined.
  public var due: CivilDate?

  public init(action: SignalAction, text: String, due: CivilDate? = nil) {
    self.action = action
    self.text = text
    self.due = due
  }

  func checked() throws(ServiceError) -> SignalAnswerDraft {
    var copy = self
    copy.text = SignalDraft.trimmed(text)
    guard (1...SignalDraft.longestText).contains(copy.text.count) else {
      throw .invalid(
        field: "text",
        expected: action == .declined ? "why nothing is done" : "what is done, in a sentence")
    }
    if action == .declined {
      copy.due = nil
    } else if due == nil {
      throw .invalid(field: "due", expected: "the day by which it is done, such as 2026-05-01")
    }
    return copy
  }

  func fact(_ id: String, to signal: String, by email: String?, now: Instant) -> JournalEntry {
    var members: [JSON.Member] = [
      .init("id", .text(id)), .init("recorded", .text(now.rfc3339)),
      .init("kind", .text(EntryKind.signalAnswered.rawValue)), .init("signal", .text(signal)),
      .init("action", .text(action.rawValue)), .init("text", .text(text)),
    ]
    if let due { members.append(.init("due", .text(due.description))) }
    if let email { members.append(.init("by", .text(email))) }
    return JournalEntry(
      id: id, recorded: now, at: now, kind: .signalAnswered, lead: nil, body: .object(members))
  }
}
