import Domain
import Storage
import Synchronization

/// Counts of the board, made once for everybody who looks at the same version of the views.
final class BoardShelf: Sendable {
  /// What was asked; deadlines are looked at once a minute.
  struct Question: Hashable {
    var source: String?
    var endedFrom: Instant
    var minute: Int64
  }

  /// Questions that are kept at a time.
  private static let most = 16

  private let kept = Mutex<(version: Int64, loads: [Question: [HandOverLoad]])>((-1, [:]))

  func loads(
    _ source: String?, endedFrom: Instant, _ connection: any Connection, _ workspace: WorkspaceID,
    now: Instant
  ) throws -> [HandOverLoad] {
    let version = try LeadChangeTable(connection, workspace).newest
    let minute = now.microseconds / Elapsed.minute.microseconds
    let question = Question(source: source, endedFrom: endedFrom, minute: minute)
    if let known = kept.withLock({ $0.version == version ? $0.loads[question] : nil }) {
      return known
    }
    let loads = try BoardQueries(connection, workspace).loads(
      .init(source: source, endedFrom: endedFrom), now: now)
    kept.withLock { kept in
      if kept.version != version || kept.loads.count >= BoardShelf.most { kept = (version, [:]) }
      kept.loads[question] = loads
    }
    return loads
  }
}
