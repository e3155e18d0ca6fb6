extension DocumentValue {
  init(_ levels: ServiceLevels) {
    self = .fields([
      ("calendar", DocumentValue(levels.calendar)),
      ("accept_within", .span(levels.acceptWithin)),
      ("first_touch_within", levels.firstTouchWithin.map { .span($0) }),
      (
        "attempts",
        levels.attempts.map { attempts in
          .fields([
            ("at_least", .whole(attempts.atLeast)),
            ("within", attempts.within.map { .span($0) }),
          ])
        }
      ),
      ("expire_after", .span(levels.expireAfter)),
      ("answer_signal_within", levels.answerSignalWithin.map { .span($0) }),
      ("escalate_to", levels.escalateTo.map(DocumentValue.text)),
    ])
  }

  private init(_ calendar: WorkingHours) {
    let hours = zip(WorkingHours.weekdays, calendar.hours).map { day, openings in
      (day, openings.isEmpty ? nil : DocumentValue.openings(openings))
    }
    let holidays = calendar.holidays.sorted().map { DocumentValue.plain($0.description) }
    self = .fields([
      ("hours", .fields(hours)), ("holidays", holidays.isEmpty ? nil : .list(holidays)),
    ])
  }

  private static func openings(_ openings: [WorkingHours.Opening]) -> DocumentValue {
    let texts = openings.map { opening in
      // In quotes wherever it stands, as people know times in YAML.
      DocumentValue.plain("\"\(opening.text)\"")
    }
    return texts.count == 1 ? texts[0] : .list(texts)
  }

  /// Nil is `never`.
  private static func span(_ span: BusinessSpan?) -> DocumentValue {
    switch span {
    case nil: return .plain("never")
    case .days(let days): return .plain("\(days)bd")
    case .elapsed(let elapsed):
      let minutes = elapsed.microseconds / Elapsed.minute.microseconds
      return .plain(minutes % 60 == 0 ? "\(minutes / 60)h" : "\(minutes)m")
    }
  }

  /// Nil where nothing is said: then no inquiry becomes nurture by time.
  static func nurture(_ rules: NurtureRules) -> DocumentValue? {
    guard rules != NurtureRules() else { return nil }
    return .fields([
      ("after", rules.after.map(elapsed)),
      (
        "email_cap",
        rules.emailCap.map { cap in
          .fields([("count", .whole(cap.count)), ("days", .whole(cap.days))])
        }
      ),
    ])
  }

  /// In hours, as long as that is a number that the reader takes.
  private static func elapsed(_ elapsed: Elapsed) -> DocumentValue {
    let hours = elapsed.microseconds / Elapsed.hour.microseconds
    return .plain(hours <= BusinessSpan.longest ? "\(hours)h" : "\(hours / 24)d")
  }
}
