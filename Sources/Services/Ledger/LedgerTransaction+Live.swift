import Domain
import Storage

/// Facts as they come: refused at the door where they fit no stage.
extension LedgerTransaction {
  /// Appends a fact that is to fit: throws the ``Refusal`` where it does not. One that is known
  /// changes nothing.
  mutating func take(_ fact: JournalEntry) throws {
    if case .refused(let refusal) = try append(fact, now: now) { throw refusal }
  }

  /// `now` is when the sender came; several share a transaction.
  mutating func append(_ given: JournalEntry, now: Instant) throws -> AppendOutcome {
    guard !given.kind.isDecision else { return .refused(.decision(given.kind)) }
    if let since = try suppression?.since(given) { return .refused(.erased(since: since)) }
    let named = Subject.named(by: given)
    guard !named.isEmpty else {
      let entry = given.learned(at: now)
      guard try insert(entry, subject: nil, imported: nil) else { return try duplicate(of: given) }
      return .appended(kind: entry.kind, recorded: entry.recorded)
    }
    let known = try named.map { try self.known($0) }
    // Most facts are about a known lead and fit whatever its stage: then inserting tells whether
    // the id is known.
    if known.count == 1, let only = known[0], !given.kind.mayBeUnmatched {
      return try append(given, now: now, to: only)
    }
    guard try isNew(given) else { return try duplicate(of: given) }
    return try append(given, now: now, named: named, known: known)
  }

  private func duplicate(of given: JournalEntry) throws -> AppendOutcome {
    let known = try journal.entry(id: given.id)
    return .duplicate(differing: known.map { !given.isRepeated(by: $0) } ?? true)
  }

  private mutating func append(
    _ given: JournalEntry, now: Instant, to subject: SubjectTable.Known
  ) throws -> AppendOutcome {
    let component = subject.component
    var folded =
      try memory.components.removeValue(forKey: component) ?? fold(components: [component])
    let entry = given.learned(at: max(now, folded.earliestNext))
    guard try insert(entry, subject: subject.number, imported: nil) else {
      memory.components[component] = consume folded
      return try duplicate(of: given)
    }
    folded.apply(entry)
    memory.components[component] = consume folded
    changed.insert(component)
    return .appended(kind: entry.kind, recorded: entry.recorded)
  }

  private mutating func append(
    _ given: JournalEntry, now: Instant, named: [Subject], known: [SubjectTable.Known?]
  ) throws -> AppendOutcome {
    let components = Set(known.compactMap { $0?.component })
    let only = components.count == 1 ? components.first : nil
    let kept = only.flatMap { memory.components.removeValue(forKey: $0) }
    var folded = try kept ?? fold(components: components)
    // A refused fact leaves the component as it was; most kinds cannot be refused.
    let before = given.kind.mayBeUnmatched ? folded : nil
    var entry = given.learned(at: max(now, folded.earliestNext))
    folded.apply(entry)
    if let unmatched = folded.isUnmatched(entry), let before {
      guard let claim = before.claim(insteadOf: entry, unmatched) else {
        if let only { memory.components[only] = before }
        return .refused(
          .unmatched(given.kind, lead: unmatched.lead ?? "", stage: unmatched.stage))
      }
      entry = claim
      folded = before
      folded.apply(entry)
    }
    guard let own = try connect(named, known: known) else { return .duplicate(differing: false) }
    _ = try insert(entry, subject: own.number, imported: nil)
    memory.components[own.component] = consume folded
    changed.insert(own.component)
    return .appended(kind: entry.kind, recorded: entry.recorded)
  }
}

extension FoldedComponent {
  /// An acceptance that comes after the expiry is recorded as a claim, never lost (spec 2,
  /// Answers).
  fileprivate func claim(
    insteadOf entry: JournalEntry, _ unmatched: UnmatchedFact
  ) -> JournalEntry? {
    guard entry.kind == .leadAccepted, let lead = entry.lead,
      unmatched.stage == .nurture, hasExpired(by: entry.recorded, lead)
    else { return nil }
    var claim = entry.with("kind", .text(EntryKind.leadClaimed.rawValue))
    claim.kind = .leadClaimed
    return claim
  }

  /// The state before the acceptance may not have noticed the expiry yet.
  private func hasExpired(by instant: Instant, _ lead: String) -> Bool {
    var copy = self
    copy.advance(to: instant)
    return copy.hasExpired(lead)
  }
}

extension EntryKind {
  /// Kinds that can fail to fit the table of moves (spec 2, Unmatched).
  var mayBeUnmatched: Bool {
    switch self {
    case .leadEnrolled, .leadAccepted, .leadClaimed, .leadReturned,
      .leadDisqualified, .leadMerged, .opportunityOpened, .opportunityWon, .opportunityLost:
      true
    default: false
    }
  }
}

extension JournalEntry {
  /// The fact as Concord learns it now. An instant of the sender's own stays as when it happened.
  func learned(at instant: Instant) -> JournalEntry {
    guard instant != recorded else { return self }
    var members = body.members ?? []
    if body["at"]?.text == nil, at != recorded || recorded < instant {
      members.set("at", .text(at.rfc3339))
    }
    members.set("recorded", .text(instant.rfc3339))
    var copy = self
    copy.body = .object(members)
    copy.recorded = instant
    copy.at = min(at, instant)
    return copy
  }

  /// Whether the known entry is this one, sent before: when it was learned does not count, nor that
  /// a late acceptance became a claim.
  func isRepeated(by known: JournalEntry) -> Bool {
    var own = told
    var others = known.told
    if kind == .leadAccepted, known.kind == .leadClaimed {
      own["kind"] = nil
      others["kind"] = nil
    }
    if own["at"] == nil { others["at"] = nil }
    return own == others
  }

  private var told: [String: JSON] {
    let members = (body.members ?? []).map { ($0.key, $0.value) }
    var told = Dictionary(members) { first, _ in first }
    told["recorded"] = nil
    told["imported"] = nil
    return told
  }
}
