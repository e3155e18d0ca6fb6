import CLibPQ
import Dispatch
import Synchronization

/// What a task that waits for a reader can stop it by.
final class Ticket: Sendable {
  /// Tells the server to stop what runs; may take as long as the network does.
  typealias Stop = @Sendable () -> Void

  private enum State: Sendable {
    case waiting
    case running(Stop)
    /// What stops it is nil before it has begun and after its end.
    case cancelled(Stop?)
    /// The server is being told.
    case telling(Stop)
    /// The same, while somebody waits to use the connection for something else.
    case leaving
    case ended
  }

  private let state = Mutex(State.waiting)
  private let told = DispatchSemaphore(value: 0)

  /// False when it was stopped before.
  func begin(_ stop: @escaping Stop) -> Bool {
    state.withLock { state in
      guard case .waiting = state else { return false }
      state = .running(stop)
      return true
    }
  }

  /// From here on the connection works for somebody else. False where the server is still being
  /// told to stop after a second, which might stop what comes next: then it works for nobody.
  func end() -> Bool {
    let isAtRest = state.withLock { state in
      switch state {
      case .running: state = .ended
      case .cancelled: state = .cancelled(nil)
      case .telling:
        state = .leaving
        return false
      case .waiting, .leaving, .ended: break
      }
      return true
    }
    return isAtRest || told.wait(timeout: .now() + 1) == .success
  }

  var isCancelled: Bool {
    state.withLock { state in
      switch state {
      case .cancelled, .telling, .leaving: true
      case .waiting, .running, .ended: false
      }
    }
  }

  /// Stops what runs, without waiting for the server. It stops the statement that it is at and
  /// forgets what it is told in between two, so it is told until the reading is over.
  func cancel() {
    let isRunning = state.withLock { state in
      switch state {
      case .waiting: state = .cancelled(nil)
      case .running(let stop):
        state = .cancelled(stop)
        return true
      case .cancelled, .telling, .leaving, .ended: break
      }
      return false
    }
    if isRunning { tell(after: 0) }
  }

  /// Not on a thread of whoever gives up: that one may serve others as well.
  private func tell(after pause: Double) {
    DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + pause) {
      guard let stop = self.beginTelling() else { return }
      stop()
      if self.endTelling() { self.tell(after: min(max(pause * 2, 0.02), 1)) }
    }
  }

  /// Nil where there is nothing to stop any more.
  private func beginTelling() -> Stop? {
    state.withLock { state in
      guard case .cancelled(let stop?) = state else { return nil }
      state = .telling(stop)
      return stop
    }
  }

  /// False where the reading is over.
  private func endTelling() -> Bool {
    let isRunning = state.withLock { state in
      guard case .telling(let stop) = state else {
        state = .cancelled(nil)
        return false
      }
      state = .cancelled(stop)
      return true
    }
    if !isRunning { told.signal() }
    return isRunning
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
