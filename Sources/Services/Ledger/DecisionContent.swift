import Domain

/// What makes two decisions the same: what `verify` checks (spec 2, Facts and decisions), and which
/// offer it was that expired: two offers over a weekend can have the same clocks. To whom an offer
/// went and by which route is recorded, not reproduced.
struct DecisionContent: Hashable, Sendable {
  var kind: EntryKind
  var lead: ExactText
  var at: Instant
  var agreement: JSON?
  var rule: String?
  var grade: String?
  /// In units of 10⁻⁹.
  var score: Int64?
  var acceptBy: Instant?
  var expiresAt: Instant?
  var offeredAt: Instant?

  init(_ entry: JournalEntry) {
    kind = entry.kind
    lead = ExactText(entry.lead ?? "")
    at = entry.at
    agreement = entry.body["agreement"]
    rule = entry.body["rule"]?.text
    grade = entry.body["grade"]?.text
    score = entry.body["score"]?.number.map { Int64(($0 * 1e9).rounded()) }
    acceptBy = DecisionContent.instant(entry.body["accept_by"])
    expiresAt = DecisionContent.instant(entry.body["expires_at"])
    offeredAt = DecisionContent.instant(entry.body["offered_at"])
  }

  init(_ decision: Decision) {
    self.init(decision.entry(recorded: decision.at, timeZoneData: ""))
  }

  private static func instant(_ value: JSON?) -> Instant? {
    value?.text.flatMap { Instant(rfc3339: $0) }
  }
}

extension DecisionContent: CustomStringConvertible {
  var description: String {
    let details = [
      rule.map { "rule \($0)" }, grade.map { "grade \($0)" },
      score.map { "score \(Double($0) / 1e9)" }, acceptBy.map { "accept_by \($0)" },
      expiresAt.map { "expires_at \($0)" }, offeredAt.map { "offered_at \($0)" },
      agreement.map { "agreement \($0.serialized)" },
    ].compactMap { $0 }
    return "\(kind.rawValue) of \(lead.text) at \(at), " + details.joined(separator: ", ")
  }
}

/// A decision in the journal that was not revoked.
struct StandingDecision: Sendable {
  var sequence: Int64
  var content: DecisionContent
}

/// How the standing decisions differ from those that follow from the facts.
struct DecisionDifference: Sendable {
  /// They follow and are not recorded, in the order of derivation.
  var missing: [Decision] = []
  /// They are recorded and do not follow.
  var unfounded: [StandingDecision] = []

  init(derived: [Decision], standing: [StandingDecision]) {
    guard !standing.isEmpty else {
      missing = derived
      return
    }
    var unclaimed = Dictionary(grouping: standing, by: \.content)
    for decision in derived {
      let content = DecisionContent(decision)
      if unclaimed[content]?.popLast() == nil { missing.append(decision) }
    }
    unfounded = unclaimed.values.joined().sorted { $0.sequence < $1.sequence }
  }
}
