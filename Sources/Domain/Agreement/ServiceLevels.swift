/// The clocks of the agreement (spec 3, service_levels and Clocks).
public struct ServiceLevels: Sendable, Hashable {
  public var calendar: WorkingHours
  /// Business time from offer to answer; nil says `never`: no clock runs.
  public var acceptWithin: BusinessSpan?
  public var firstTouchWithin: BusinessSpan?
  public var attempts: FollowUpAttempts?
  /// Business time from offer to expiry; nil says `never`.
  public var expireAfter: BusinessSpan?
  public var answerSignalWithin: BusinessSpan?
  public var escalateTo: String?

  public init(
    calendar: WorkingHours, acceptWithin: BusinessSpan?, firstTouchWithin: BusinessSpan? = nil,
    attempts: FollowUpAttempts? = nil, expireAfter: BusinessSpan?,
    answerSignalWithin: BusinessSpan? = nil, escalateTo: String? = nil
  ) {
    self.calendar = calendar
    self.acceptWithin = acceptWithin
    self.firstTouchWithin = firstTouchWithin
    self.attempts = attempts
    self.expireAfter = expireAfter
    self.answerSignalWithin = answerSignalWithin
    self.escalateTo = escalateTo
  }
}

/// Opening hours by weekday and the days without any.
public struct WorkingHours: Sendable, Hashable {
  /// Seven lists, Monday first, each in order.
  public var hours: [[Opening]]
  public var holidays: Set<CivilDate>

  public init(hours: [[Opening]], holidays: Set<CivilDate> = []) {
    self.hours = hours
    self.holidays = holidays
  }

  /// From `opens` (inside) to `closes` (outside), in minutes of the local day; 1440 is 24:00.
  public struct Opening: Sendable, Hashable {
    public var opens: Int
    public var closes: Int

    public init(opens: Int, closes: Int) {
      self.opens = opens
      self.closes = closes
    }
  }
}

/// A length of business time: elapsed time inside the hours, or opening days.
public enum BusinessSpan: Sendable, Hashable {
  case elapsed(Elapsed)
  case days(Int)
}

/// So many outbound touches within the span, on at least two channels.
public struct FollowUpAttempts: Sendable, Hashable {
  public var atLeast: Int
  public var within: BusinessSpan?

  public init(atLeast: Int, within: BusinessSpan?) {
    self.atLeast = atLeast
    self.within = within
  }
}

/// What happens to a lead that comes back.
public struct Recycling: Sendable, Hashable {
  public enum Score: String, Sendable, CaseIterable {
    case keep
    /// The score starts again after a return, expiry, loss or re-capture.
    case reset
  }

  public var coolDownDays: Int
  public var score: Score

  public init(coolDownDays: Int = 0, score: Score = .keep) {
    self.coolDownDays = coolDownDays
    self.score = score
  }
}

public struct NurtureRules: Sendable, Hashable {
  /// Elapsed time after which an unqualified inquiry counts as nurture; nil: never by time.
  public var after: Elapsed?
  public var emailCap: EmailCap?

  public init(after: Elapsed? = nil, emailCap: EmailCap? = nil) {
    self.after = after
    self.emailCap = emailCap
  }

  /// At most `count` e-mails in any `days` days.
  public struct EmailCap: Sendable, Hashable {
    public var count: Int
    public var days: Int

    public init(count: Int, days: Int) {
      self.count = count
      self.days = days
    }
  }
}
