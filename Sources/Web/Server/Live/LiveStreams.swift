import Synchronization

/// How pages that stay open are kept up to date.
public struct LiveSettings: Sendable {
  /// Between two looks at whether something has changed.
  public var pause = Duration.seconds(1)
  /// Looks of one stream; then it ends, and the browser comes again.
  public var rounds = 3_600
  /// Looks from one sign of life to the next, and from one drawing to the next where nothing but
  /// the time has changed.
  public var heartbeat = 10
  public var redrawing = 60
  /// Looks that are left out after something was drawn, so that a busy hour draws no page all the
  /// time.
  public var rest = 2
  /// Streams at a time, and those of one member.
  public var most = 500
  public var mostOfMember = 8

  public init() {}
}

/// The streams that are open: bounded, so that nobody holds all connections.
final class LiveStreams: Sendable {
  struct Listener: Hashable {
    var workspace: ObjectIdentifier
    var member: Int?
  }

  let settings: LiveSettings
  private let open = Mutex<[Listener: Int]>([:])

  init(_ settings: LiveSettings) { self.settings = settings }

  func hasRoom(for listener: Listener) -> Bool {
    open.withLock { hasRoom($0, listener) }
  }

  /// Whether there was room; whoever came in goes out by ``leave(_:)``.
  func enter(_ listener: Listener) -> Bool {
    open.withLock { open in
      guard hasRoom(open, listener) else { return false }
      open[listener, default: 0] += 1
      return true
    }
  }

  func leave(_ listener: Listener) {
    open.withLock { open in
      let left = (open[listener] ?? 0) - 1
      open[listener] = left > 0 ? left : nil
    }
  }

  private func hasRoom(_ open: [Listener: Int], _ listener: Listener) -> Bool {
    open[listener, default: 0] < settings.mostOfMember
      && open.values.reduce(0, +) < settings.most
  }
}
