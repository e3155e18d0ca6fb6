import Domain
import Storage

/// A lead as known at an instant, with everything that its numbers rest on.
public struct LeadDossier: Sendable {
  public var explanation: LeadExplanation
  /// Facts of the lead's component recorded by then, in journal order.
  public var entries: [JournalEntry]
  public var timeline: AgreementTimeline
}

extension LeadDossier {
  /// Nil when there was no such lead then. A lead that was merged gives the one that it lives on in.
  static func make(
    of lead: String, at instant: Instant, workspace: WorkspaceID, timeline: AgreementTimeline,
    on connection: any Connection
  ) throws -> LeadDossier? {
    guard let subject = try SubjectTable(connection, workspace).find(.lead(lead)) else {
      return nil
    }
    var entries: [JournalEntry] = []
    try JournalTable(connection, workspace).forEach(inComponent: subject.component) { stored in
      guard !stored.entry.kind.isDecision, stored.entry.recorded <= instant else { return }
      entries.append(stored.entry)
    }
    let root = entries.reduce(into: Lifecycle(timeline: timeline)) { $0.apply($1) }
      .root(of: lead)
    guard
      let explanation = LeadExplanation(
        of: root, at: instant, entries: entries, timeline: timeline)
    else { return nil }
    return LeadDossier(explanation: explanation, entries: entries, timeline: timeline)
  }
}
