import Domain

/// Why personal data may be used (Article 6(1) of the GDPR, a to f).
public enum ConsentBasis: String, Sendable, Hashable, CaseIterable {
  case consent
  case contract
  case legalObligation = "legal_obligation"
  case vitalInterests = "vital_interests"
  case publicTask = "public_task"
  case legitimateInterests = "legitimate_interests"
}

/// One recorded change of a consent.
public struct ConsentFact: Sendable, Hashable {
  /// Id of the journal entry.
  public var entry: String
  public var lead: String
  public var purpose: String
  public var granted: Bool
  /// As it was recorded; words of ``ConsentBasis`` where Concord recorded it.
  public var basis: String?
  /// Where it was given: a form, a call, a file.
  public var source: String?
  /// What was said or shown, and which version of it.
  public var evidence: String?
  public var version: String?
  /// Who recorded it.
  public var by: String?
  public var at: Instant
  public var recorded: Instant
  /// When an import brought it.
  public var imported: Instant?

  /// Nil for what is no change of a consent.
  init?(_ entry: JournalEntry, imported: Instant? = nil) {
    guard entry.kind == .consentChanged, let lead = entry.lead,
      let purpose = entry.body["purpose"]?.text, let granted = entry.body["granted"]?.bool
    else { return nil }
    self.entry = entry.id
    self.lead = lead
    self.purpose = purpose
    self.granted = granted
    let text = { (key: String) -> String? in
      guard let value = entry.body[key], !value.isAbsent else { return nil }
      return value.text ?? value.serialized
    }
    basis = text("basis")
    source = text("source")
    evidence = text("evidence")
    version = text("version")
    by = text("by")
    at = entry.at
    recorded = entry.recorded
    self.imported = imported ?? entry.imported
  }
}

/// Where a person stands on one purpose.
public struct ConsentStanding: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, CaseIterable {
    case given
    /// Given before, and taken back.
    case withdrawn
    /// Said no, and never said yes before.
    case refused
  }

  public var purpose: String
  public var state: State
  public var latest: ConsentFact
}

/// Everything that was recorded of a person's consents. A purpose that nothing was recorded of is
/// not there: silence is no consent and no refusal.
public struct ConsentHistory: Sendable, Hashable {
  /// In journal order.
  public var facts: [ConsentFact]

  public init(_ facts: [ConsentFact]) { self.facts = facts }

  /// By purpose, as known at an instant.
  public func standing(asOf instant: Instant) -> [ConsentStanding] {
    let known = facts.filter { $0.recorded <= instant }
    let purposes = Dictionary(grouping: known) { ExactText($0.purpose) }
    return purposes.keys.sorted().compactMap { purpose in
      guard let told = purposes[purpose], let latest = told.last else { return nil }
      let state: ConsentStanding.State =
        latest.granted ? .given : told.contains(where: \.granted) ? .withdrawn : .refused
      return ConsentStanding(purpose: purpose.text, state: state, latest: latest)
    }
  }
}

/// A consent as somebody records it.
public struct ConsentDraft: Sendable, Hashable {
  public var purpose: String
  public var granted: Bool
  public var basis: ConsentBasis
  public var source: String
  public var evidence: String
  public var version: String
  /// When it was given; nil: now.
  public var at: Instant?

  public init(
    purpose: String, granted: Bool, basis: ConsentBasis, source: String, evidence: String = "",
    version: String = "", at: Instant? = nil
  ) {
    self.purpose = purpose
    self.granted = granted
    self.basis = basis
    self.source = source
    self.evidence = evidence
    self.version = version
    self.at = at
  }

  /// Characters of the evidence at most.
  public static let longestEvidence = 4_000
  private static let longestWord = 200

  /// The same, tidied.
  func checked(now: Instant) throws(ServiceError) -> ConsentDraft {
    var copy = self
    copy.purpose = try ConsentDraft.checkedPurpose(purpose)
    copy.source = RecordKey.tidied(source)
    copy.version = RecordKey.tidied(version)
    guard !copy.source.isEmpty, copy.source.count <= ConsentDraft.longestWord else {
      throw .invalid(field: "source", expected: "where it was given: a form, a call, a letter")
    }
    guard copy.version.count <= ConsentDraft.longestWord else {
      throw .invalid(field: "version", expected: "at most \(ConsentDraft.longestWord) characters")
    }
    guard evidence.count <= ConsentDraft.longestEvidence else {
      throw .invalid(
        field: "evidence", expected: "at most \(ConsentDraft.longestEvidence) characters")
    }
    // A clock that runs ahead is read as now, as in every fact (spec 2).
    copy.at = at.map { min($0, now) }
    return copy
  }

  static func checkedPurpose(_ text: String) throws(ServiceError) -> String {
    let purpose = RecordKey.tidied(text).lowercased()
    guard !purpose.isEmpty, purpose.count <= longestWord else {
      throw .invalid(field: "purpose", expected: "what for: email, phone, profiling")
    }
    return purpose
  }

  /// One change of the consent as a fact about a lead.
  func fact(_ id: String, lead: String, by member: String?, now: Instant) -> JournalEntry {
    var members: [JSON.Member] = [
      .init("id", .text(id)), .init("recorded", .text(now.rfc3339)),
      .init("at", .text((at ?? now).rfc3339)),
      .init("kind", .text(EntryKind.consentChanged.rawValue)), .init("lead", .text(lead)),
      .init("purpose", .text(purpose)), .init("granted", .bool(granted)),
      .init("basis", .text(basis.rawValue)), .init("source", .text(source)),
    ]
    let given = [("evidence", evidence), ("version", version), ("by", member ?? "")]
    members += given.filter { !$0.1.isEmpty }.map { JSON.Member($0.0, .text($0.1)) }
    return JournalEntry(
      id: id, recorded: now, at: at ?? now, kind: .consentChanged, lead: lead,
      body: .object(members))
  }
}

extension RecordKey {
  /// On one line, with single blanks.
  static func tidied(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
