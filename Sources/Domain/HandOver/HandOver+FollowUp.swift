extension HandOver {
  /// What sales promised for after the acceptance, by the agreement in force at it.
  public struct FollowUp: Sendable, Hashable {
    public var from: Instant
    public var agreement: AgreementLabel
    public var firstTouchBy: Instant?
    public var attemptsBy: Instant?
    /// 0: the agreement says nothing of attempts.
    public var attemptsNeeded: Int

    public init(
      from: Instant, agreement: AgreementLabel, firstTouchBy: Instant?, attemptsBy: Instant?,
      attemptsNeeded: Int
    ) {
      (self.from, self.agreement) = (from, agreement)
      (self.firstTouchBy, self.attemptsBy) = (firstTouchBy, attemptsBy)
      self.attemptsNeeded = attemptsNeeded
    }

    /// A single attempt cannot be on two.
    public var channelsNeeded: Int { min(2, attemptsNeeded) }
  }

  /// Outbound touches of sales since the offer: who calls first and accepts then has called.
  public struct Touches: Sendable, Hashable {
    /// The first one, if need be after the hand-over ended, until the lead is offered again.
    public var firstAt: Instant?
    /// While the hand-over ran.
    public var count = 0
    public var channels: Set<String> = []
    /// When somebody was first spoken to: a touch, either way, that connected, was replied to or
    /// held. Attempts are tries to reach somebody; who was reached needs no more of them.
    public var reachedAt: Instant?
    /// When as many attempts as the agreement asks for were made, or nobody needs more.
    public var enoughAt: Instant?

    public init() {}
  }

  mutating func note(touch fact: JournalEntry) {
    let isRunning = end == nil
    if fact.isOutboundBySales {
      touches.firstAt = touches.firstAt ?? fact.recorded
      if isRunning {
        touches.count += 1
        if let channel = fact.body["channel"]?.text { touches.channels.insert(channel) }
      }
    }
    guard isRunning else { return }
    if touches.reachedAt == nil, fact.reachedSomebody { touches.reachedAt = fact.recorded }
    noteAttempts(at: fact.recorded)
  }

  mutating func noteAttempts(at instant: Instant) {
    guard touches.enoughAt == nil, let followUp, followUp.attemptsNeeded > 0 else { return }
    let areEnough =
      touches.count >= followUp.attemptsNeeded
      && touches.channels.count >= followUp.channelsNeeded
    if areEnough || touches.reachedAt != nil { touches.enoughAt = instant }
  }
}

extension JournalEntry {
  var reachedSomebody: Bool {
    ["connected", "replied", "held"].contains(body["outcome"]?.text)
  }
}
