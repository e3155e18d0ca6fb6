import CLibPQ
import Synchronization

/// What a task that waits for a reader can stop it by.
final class Ticket: Sendable {
  private enum State: Sendable {
    case waiting
    case running(Canceller)
    /// What it stops is nil before it has begun and after its end.
    case cancelled(Canceller?)
    case ended
  }

  private let state = Mutex(State.waiting)

  /// False when it was stopped before.
  func begin(_ canceller: Canceller) -> Bool {
    state.withLock { state in
      guard case .waiting = state else { return false }
      state = .running(canceller)
      return true
    }
  }

  /// From here on the connection works for somebody else.
  func end() {
    state.withLock { state in
      switch state {
      case .running: state = .ended
      case .cancelled: state = .cancelled(nil)
      case .waiting, .ended: break
      }
    }
  }

  var isCancelled: Bool {
    state.withLock { state in
      if case .cancelled = state { true } else { false }
    }
  }

  /// Stops what runs. The server stops the statement that it is at and forgets what it is told in
  /// between two, so it is told until the reading is over.
  func cancel() {
    state.withLock { state in
      switch state {
      case .waiting: state = .cancelled(nil)
      case .running(let canceller): state = .cancelled(canceller)
      case .cancelled, .ended: break
      }
    }
    guard tell() else { return }
    Task {
      var pause = Duration.milliseconds(20)
      repeat {
        try? await Task.sleep(for: pause)
        pause = min(pause * 2, .seconds(1))
      } while tell()
    }
  }

  /// Tells the server to stop, if there still is what to stop; the lock is held so long, lest it
  /// stop what comes next.
  private func tell() -> Bool {
    state.withLock { state in
      guard case .cancelled(let canceller?) = state else { return false }
      canceller.cancel()
      return true
    }
  }
}

/// Asks the server, over a connection of its own, to stop what another connection runs.
final class Canceller: Sendable {
  /// An address, since a pointer may not go from thread to thread; libpq says that any may use it.
  private let address: UInt

  init(_ link: Link) {
    address = UInt(bitPattern: PQgetCancel(link.handle))
  }

  deinit { PQfreeCancel(OpaquePointer(bitPattern: address)) }

  func cancel() {
    var reason = [CChar](repeating: 0, count: 256)
    _ = PQcancel(OpaquePointer(bitPattern: address), &reason, CInt(reason.count))
  }
}
