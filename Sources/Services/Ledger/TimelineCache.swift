import Domain
import Storage
import Synchronization

/// The agreement versions that both functions signed, read and compiled once as long as they stay
/// the same.
final class TimelineCache: Sendable {
  private struct Kept {
    var digests: [Int: String]
    var timeline: AgreementTimeline
  }

  private let kept = Mutex<[WorkspaceID: Kept]>([:])

  func timeline(
    _ connection: any Connection, _ workspace: WorkspaceID
  ) throws -> AgreementTimeline {
    let table = AgreementTable(connection, workspace)
    let digests = try table.signedDigests()
    if let known = kept.withLock({ $0[workspace] }), known.digests == digests {
      return known.timeline
    }
    let signed = try table.versions().filter { digests[$0.number] != nil }
    let timeline = AgreementTimeline(
      try signed.map { ($0.number, try AgreementReader.read($0.text)) })
    kept.withLock { $0[workspace] = Kept(digests: digests, timeline: timeline) }
    return timeline
  }
}
