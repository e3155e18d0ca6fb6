import Domain

/// What became of an entry that was to be appended.
public enum AppendOutcome: Sendable, Hashable {
  /// In the journal and on disk, with what it led to. `kind` is another than asked for when an
  /// acceptance came after the expiry: then it is a claim, and the person is told so.
  case appended(kind: EntryKind, recorded: Instant)
  /// The id is known; nothing changed. `differing` when the known entry says something else.
  case duplicate(differing: Bool)
  /// Not taken; nothing changed.
  case refused(Refusal)
}

/// Why a fact is refused at the door.
public enum Refusal: Error, Sendable, Hashable {
  /// Decisions are derived from facts, never given.
  case decision(EntryKind)
  /// The fact does not fit the stage in which the lead is; nil: it was never captured.
  case unmatched(EntryKind, lead: String, stage: Stage?)
  /// It would bring back somebody who was erased then and has not consented since.
  case erased(since: Instant)
}

extension Refusal: CustomStringConvertible {
  public var description: String {
    switch self {
    case .decision(let kind):
      "\(kind.rawValue) is a decision: it is derived from facts and cannot be appended"
    case .erased(let since):
      "this person was erased on \(since.rfc3339): record a new consent first"
    case .unmatched(let kind, let lead, nil):
      "\(kind.rawValue) does not fit: lead \(lead) was never captured"
    case .unmatched(let kind, let lead, let stage?):
      "\(kind.rawValue) does not fit: lead \(lead) is in stage \(stage.rawValue)"
    }
  }
}

/// Why a use case could not be carried out as asked.
public enum ServiceError: Error, Sendable, Hashable {
  case noWorkspace
  case notFound(String)
  /// What a person gave does not meet a rule.
  case invalid(field: String, expected: String)
  /// A signature that the rule of two functions does not allow.
  case signature(String)
  /// Somebody else was first: a member's e-mail.
  case taken(by: String)
  /// Somebody with this address is a lead already: its name, where it is the caller's to see.
  case known(lead: String?)
}

extension ServiceError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noWorkspace: "there is no workspace yet"
    case .notFound(let what): "there is no \(what)"
    case .invalid(let field, let expected): "\(field): expected \(expected)"
    case .signature(let reason): reason
    case .taken(let owner): "\(owner) has it already"
    case .known(let lead): "\(lead.map { "lead \($0)" } ?? "a lead") has this address already"
    }
  }
}
