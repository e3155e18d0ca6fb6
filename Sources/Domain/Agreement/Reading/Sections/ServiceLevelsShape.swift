extension Shape where Value == ServiceLevels {
  static var serviceLevels: Shape {
    .mapping("a mapping with calendar, accept_within and expire_after") { fields in
      let calendar = fields.required("calendar", .calendar)
      let acceptWithin = fields.required("accept_within", .spanOrNever)
      let firstTouchWithin = fields.optional("first_touch_within", .spanOrNever)
      let attempts = fields.optional("attempts", .attempts)
      let expireAfter = fields.required("expire_after", .spanOrNever)
      let answerSignalWithin = fields.optional("answer_signal_within", .spanOrNever)
      let escalateTo = fields.optional("escalate_to", .text)
      guard let calendar, let acceptWithin, let expireAfter else { return nil }
      return ServiceLevels(
        calendar: calendar, acceptWithin: acceptWithin, firstTouchWithin: firstTouchWithin,
        attempts: attempts, expireAfter: expireAfter, answerSignalWithin: answerSignalWithin,
        escalateTo: escalateTo)
    }
  }
}

extension Shape where Value == BusinessSpan? {
  /// A clock; `never` reads as nil.
  fileprivate static var spanOrNever: Shape { .word("never", or: .businessSpan) }
}

extension Shape where Value == FollowUpAttempts {
  fileprivate static var attempts: Shape {
    .mapping("a mapping with at_least and within") { fields in
      let atLeast = fields.required("at_least", .whole(atLeast: 1))
      let within = fields.optional("within", .spanOrNever)
      return atLeast.map { FollowUpAttempts(atLeast: $0, within: within) }
    }
  }
}
