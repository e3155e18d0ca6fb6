import Domain
import Synchronization

/// When this process may ask again for a purge that was not to be had. It is a pass over the whole
/// database, and whoever keeps it from its end does so for minutes: a backup, a full disk.
final class PurgePause: Sendable {
  static let length = 5 * Elapsed.minute

  private let next = Mutex(Instant.distantPast)

  /// Whether it may be tried now; then not again before a while has passed.
  func takesTurn(at now: Instant) -> Bool {
    next.withLock { next in
      guard now >= next else { return false }
      next = now + Self.length
      return true
    }
  }

  /// A new erasure does not wait for what kept another.
  func end() { next.withLock { $0 = .distantPast } }
}
