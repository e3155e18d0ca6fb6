import Domain
import Services
import Statistics

/// A version beside another over the history.
enum ReplayJSON {
  /// A knob and what it is moved to.
  static let movedNumber = Schema(
    .text(
      TextRule(
        length: 1...60,
        pattern: TextPattern(
          expression: #"^(cool_down|(score|grade|points|half_life)\.(0|[1-9][0-9]{0,2}))"#
            + #"=-?(0|[1-9][0-9]{0,4})(\.[0-9]{1,6})?$"#,
          expected: "a knob and a number, such as score.0=60",
          accepts: { text in
            let halves = text.split(
              separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, let knob = AgreementTuning.Knob(name: String(halves[0])),
              knob.name == halves[0], let number = try? JSON.parse(String(halves[1])).number
            else { return false }
            return number.magnitude < 100_000
          }))))

  private static let side = Schema.object([
    Schema.count.required("number"), Schema.anyText.required("name"),
    Schema.anyText.required("sha256"),
  ]).named("ReplaySide")

  private static let knob = Schema.object([
    Schema.anyText.noted("Its name in `tune`.").required("knob"),
    Schema.anyText.orNull.noted("Of the rule that it belongs to.").required("rule"),
    Schema.number.noted("What the version says; a grade is a step, from F = 0.").required("says"),
    Schema.number.noted("What is tried.").required("tried"),
    Schema.number.required("least"), Schema.number.required("most"),
  ]).named("ReplayKnob")

  static let schema = Schema.object([
    side.required("version"),
    side.orNull.noted("Null where no version is in force and none was named.").required("against"),
    Schema.list(of: knob).noted("Numbers that can be moved.").required("knobs"),
    ReplayImpactJSON.schema.orNull.required("impact"),
  ]).named("Replay")

  static func json(_ sheet: ReplaySheet) -> JSON {
    [
      ("version", json(sheet.own)), ("against", sheet.other.map(json) ?? .null),
      ("knobs", .list(sheet.own.agreement.knobs.map { json($0, sheet) })),
      ("impact", sheet.impact.map(ReplayImpactJSON.json) ?? .null),
    ].object
  }

  private static func json(_ version: AgreementVersion) -> JSON {
    [
      ("number", .count(version.number)), ("name", .text(version.name)),
      ("sha256", .text(version.sha256)),
    ].object
  }

  private static func json(_ knob: AgreementTuning.Knob, _ sheet: ReplaySheet) -> JSON {
    let agreement = sheet.own.agreement
    let says = agreement[knob] ?? 0
    var rule: String?
    switch knob {
    case .points(let place), .halfLife(let place): rule = agreement.scoring.rules[place].name
    case .score, .grade, .coolDown: break
    }
    return [
      ("knob", .text(knob.name)), ("rule", .words(rule)), ("says", .number(says)),
      ("tried", .number(sheet.tuning[knob] ?? says)),
      ("least", .number(knob.range.lowerBound)), ("most", .number(knob.range.upperBound)),
    ].object
  }
}

/// What two agreements over the same facts differ in.
enum ReplayImpactJSON {
  private static let row = Schema.object([
    Schema.anyText.orNull.noted("Null where the leads have none.").required("key"),
    Schema.count.required("own"), Schema.count.required("other"),
    Schema.count.required("newly"), Schema.count.required("no_longer"),
  ]).named("ReplayRow")

  private static let sideLoad = Schema.object([
    Schema.count.required("offers"), Schema.count.orNull.required("capacity_per_week"),
    Schema.anyText.orNull.noted("Such as 2026-W10.").required("peak_week"),
    Schema.count.required("peak_offers"),
    Schema.count.orNull.noted("Null where there is no capacity.").required("weeks_over"),
  ]).named("TeamLoad")

  static let schema = Schema.object(
    [
      Schema.instant.noted("What both replays are as of.").required("as_of"),
      Schema.count.required("leads"),
      Schema.count.noted("Leads that the version qualifies.").required("own_qualified"),
      Schema.count.noted("Leads that the other one does.").required("other_qualified"),
    ]
      + ["newly", "no_longer", "both", "neither"].map { ObservedJSON.schema.required($0) }
      + ReplaySplit.allCases.map { Schema.list(of: row).required("by_\($0.rawValue)") }
      + [
        Schema.list(
          of: .object([
            Schema.anyText.orNull.noted("Null: offers to nobody.").required("team"),
            sideLoad.required("own"), sideLoad.required("other"),
          ])
        ).required("load")
      ]
  ).named("ReplayImpact")

  static func json(_ impact: ReplayImpact) -> JSON {
    let groups = [
      ("newly", impact.newly), ("no_longer", impact.noLonger), ("both", impact.both),
      ("neither", impact.neither),
    ]
    let splits = ReplaySplit.allCases.map { split in
      ("by_\(split.rawValue)", JSON.list((impact.splits[split] ?? []).map(json)))
    }
    return
      ([
        ("as_of", .instant(impact.own.asOf)), ("leads", .count(impact.leads)),
        ("own_qualified", .count(impact.ownQualified)),
        ("other_qualified", .count(impact.otherQualified)),
      ] + groups.map { ($0.0, ObservedJSON.json($0.1)) } + splits + [
        ("load", .list(impact.load.map(json)))
      ]).object
  }

  private static func json(_ row: ReplayImpact.Row) -> JSON {
    [
      ("key", .words(row.key)), ("own", .count(row.own)), ("other", .count(row.other)),
      ("newly", .count(row.newly)), ("no_longer", .count(row.noLonger)),
    ].object
  }

  private static func json(_ load: TeamLoad) -> JSON {
    [("team", .words(load.team)), ("own", json(load.own)), ("other", json(load.other))].object
  }

  private static func json(_ side: TeamLoad.Side) -> JSON {
    [
      ("offers", .count(side.offers)), ("capacity_per_week", .count(side.capacity)),
      ("peak_week", .words(side.peak?.week.description)),
      ("peak_offers", .count(side.peak?.offers ?? 0)), ("weeks_over", .count(side.weeksOver)),
    ].object
  }
}

/// What became of a set of leads, as it was observed.
enum ObservedJSON {
  /// An offer that only a replay made expires in the replay alone.
  private static let outcomes = Outcome.allCases.filter { $0 != .expired }

  static let schema = Schema.object([
    Schema.count.required("leads"),
    Schema.count.noted("By sales; the others are unknown, not failures.").required("worked"),
    Schema.object(outcomes.map { Schema.count.required($0.rawValue) }).required("outcomes"),
    Schema.list(
      of: .object([Schema.anyText.orNull.required("reason"), Schema.count.required("leads")])
    ).noted("Of the returned ones.").required("returned"),
    Schema.count.noted("Won or lost leads that were worked.").required("decided"),
    Schema.object([
      Schema.number(0...1).required("share"),
      Schema.number(0...1).noted("Wilson, 95 %.").required("low"),
      Schema.number(0...1).required("high"),
    ]).orNull.noted("Null below \(OutcomeCounts.leastDecided) decided leads: too few to tell.")
      .required("win_rate"),
  ]).named("ObservedLeads")

  static func json(_ counts: OutcomeCounts) -> JSON {
    let rate: JSON? = counts.tellableWinRate.map { rate in
      [
        ("share", .number(rate.share)), ("low", .number(rate.interval.lowerBound)),
        ("high", .number(rate.interval.upperBound)),
      ].object
    }
    let returned = counts.returnReasons.map { reason in
      [("reason", .words(reason.key)), ("leads", .count(reason.count))].object
    }
    return [
      ("leads", .count(counts.leads)), ("worked", .count(counts.worked)),
      ("outcomes", outcomes.map { ($0.rawValue, .count(counts[$0])) }.object),
      ("returned", .list(returned)), ("decided", .count(counts.decided)),
      ("win_rate", rate ?? .null),
    ].object
  }
}

/// A lead behind a figure of a replay.
enum ReplayedLeadJSON {
  static let schema = Schema.object([
    Schema.anyText.required("lead"),
    Schema.instant.noted("The first qualification, the offer, or the capture.").required("at"),
    Schema.choice(Grade.letters).required("grade"), Schema.number(0...100).required("score"),
    Schema.choice(Grade.letters).required("other_grade"),
    Schema.number(0...100).required("other_score"),
    Schema.choice(Stage.self).required("stage"), Schema.choice(Outcome.self).required("outcome"),
    Schema.boolean.required("worked"), Schema.anyText.orNull.required("return_reason"),
    Schema.anyText.orNull.required("rule"),
    Schema.map(of: .any).orNull.noted("As it stands now; null when it is listed no more.")
      .required("contact"),
    Schema.map(of: .any).orNull.required("account"),
  ]).named("ReplayedLead")

  static func json(_ found: ReplayedLead) -> JSON {
    let lead = found.lead
    return [
      ("lead", .text(lead.lead)), ("at", .instant(lead.at)), ("grade", .text(lead.grade.letter)),
      ("score", .number(lead.score)), ("other_grade", .text(lead.otherGrade.letter)),
      ("other_score", .number(lead.otherScore)), ("stage", .text(lead.stage.rawValue)),
      ("outcome", .text(lead.outcome.rawValue)), ("worked", .bool(lead.worked)),
      ("return_reason", .words(lead.returnReason)), ("rule", .words(lead.rule?.description)),
      ("contact", found.profile.map { LeadJSON.object($0.contact) } ?? .null),
      ("account", found.profile.map { LeadJSON.object($0.account) } ?? .null),
    ].object
  }
}
