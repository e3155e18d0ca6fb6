import Domain
import Services

/// A lead, as a row of a list and as a record.
enum LeadJSON {
  private static let fields = Schema.map(of: .any)

  private static let shared: [ObjectRule.Property] = [
    Schema.anyText.required("lead"), Schema.choice(Stage.self).required("stage"),
    Schema.count.noted("Each time round is a cycle, counted from 1.").required("cycle"),
    Schema.choice(Grade.letters).orNull.noted("Null while no agreement is in force.")
      .required("grade"),
    Schema.number(0...100).orNull.noted("Null while no agreement is in force.").required("score"),
    Schema.instant.noted("What grade and score are as of.").required("score_at"),
    Schema.choice(Outcome.self).required("outcome"), Schema.boolean.required("worked"),
    Schema.anyText.orNull.required("return_reason"), Schema.anyText.orNull.required("source"),
    Schema.anyText.orNull.required("campaign"),
    Schema.anyText.orNull.noted("Who answers for it: a member's e-mail or a team's word.")
      .required("owner"),
    fields.noted("Fields of the person, as the lead's facts gave them.").required("contact"),
    fields.noted("Fields of the company.").required("account"),
    Schema.instant.required("captured_at"), Schema.instant.required("last_fact_at"),
    Schema.instant.orNull.required("first_qualified_at"),
    Schema.instant.orNull.required("qualified_at"),
    Schema.anyText.orNull.noted("The rule of the latest qualification.").required("rule"),
    Schema.instant.orNull.noted("Of the running offer.").required("accept_by"),
    Schema.instant.orNull.noted("Of the running offer.").required("expires_at"),
  ]

  static let row = Schema.object(shared).named("LeadRow")

  static let record = Schema.object(
    shared + [
      Schema.anyText.orNull.noted("How it came into the hands of sales.").required("hand_over"),
      Schema.object([
        Schema.instant.required("offered_at"),
        Schema.anyText.orNull.noted("Member or team.").required("to"),
        Schema.anyText.required("route"), Schema.anyText.required("agreement"),
      ]).orNull.noted("The offer that runs.").required("offer"),
      Schema.instant.orNull.required("cool_down_ends"),
      Schema.instant.orNull.noted("When time alone will change the stage.").required("next_due"),
      Schema.list(of: OpportunityJSON.schema).noted("As they stand now.").required("opportunities"),
    ]
  ).named("Lead")

  static func json(_ row: LeadListRow) -> JSON {
    [
      ("lead", .text(row.lead)), ("stage", .text(row.stage.rawValue)),
      ("cycle", .count(row.cycle)), ("grade", .words(row.grade?.letter)),
      ("score", .decimal(row.score)), ("score_at", .instant(row.scoreAt)),
      ("outcome", .text(row.outcome.rawValue)), ("worked", .bool(row.worked)),
      ("return_reason", .words(row.returnReason)), ("source", .words(row.source)),
      ("campaign", .words(row.campaign)), ("owner", .words(row.owner)),
      ("contact", object(row.profile.contact)),
      ("account", object(row.profile.account)), ("captured_at", .instant(row.capturedAt)),
      ("last_fact_at", .instant(row.lastFactAt)),
      ("first_qualified_at", .instant(row.firstQualifiedAt)),
      ("qualified_at", .instant(row.qualifiedAt)), ("rule", .words(row.rule)),
      ("accept_by", .instant(row.acceptBy)), ("expires_at", .instant(row.expiresAt)),
    ].object
  }

  static func json(_ dossier: LeadDossier, _ sight: MoneySight) -> JSON {
    let lead = dossier.reading
    let offer = lead.offer
    return [
      ("lead", .text(lead.lead)), ("stage", .text(lead.stage.rawValue)),
      ("cycle", .count(lead.cycle)), ("grade", .words(lead.grade?.letter)),
      ("score", .decimal(lead.score)), ("score_at", .instant(lead.asOf)),
      ("outcome", .text(lead.outcome.rawValue)), ("worked", .bool(lead.worked)),
      ("return_reason", .words(lead.returnReason)), ("source", .words(lead.source)),
      ("campaign", .words(lead.campaign)), ("owner", .words(dossier.owner)),
      ("contact", object(lead.profile.contact)),
      ("account", object(lead.profile.account)), ("captured_at", .instant(lead.capturedAt)),
      ("last_fact_at", .instant(lead.lastFactAt)),
      ("first_qualified_at", .instant(lead.firstQualifiedAt)),
      ("qualified_at", .instant(lead.qualifiedAt)), ("rule", .words(lead.rule?.description)),
      ("accept_by", .instant(offer?.acceptBy)), ("expires_at", .instant(offer?.expiresAt)),
      ("hand_over", .words(lead.handOver?.rawValue)), ("offer", offer.map(json) ?? .null),
      ("cool_down_ends", .instant(lead.coolDownEnds)), ("next_due", .instant(lead.nextDue)),
      (
        "opportunities",
        .list(dossier.opportunities.map { OpportunityJSON.json(sight.shown($0)) })
      ),
    ].object
  }

  private static func json(_ offer: RunningOffer) -> JSON {
    [
      ("offered_at", .instant(offer.offeredAt)), ("to", .words(offer.to)),
      ("route", .text(offer.route)), ("agreement", .text(offer.agreement.name)),
    ].object
  }

  /// Fields by name.
  static func object(_ fields: [String: JSON]) -> JSON {
    fields.sorted { ExactText($0.key) < ExactText($1.key) }.map { ($0.key, $0.value) }.object
  }
}
