import Domain

/// Clocks, calendar and what becomes of leads that come back.
extension SectionCodec {
  static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  static let serviceLevels = SectionCodec(
    tree: { agreement in
      let levels = agreement.serviceLevels
      var fields: [String: FormTree] = [
        "calendar": tree(levels.calendar), "accept_within": FormTree(span: levels.acceptWithin),
        "expire_after": FormTree(span: levels.expireAfter),
        "escalate_to": FormTree(levels.escalateTo ?? ""),
      ]
      fields["first_touch_within"] = levels.firstTouchWithin.map { FormTree(span: $0) }
      fields["answer_signal_within"] = levels.answerSignalWithin.map { FormTree(span: $0) }
      fields["attempts"] = FormTree(fields: [
        "at_least": FormTree(number: levels.attempts?.atLeast),
        "within": levels.attempts?.within.map { FormTree(span: $0) } ?? FormTree(),
      ])
      return FormTree(fields: ["service_levels": FormTree(fields: fields)])
    },
    entries: { form in
      let levels = form["service_levels"]
      let attempts = levels["attempts"]
      let calendar = levels["calendar"]
      let isWithout = attempts["at_least"].trimmed.isEmpty && attempts["within"].span.isAbsent
      let section = FormNode.mapping(
        [
          "calendar": .mapping(
            ["hours": week(calendar["hours"]), "holidays": dates(calendar["holidays"])],
            from: calendar.path),
          "accept_within": levels["accept_within"].span,
          "first_touch_within": levels["first_touch_within"].span,
          "attempts": isWithout
            ? FormNode(.absent, from: attempts.path)
            : .mapping(
              ["at_least": attempts["at_least"].plain, "within": attempts["within"].span],
              from: attempts.path),
          "expire_after": levels["expire_after"].span,
          "answer_signal_within": levels["answer_signal_within"].span,
          "escalate_to": levels["escalate_to"].text,
        ], from: levels.path)
      return [.init(key: "service_levels", node: section)]
    },
    take: { $1.serviceLevels = $0.serviceLevels })

  private static func tree(_ calendar: WorkingHours) -> FormTree {
    let week = zip(weekdays, calendar.hours).map { day, openings in
      (day, FormTree(openings.map(\.text).joined(separator: ", ")))
    }
    let holidays = calendar.holidays.sorted().map(\.description).joined(separator: "\n")
    return FormTree(fields: [
      "hours": FormTree(fields: Dictionary(uniqueKeysWithValues: week)),
      "holidays": FormTree(holidays),
    ])
  }

  private static func week(_ hours: FormPlace) -> FormNode {
    let days = weekdays.map { day in
      let openings = hours[day].trimmed.replacing("–", with: "-").replacing(" ", with: "")
        .split { ",，、;".contains($0) }
        .map { FormNode(.text(String($0)), from: hours[day].path) }
      return FormNode.Entry(
        key: day,
        node: FormNode(openings.isEmpty ? .absent : .list(openings), from: hours[day].path))
    }
    return FormNode(.mapping(days), from: hours.path)
  }

  private static func dates(_ holidays: FormPlace) -> FormNode {
    FormNode(
      .list(holidays.lines.map { FormNode(.text($0), from: holidays.path) }), from: holidays.path)
  }

  static let returns = SectionCodec(
    tree: { FormTree(fields: ["returns": FormTree($0.returnReasons.joined(separator: "\n"))]) },
    entries: { form in
      let returns = form["returns"]
      let reasons = returns.lines.map { FormNode(.text($0), from: returns.path) }
      return [
        .init(
          key: "returns",
          node: FormNode(reasons.isEmpty ? .absent : .list(reasons), from: returns.path))
      ]
    },
    take: { $1.returnReasons = $0.returnReasons })

  static let recycle = SectionCodec(
    tree: { agreement in
      FormTree(fields: [
        "recycle": FormTree(fields: [
          "cool_down_days": FormTree(number: agreement.recycling.coolDownDays),
          "score": FormTree(agreement.recycling.score.rawValue),
        ])
      ])
    },
    entries: { form in
      let recycle = form["recycle"]
      let section = FormNode.mapping(
        ["cool_down_days": recycle["cool_down_days"].plain, "score": recycle["score"].plain],
        from: recycle.path)
      return [.init(key: "recycle", node: section)]
    },
    take: { $1.recycling = $0.recycling })

  static let nurture = SectionCodec(
    tree: { agreement in
      let hours = agreement.nurture.after.map { $0.microseconds / Elapsed.hour.microseconds }
      let isDays = hours.map { $0 > 0 && $0.isMultiple(of: 24) } ?? false
      let after = FormTree(fields: [
        "count": FormTree(number: hours.map { Int(isDays ? $0 / 24 : $0) }),
        "unit": FormTree(hours == nil ? "never" : isDays ? "d" : "h"),
      ])
      let cap = agreement.nurture.emailCap
      return FormTree(fields: [
        "nurture": FormTree(fields: [
          "after": after,
          "email_cap": FormTree(fields: [
            "count": FormTree(number: cap?.count), "days": FormTree(number: cap?.days),
          ]),
        ])
      ])
    },
    entries: { form in
      let nurture = form["nurture"]
      let cap = nurture["email_cap"]
      let section = FormNode.mapping(
        [
          "after": nurture["after"].span,
          "email_cap": cap.tree.isBlank
            ? FormNode(.absent, from: cap.path)
            : .mapping(["count": cap["count"].plain, "days": cap["days"].plain], from: cap.path),
        ], from: nurture.path)
      return [.init(key: "nurture", node: section)]
    },
    take: { $1.nurture = $0.nurture })
}

extension WorkingHours.Opening {
  /// `09:00-17:30`.
  fileprivate var text: String { "\(clock(opens))-\(clock(closes))" }

  private func clock(_ minutes: Int) -> String {
    let (hour, minute) = (minutes / 60, minutes % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}
