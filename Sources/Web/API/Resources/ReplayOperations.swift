import Domain
import Services

extension Operation {
  private static let number = ParameterKey<Int>.number("number", "The version that is looked at.")
  private static let against = ParameterKey<Int>.query(
    "against", 1...2_147_483_647, "What it stands beside; by default the version in force.")
  private static let tuning = ParameterKey<AgreementTuning>(
    .query, "tune", .list(of: ReplayJSON.movedNumber, count: 1...200),
    "Numbers of the version moved to try what would come of it, such as "
      + "`score.0=60,points.2=15,cool_down=14`; the answer's `knobs` lists them all. A value "
      + "outside a knob's range goes to its end."
  ) { AgreementTuning(parameter: $0) }

  static let replayOperations = [replay, listReplayedLeads, draftReplay]

  private static let replay = Operation(
    id: "replayAgreement", resource: .replays, method: .get, path: "/agreements/{number}/replay",
    summary: Wording("A version beside another over the whole history", "用全部历史对比两个版本"),
    note: """
      Who would newly qualify and who no longer, what became of those leads, by month, segment, \
      source and team, and the load of the teams. Nothing is changed. `impact` is null where \
      there is nothing to stand beside.
      """,
    parameters: [
      number.parameter, against.parameter, tuning.parameter, fields(of: ReplayJSON.schema),
    ],
    answers: [Answer(200, "Both sides.", ReplayJSON.schema.sparse)],
    access: .permission(.replayAgreement),
    handler: .seated { call in
      let question = try question(call)
      let sheet = try await call.asker.waiting {
        try await call.seat.replaySheet(question, now: call.now)
      }
      return .record(ReplayJSON.json(sheet))
    })

  private static let listReplayedLeads = Operation(
    id: "listReplayedLeads", resource: .replays, method: .get,
    path: "/agreements/{number}/replay/leads",
    summary: Wording("The leads behind a figure of a replay", "重演数字背后的线索"),
    note: "Every figure of the replay is one of leads; of offers, with `set=own_offers`.",
    parameters: [number.parameter, against.parameter, tuning.parameter] + ReplayFilters.parameters
      + [limit.parameter, after.parameter, fields(of: ReplayedLeadJSON.schema)],
    answers: [Answer(200, "Leads, the latest first.", page(of: ReplayedLeadJSON.schema.sparse))],
    access: .permission(.replayAgreement), isPaged: true,
    handler: .seated { call in
      let last = try call.position("replayed", count: 2)
      let after = last.flatMap { values -> ReplayLead.Position? in
        guard let at = values[0].text.flatMap({ Instant(rfc3339: $0) }), let lead = values[1].text
        else { return nil }
        return ReplayLead.Position(at: at, lead: lead)
      }
      let (question, cell) = (try question(call), ReplayFilters.cell(call))
      let found = try await call.asker.waiting {
        try await call.seat.replayedLeads(
          question, behind: cell, after: after, limit: call.limit, now: call.now)
      }
      return .page(
        found.leads.map(ReplayedLeadJSON.json),
        next: found.next.map { Cursor.text("replayed", [.instant($0.at), .text($0.lead)]) })
    })

  private static let draftReplay = Operation(
    id: "draftReplay", resource: .replays, method: .post,
    path: "/agreements/{number}/replay/draft",
    summary: Wording("Make a draft of what is tried", "将试算的数值存为草案"),
    note:
      "The version's text with the numbers of `tune` in their places, and nothing else changed.",
    parameters: [number.parameter, tuning.parameter],
    answers: [Answer(201, "The draft.", VersionJSON.schema)],
    access: .permission(.draftAgreement),
    handler: .seated { call in
      try await call.keeping(Reply.createdVersion) {
        try await call.seat.draft(trying: try question(call), now: call.now)
      }
    })

  private static func question(_ call: Call) throws(APIProblem) -> ReplayQuestion {
    ReplayQuestion(
      version: try call.required(number), against: call[against],
      tuning: call[tuning] ?? AgreementTuning())
  }
}

/// Which figure the leads are behind.
enum ReplayFilters {
  private static let set = ParameterKey<ReplayCell.Leads>.choice(
    "set", "Which leads; by default `own`, those that the version qualifies.")
  private static let part = ParameterKey<ReplayCell.Part>(
    .query, "filter[part]", Schema(.text(TextRule(length: 1...200, pattern: .part))),
    "A row of a split, such as `month:2026-03` or `team:inbound`; `segment` alone is the row of "
      + "those that have none. Of offers, a team."
  ) { ReplayCell.Part(parameter: $0) }
  private static let outcome = ParameterKey<Outcome>.choice(
    "filter[outcome]", "What became of them.")
  private static let reason = ParameterKey<String>.query(
    "filter[reason]", .words(1...200), "Of returned leads, the reason of the last return.")
  private static let withoutReason = ParameterKey<Bool>.query(
    "filter[without_reason]", "Of returned leads, those without a reason.")
  private static let week = ParameterKey<CivilDate>(
    .query, "filter[week_of]", .date, "Of offers, the week with this day."
  ) { CivilDate($0) }

  static let parameters = [
    set.parameter, part.parameter, outcome.parameter, reason.parameter, withoutReason.parameter,
    week.parameter,
  ]

  static func cell(_ call: Call) -> ReplayCell {
    let text = call[reason].map { ReplayCell.Reason($0) }
    let none = call[withoutReason] == true ? ReplayCell.Reason(nil) : nil
    return ReplayCell(
      call[set] ?? .own, part: call[part], outcome: call[outcome], reason: text ?? none,
      week: call[week].map { ISOWeek($0) })
  }
}

extension ReplayCell.Part {
  /// `month:2026-03`; `segment` alone is the part without a value.
  fileprivate init?(parameter text: String) {
    let halves = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard let split = halves.first.flatMap(ReplaySplit.init) else { return nil }
    self.init(split, halves.count > 1 ? halves[1] : nil)
  }
}

extension AgreementTuning {
  /// `score.0=60,cool_down=14`.
  fileprivate init(parameter text: String) {
    self.init()
    for moved in text.split(separator: ",") {
      let halves = moved.split(separator: "=", maxSplits: 1).map(String.init)
      guard halves.count == 2, let knob = Knob(name: halves[0]), let value = Double(halves[1])
      else { continue }
      self[knob] = value
    }
  }
}

extension TextPattern {
  fileprivate static let part = TextPattern(
    expression: #"^(month|segment|source|team)(:[^\u0000]+)?$"#,
    expected: "a split with a value, such as `source:webinar`",
    accepts: { text in
      let name = text.prefix { $0 != ":" }
      let isPlain = text.count == name.count || text.count > name.count + 1
      return ReplaySplit(rawValue: String(name)) != nil && isPlain
        && !text.unicodeScalars.contains("\0")
    })
}
