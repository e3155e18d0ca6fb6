/// A pause of the follow-up clocks of one hand-over, as somebody set it.
public struct ClockPauseRecord: Sendable, Hashable {
  public var number: Int
  public var offer: String
  /// As the lead was called when the clocks were stopped.
  public var lead: String
  public var reason: String
  public var pause: ClockPause
  public var member: Int
  public var endedBy: Int?

  public init(
    number: Int, offer: String, lead: String, reason: String, pause: ClockPause, member: Int,
    endedBy: Int? = nil
  ) {
    (self.number, self.offer, self.lead, self.reason) = (number, offer, lead, reason)
    (self.pause, self.member, self.endedBy) = (pause, member, endedBy)
  }
}
