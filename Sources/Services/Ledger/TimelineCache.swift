import Domain
import Storage
import Synchronization

/// The agreement versions that both functions signed, read and compiled once as long as they stay
/// the same.
final class TimelineCache: Sendable {
  private struct Kept {
    var signed: [SignedVersion]
    var timeline: AgreementTimeline
  }

  private let kept = Mutex<[WorkspaceID: Kept]>([:])

  func timeline(
    _ connection: any Connection, _ workspace: WorkspaceID
  ) throws -> AgreementTimeline {
    let table = AgreementTable(connection, workspace)
    let signed = try table.signed()
    if let known = kept.withLock({ $0[workspace] }), known.signed == signed {
      return known.timeline
    }
    let timeline = AgreementTimeline(
      try signed.compactMap { version in
        try table.find(version.number).map { ($0.number, try AgreementReader.read($0.text)) }
      })
    kept.withLock { $0[workspace] = Kept(signed: signed, timeline: timeline) }
    return timeline
  }
}
