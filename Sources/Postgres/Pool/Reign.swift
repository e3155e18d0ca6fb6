import Foundation
import Synchronization

/// Which of several servers writes, as far as this process has seen: each that takes over begins
/// another timeline, the next number. Links to one of an earlier timeline are cut off, so that
/// nobody waits for a server that stands still, or reads what an old one still has when it goes on.
final class Reign: Sendable {
  private struct Member {
    var socket: Int32
    var timeline: UInt32
    /// Since when it is at work; nil: it is at rest.
    var since: ContinuousClock.Instant?
  }

  private struct State {
    var newest: UInt32 = 0
    var members: [ObjectIdentifier: Member] = [:]
  }

  private let state = Mutex(State())

  /// The first eight of the 24 digits of a file's name
  /// (https://www.postgresql.org/docs/current/functions-admin.html).
  static func timeline(ofFile name: String) -> UInt32 { UInt32(name.prefix(8), radix: 16) ?? 0 }

  /// False where another server has taken over from the link's; else those before it are cut off.
  func enter(_ link: Link, on socket: Int32, timeline: UInt32) -> Bool {
    state.withLock { state in
      guard timeline >= state.newest else { return false }
      if timeline > state.newest {
        state.newest = timeline
        for member in state.members.values { shutdown(member.socket, Int32(SHUT_RDWR)) }
      }
      state.members[ObjectIdentifier(link)] = Member(
        socket: socket, timeline: timeline, since: .now)
      return true
    }
  }

  /// Before its socket is closed: the number may be another's afterwards.
  func leave(_ link: Link) {
    state.withLock { _ = $0.members.removeValue(forKey: ObjectIdentifier(link)) }
  }

  func begin(_ link: Link) {
    state.withLock { $0.members[ObjectIdentifier(link)]?.since = .now }
  }

  func end(_ link: Link) {
    state.withLock { $0.members[ObjectIdentifier(link)]?.since = nil }
  }

  /// Whether a link is at work for longer than that.
  func isWaiting(longer than: Duration) -> Bool {
    state.withLock { state in
      state.members.values.contains { $0.since.map { .now - $0 > than } ?? false }
    }
  }
}

extension Reign {
  /// Seconds between looks, and from one look at the servers to the next.
  private static let pause = 2.0
  private static let rest = Duration.seconds(10)
  /// How long a transaction may take before somebody looks whether another server has taken over.
  private static let patience = Duration.seconds(8)

  /// Looks at the servers while somebody waits for one of them, as long as there is anybody: what a
  /// new link meets is told by ``enter(_:on:timeline:)``.
  func watch(_ location: Location) {
    let thread = Thread { [weak self] in
      var looked = ContinuousClock.now
      while true {
        Thread.sleep(forTimeInterval: Reign.pause)
        guard let self else { return }
        guard isWaiting(longer: Reign.patience), .now - looked > Reign.rest else { continue }
        let link = Link(location, notice: NoticeHandler { _, _ in })
        link.reign = self
        // One that cannot be reached is looked for again.
        do throws(Failure) { try link.open() } catch {}
        link.close()
        looked = .now
      }
    }
    thread.name = "postgres watch"
    thread.start()
  }
}
