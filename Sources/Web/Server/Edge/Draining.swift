import Synchronization

/// Whether the server is about to go: it still answers, and says that it wants no more.
public final class Draining: Sendable {
  private let state = Atomic(false)

  public init() {}

  public var hasBegun: Bool { state.load(ordering: .relaxed) }

  public func begin() { state.store(true, ordering: .relaxed) }
}
