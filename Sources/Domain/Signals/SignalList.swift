/// Which signals a list shows.
public struct SignalFilter: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// Not answered: overdue ones too, and they come first.
    case waiting
    case overdue
    /// The latest answer first.
    case answered
  }

  public var state: State
  public var kind: SignalKind?
  /// Number of the member who looks after them.
  public var owner: Int?

  public init(state: State = .waiting, kind: SignalKind? = nil, owner: Int? = nil) {
    self.state = state
    self.kind = kind
    self.owner = owner
  }

  /// Where a page ended: the urgency or the instant of the answer, then the signal.
  public struct Position: Sendable, Hashable {
    public var instant: Instant
    public var signal: String

    public init(instant: Instant, signal: String) {
      self.instant = instant
      self.signal = signal
    }
  }
}

/// A signal with who looks after it and how broad its evidence is.
public struct SignalRow: Sendable, Hashable {
  public var signal: Signal
  /// Number of a member; nil: nobody of marketing is there.
  public var owner: Int?
  /// Different people who reported it, and different accounts of its leads.
  public var reporters: Int
  public var accounts: Int

  public init(signal: Signal, owner: Int?, reporters: Int, accounts: Int) {
    self.signal = signal
    self.owner = owner
    self.reporters = reporters
    self.accounts = accounts
  }

  /// Where a page that ends with it goes on.
  public var position: SignalFilter.Position {
    SignalFilter.Position(
      instant: signal.answered ?? signal.due ?? .distantFuture, signal: signal.id)
  }
}

/// How many signals there are.
public struct SignalCounts: Sendable, Hashable {
  /// Not answered, and those of them that should have been.
  public var waiting: Int
  public var overdue: Int
  public var answered: Int
  /// Answered in time, of those that had a time and were answered or are overdue.
  public var inTime: Int
  public var timed: Int

  public init(waiting: Int, overdue: Int, answered: Int, inTime: Int, timed: Int) {
    self.waiting = waiting
    self.overdue = overdue
    self.answered = answered
    self.inTime = inTime
    self.timed = timed
  }
}
