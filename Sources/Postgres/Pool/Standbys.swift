import Storage
import Synchronization

/// Reads at standbys, each of a snapshot that has whatever was committed when it was asked for.
///
/// 1. The primary says how far its log is on disk, and under which timeline. Whatever was
///    acknowledged, or was seen there by another read, lies before that.
/// 2. The standby is waited for until it has replayed as much.
/// 3. Its snapshot says under which timeline somebody wrote last: one that followed an old primary
///    may be further in that one's log, without what the new primary has committed.
///
/// Where the standby is not so far in time, cannot be reached, or is none, the read goes to the
/// primary, and nobody asks the standby for a while. Where none is connected to yet, somebody who
/// is waited for reads at the primary meanwhile; so does whoever would wait behind others that read
/// at the standby.
final class Standbys: Sendable {
  /// How long a read waits for a standby to answer and to catch up.
  private static let patience = Duration.milliseconds(250)
  /// How long it is left alone after it was too late.
  private static let rest = Duration.seconds(5)

  private let label: String
  private let primary: ConnectionPool
  private let pool: ConnectionPool
  private let notice: NoticeHandler
  private let restsUntil = Mutex<ContinuousClock.Instant?>(nil)
  private let tally = Mutex(StandbyReads())

  /// `primary` is asked for positions, `pool` has connections to standbys.
  init(_ label: String, primary: ConnectionPool, pool: ConnectionPool, notice: NoticeHandler) {
    (self.label, self.primary, self.pool, self.notice) = (label, primary, pool, notice)
  }

  var reads: StandbyReads { tally.withLock { $0 } }

  func close() {
    primary.close()
    pool.close()
  }

  /// What `body` reads at a standby; nil where it has to be read at the primary.
  func read<Result: Sendable>(
    _ ticket: Ticket, _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result? {
    let result = isResting ? nil : try await asking(ticket, body)
    tally.withLock { result == nil ? ($0.atPrimary += 1) : ($0.atStandby += 1) }
    return result
  }

  private enum Answer<Result: Sendable>: Sendable {
    case read(Result)
    case late, unconnected
  }

  private func asking<Result: Sendable>(
    _ ticket: Ticket, _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result? {
    // Whoever reads at a primary that is lost meanwhile waits for the next there.
    guard let position = try? await primary.run({ try $0.position() }) else { return nil }
    // A command has one long read, perhaps, and time to connect for it.
    let waits = Workload.current == .background
    let found = try await pool.runAtOnce { connection -> Answer<Result> in
      if waits, !connection.link.isOpen { try? connection.link.open() }
      guard connection.link.isOpen else { return .unconnected }
      let asked = connection.link.opened
      if connection.hasReplayed(position, within: Self.patience) {
        let read = try connection.reading(ticket, overLink: asked) { connection -> Result? in
          try Turn.isOf(position.timeline, connection) ? try body(connection) : nil
        }
        if let read { return .read(read) }
      }
      // The next one that is connected to may be in step.
      connection.link.close()
      return .late
    }
    guard let found else { return nil }
    switch found {
    case .read(let result):
      change(restingUntil: nil)
      return result
    case .late: change(restingUntil: .now + Self.rest)
    case .unconnected: connect()
    }
    return nil
  }

  /// May take long: whoever reads does not wait for it.
  private func connect() {
    Task {
      let isOpen = try? await pool.run { connection in
        if !connection.link.isOpen { try connection.link.open() }
        return true
      }
      if isOpen != true { change(restingUntil: .now + Self.rest) }
    }
  }

  private var isResting: Bool { restsUntil.withLock { $0.map { .now < $0 } ?? false } }

  private func change(restingUntil time: ContinuousClock.Instant?) {
    let before = restsUntil.withLock { until in
      defer { until = time }
      return until
    }
    guard (before == nil) != (time == nil) else { return }
    notice.tell(
      "WARNING",
      "\(label): " + (time == nil ? "in step again" : "not in step; the primary is read instead"))
  }
}
