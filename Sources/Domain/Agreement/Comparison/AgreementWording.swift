/// The words in which agreements are told to people; another language brings its own.
public struct AgreementWording: Sendable {
  /// Sections, the things in them, and what is said of these.
  public enum Word: String, Sendable, CaseIterable {
    // Sections and things.
    case agreement, grade, score, qualification, routes, recycling, nurture, attribution, rule
    case criterion, group, route, target, holiday
    case serviceLevels = "service levels"
    case returnReasons = "return reasons"
    case term = "glossary term"
    case atLeastRow = "threshold"
    case atOnceRow = "hand-raiser"
    case neverRow = "exclusion"
    case guardrail = "discount guardrail"
    case payShare = "share of pay"
    // What is said of them.
    case name, effective, means, owner, when, thirds, points, approval, share, value, model, order
    case timezone = "time zone"
    case executedBy = "executed by"
    case start = "start at"
    case halfLife = "half-life in days"
    case perDay = "counted per day at most"
    case ceiling = "ceiling"
    case to = "goes to"
    case method = "shared out"
    case capacity = "capacity per week"
    case mon = "Monday"
    case tue = "Tuesday"
    case wed = "Wednesday"
    case thu = "Thursday"
    case fri = "Friday"
    case sat = "Saturday"
    case sun = "Sunday"
    case acceptWithin = "accept within"
    case firstTouchWithin = "first touch within"
    case attempts = "attempts at least"
    case attemptsWithin = "attempts within"
    case expireAfter = "expires after"
    case answerSignalWithin = "answer a signal within"
    case escalateTo = "escalate to"
    case reasons = "reasons offered"
    case coolDown = "cool-down in days"
    case scoreAfterwards = "score afterwards"
    case nurtureAfter = "nurture after"
    case emailCap = "e-mails at most"
    case emailCapDays = "e-mails counted over days"
    case markovOrder = "order of the chain"
    case window = "window in days"
    case sourced = "sourced by"
    case discountUpTo = "discount up to"
    // Values.
    case never, none, closed, keep
    case reset = "starts again"
    case any = "any"
    case accountOwner = "the account's owner"
    case roundRobin = "in turn"
    case leastLoaded = "to the least loaded"
    case weighted = "by weight"
    case notSet = "not set"
    // Sentences.
    case named = "{item} “{name}”"
    case added = "{item} added"
    case addedWith = "{item} added ({details})"
    case removed = "{item} removed"
    case changed = "{item}: {field} {before} → {after}"
  }

  public enum Unit: String, Sendable, CaseIterable {
    case minute, hour
    case businessDay = "business day"
  }

  public var conditions: ConditionWording
  public var word: @Sendable (Word) -> String
  public var count: @Sendable (Int, Unit) -> String

  public init(
    conditions: ConditionWording, word: @escaping @Sendable (Word) -> String,
    count: @escaping @Sendable (Int, Unit) -> String
  ) {
    self.conditions = conditions
    self.word = word
    self.count = count
  }

  public static let english = AgreementWording(
    conditions: .english, word: \.rawValue,
    count: { "\($0) \($1.rawValue)\($0 == 1 ? "" : "s")" })
}

extension AgreementWording {
  /// A span of business time; nil is `never`.
  public func text(_ span: BusinessSpan?) -> String {
    switch span {
    case nil: word(.never)
    case .days(let days): count(days, .businessDay)
    case .elapsed(let elapsed): text(elapsed)
    }
  }

  public func text(_ elapsed: Elapsed) -> String {
    let minutes = Int(elapsed.microseconds / Elapsed.minute.microseconds)
    return minutes % 60 == 0 ? count(minutes / 60, .hour) : count(minutes, .minute)
  }

  /// Openings of one day: “09:00–12:30, 13:30–17:30”.
  public func text(_ openings: [WorkingHours.Opening]) -> String {
    if openings.isEmpty { return word(.closed) }
    return openings.map { "\(clock($0.opens))–\(clock($0.closes))" }.joined(separator: ", ")
  }

  private func clock(_ minutes: Int) -> String {
    "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
  }

  /// A sentence with its placeholders filled in.
  func sentence(_ sentence: Word, _ parts: [String: String]) -> String {
    var text = ""
    var rest = word(sentence)[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      text += parts[String(rest[rest.index(after: open)..<close])] ?? ""
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}
