/// The words in which changes of agreements are told to people; another language brings its own.
public struct AgreementWording: Sendable {
  public enum Unit: String, Sendable, CaseIterable {
    case minute = "business minute"
    case hour = "business hour"
    case businessDay = "business day"
    /// Of the clock on the wall.
    case wallHour = "hour"
  }

  public var word: @Sendable (Word) -> String
  public var condition: @Sendable (Condition) -> String
  public var number: @Sendable (Double) -> String
  public var instant: @Sendable (Instant) -> String
  public var count: @Sendable (Int, Unit) -> String

  public init(
    word: @escaping @Sendable (Word) -> String,
    condition: @escaping @Sendable (Condition) -> String,
    number: @escaping @Sendable (Double) -> String,
    instant: @escaping @Sendable (Instant) -> String,
    count: @escaping @Sendable (Int, Unit) -> String
  ) {
    self.word = word
    self.condition = condition
    self.number = number
    self.instant = instant
    self.count = count
  }

  public static let english = AgreementWording(
    word: \.rawValue, condition: { ConditionWording.english.text($0) }, number: { plain($0) },
    instant: \.rfc3339, count: { "\($0) \($1.rawValue)\($0 == 1 ? "" : "s")" })
}

extension AgreementWording {
  /// Sections, the things in them, what is said of these, and how; each with its English.
  public enum Word: String, Sendable, CaseIterable {
    // Sections and things.
    case agreement, grade, score, routes, recycling, nurture, attribution, rule
    case criterion, group, route, target, holiday
    case serviceLevels = "service levels"
    case returnReason = "return reason"
    case anyReason = "any return reason"
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
    case skills = "skills asked for"
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
    case coolDown = "cool-down in days"
    case scoreAfterwards = "score afterwards"
    case nurtureAfter = "nurture after"
    case emailCap = "e-mails at most"
    case emailCapDays = "e-mails counted over days"
    case markovOrder = "order of the chain"
    case window = "window in days"
    case sourced = "sourced by"
    // Values.
    case never, none, closed, any
    case keep = "kept"
    case reset = "starts again"
    case anyGrade = "F or better"
    case accountOwner = "the account's owner"
    case roundRobin = "in turn"
    case leastLoaded = "to the least loaded"
    case weighted = "by weight"
    case comma = ", "
    case detail = "{field} {value}"
    case detailBreak = "; "
    case quoted = "“{name}”"
    // Sentences for everything.
    case named = "{item} {name}"
    case added = "new {item}"
    case addedWith = "new {item}: {details}"
    case removed = "{item} is dropped"
    case renamed = "{item} {before} is called {after} now"
    case reordered = "{item}: the order is {after} instead of {before}"
    case changed = "{item}: {field} {after} instead of {before}"
    case set = "{item}: {field} {after}, where nothing was said"
    case unset = "{item}: “{field}” is not said any more, it was {before}"
    // Sentences for what changes most.
    case pointsChanged = "{name} counts {after} points instead of {before}"
    case thirdsChanged = "{name} moves the grade by {after} thirds instead of {before}"
    case startChanged = "every grade starts at {after} instead of {before}"
    case thresholdChanged = "with grade {name} a score of {after} suffices instead of {before}"
    case thresholdAdded = "a lead of grade {name} qualifies now: {details}"
    case thresholdRemoved = "a lead of grade {name} has no threshold of its own any more"
    case thresholdRenamed = "a threshold asks for grade {after} instead of {before}: {details}"
    case handRaiserAdded = "qualifies at once now: {name} ({details})"
    case handRaiserRemoved = "qualifies at once no more: {name}"
    case handRaiserRenamed = "qualifies at once: {after}, instead of {before}"
    case guardrailRenamed = "a discount guardrail reaches to {after} instead of {before}: {details}"
    case exclusionAdded = "never qualifies now: {name}"
    case exclusionRemoved = "is not excluded any more: {name}"
    case routeToChanged = "{name} goes to {after} instead of {before}"
    case meansChanged = "{name} means now: “{after}” – before: “{before}”"
    case holidayAdded = "{name} is a holiday now"
    case holidayRemoved = "{name} is no holiday any more"
    case reasonAdded = "{name} is a reason to return a lead now"
    case reasonRemoved = "{name} is no reason to return a lead any more"
    case anyReasonAdded = "a lead may be returned for any reason now"
    case anyReasonRemoved = "a lead may be returned for the reasons listed only"
    case acceptChanged = "sales answers an offer within {after} instead of {before}"
    case expireChanged = "an unanswered offer expires after {after} instead of {before}"
    case signalChanged = "marketing answers a signal within {after} instead of {before}"
    case effectiveChanged = "in force from {after} instead of {before}"
  }
}

extension AgreementWording {
  /// A value by itself; nil is `none`.
  public func text(_ value: AgreementValue?) -> String {
    switch value {
    case nil: word(.none)
    case .text(let text): text
    case .number(let value): number(value)
    case .condition(let value): condition(value)
    case .span(let span): text(span)
    case .elapsed(let elapsed):
      count(Int(elapsed.microseconds / Elapsed.hour.microseconds), .wallHour)
    case .instant(let value): instant(value)
    case .openings(let openings): text(openings)
    case .names(let names): names.joined(separator: word(.comma))
    case .word(let value): word(value)
    }
  }

  /// A span of business time; nil is `never`.
  public func text(_ span: BusinessSpan?) -> String {
    switch span {
    case nil: return word(.never)
    case .days(let days): return count(days, .businessDay)
    case .elapsed(let elapsed):
      let minutes = Int(elapsed.microseconds / Elapsed.minute.microseconds)
      return minutes % 60 == 0 ? count(minutes / 60, .hour) : count(minutes, .minute)
    }
  }

  /// Openings of one day: “09:00–12:30, 13:30–17:30”.
  public func text(_ openings: [WorkingHours.Opening]) -> String {
    if openings.isEmpty { return word(.closed) }
    return openings.map { "\(clock($0.opens))–\(clock($0.closes))" }
      .joined(separator: word(.comma))
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
