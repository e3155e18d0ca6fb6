import Domain
import Synchronization

/// Collects what a stream hands over.
final class Kept: Sendable {
  private let entries = Mutex<[JournalEntry]>([])

  var all: [JournalEntry] { entries.withLock { $0 } }

  func add(_ entry: JournalEntry) {
    entries.withLock { $0.append(entry) }
  }
}
