import CLibPQ
import Synchronization

/// What a task that waits for a reader can stop it by.
final class Ticket: Sendable {
  private enum State: Sendable {
    case waiting
    case running(Canceller)
    case cancelled
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
      if case .running = state { state = .ended }
    }
  }

  var isCancelled: Bool {
    state.withLock { state in
      if case .cancelled = state { true } else { false }
    }
  }

  /// Tells the server to stop; the lock is held so long, lest it stop what comes next.
  func cancel() {
    state.withLock { state in
      switch state {
      case .waiting: state = .cancelled
      case .running(let canceller):
        canceller.cancel()
        state = .cancelled
      case .cancelled, .ended: break
      }
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
