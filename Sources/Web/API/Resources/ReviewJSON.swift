import Domain
import Services
import Statistics

enum ReviewJSON {
  private static let pair = Schema.object([
    Schema.integer(0...1_000_000_000).required("count"),
    Schema.integer(0...1_000_000_000).noted("The week before, at the same point of it.")
      .required("before"),
  ]).named("ReviewCount")

  private static let share = Schema.object([
    Schema.count.required("kept"), Schema.count.required("decided"),
    Schema.count.required("undecided"),
    Schema.number.orNull.noted("Null below 30 decided.").required("rate"),
    Schema.number.orNull.required("low"), Schema.number.orNull.required("high"),
  ]).named("ReviewShare")

  private static let promise = Schema.object([
    Schema.choice(ReviewPromise.self).required("promise"),
    Schema.choice(["marketing", "sales", "shared"]).required("function"),
    pair.required("kept"), pair.required("broken"), Schema.count.required("excused"),
  ]).named("ReviewPromise")

  private static let named = Schema.object([
    Schema.anyText.orNull.required("name"), pair.required("count"),
  ]).named("ReviewNamedCount")

  private static let campaign = Schema.object([
    Schema.anyText.orNull.noted("Null: of no campaign.").required("name"),
    Schema.map(of: pair).noted("offered, taken, returned, expired, opened, won").required("steps"),
  ]).named("ReviewCampaign")

  private static let signal = Schema.object([
    Schema.anyText.required("signal"), Schema.choice(SignalKind.self).required("type"),
    Schema.anyText.required("topic"), Schema.count.required("reports"),
    Schema.instant.orNull.required("due"), Schema.instant.orNull.required("answered"),
    Schema.choice(SignalAction.self).orNull.required("action"),
  ]).named("ReviewSignal")

  private static let signals = Schema.object([
    pair.required("opened"), pair.required("answered"), pair.required("overdue"),
    Schema.list(of: signal).required("new"), Schema.list(of: signal).required("with_answer"),
    Schema.list(of: signal).required("without_answer"),
  ]).named("ReviewSignals")

  private static let item = Schema.object([
    Schema.choice(ReviewAgenda.Rule.self).required("rule"),
    Schema.choice(ReviewPromise.self).orNull.required("promise"),
    Schema.anyText.orNull.required("function"),
    Schema.anyText.orNull.noted("A topic, a reason, a measure.").required("name"),
    Schema.anyText.orNull.noted("A signal, or the period of a target.").required("id"),
    pair.required("count"), pair.noted("Of how many.").required("of"),
  ]).named("ReviewAgendaItem")

  private static let note = Schema.object([
    Schema.choice(["note", "decision"]).required("kind"), Schema.anyText.required("text"),
    Schema.count.required("member"), Schema.anyText.required("function"),
    Schema.instant.required("at"),
  ]).named("ReviewNote")

  private static let closing = Schema.object([
    Schema.instant.required("at"),
    Schema.count.orNull.noted("Number of a member; null: it closed by itself.").required("by"),
    Schema.anyText.noted("SHA-256 of the document as it is kept.").required("sha256"),
    Schema.boolean.noted("Whether the document is the one that the hash is of.")
      .required("is_sound"),
  ]).named("ReviewClosing")

  static let schema = Schema.object([
    Schema.anyText.required("week"), Schema.instant.required("from"),
    Schema.instant.noted("Excluded.").required("until"), Schema.instant.required("as_of"),
    Schema.anyText.required("timezone"), Schema.count.orNull.required("agreement"),
    closing.orNull.noted("Null while it is open.").required("closed"),
    Schema.list(of: item).noted("The three things to decide.").required("agenda"),
    share.required("feedback_coverage"), share.required("feedback_coverage_before"),
    share.noted("Over 28 days.").required("feedback_coverage_month"),
    Schema.list(of: promise).required("promises"), Schema.list(of: named).required("returned"),
    Schema.list(of: named).noted("By route.").required("expired"),
    Schema.list(of: campaign).required("campaigns"), signals.required("signals"),
    Schema.list(of: TargetJSON.schema).required("targets"),
    Schema.count.noted("Without a ruling.").required("disputes"),
    Schema.list(of: note).required("notes"),
  ]).named("Review")

  static let closedSchema = Schema.object([
    Schema.anyText.required("week"), Schema.instant.required("as_of"),
    closing.required("closed"), share.required("feedback_coverage"),
    Schema.map(of: .count).noted("Broken promises by function.").required("broken"),
  ]).named("ClosedReview")

  static let rowSchema = Schema.object([
    Schema.anyText.required("offer"), Schema.anyText.required("lead"),
    Schema.instant.required("offered"), Schema.choice(HandOver.State.self).required("state"),
    Schema.anyText.orNull.noted("A member's e-mail where it may be seen, else a team's word.")
      .required("holder"),
    Schema.anyText.required("route"), Schema.anyText.orNull.required("campaign"),
    Schema.anyText.orNull.required("reason"),
  ]).named("ReviewRow")

  static func json(_ review: Review) -> JSON {
    let document = review.document
    return [
      ("week", .text(document.week)), ("from", .instant(document.from)),
      ("until", .instant(document.until)), ("as_of", .instant(document.asOf)),
      ("timezone", .text(document.zone)), ("agreement", .count(document.agreement)),
      ("closed", review.closed.map(json) ?? .null),
      ("agenda", .list(document.agenda.map(json))),
      ("feedback_coverage", json(document.coverage)),
      ("feedback_coverage_before", json(document.coverageBefore)),
      ("feedback_coverage_month", json(document.coverageOfMonth)),
      ("promises", .list(document.promises.map(json))),
      ("returned", .list(document.returned.map(json))),
      ("expired", .list(document.expired.map(json))),
      ("campaigns", .list(document.campaigns.map(json))), ("signals", signals(document)),
      ("targets", .list(document.targets.map(TargetJSON.json))),
      ("disputes", .count(document.disputes)), ("notes", .list(document.notes.map(json))),
    ].object
  }

  static func json(_ review: ClosedReview) -> JSON {
    [
      ("week", .text(review.week.description)), ("as_of", .instant(review.asOf)),
      ("closed", json(review.closing)), ("feedback_coverage", json(review.coverage)),
      (
        "broken",
        review.broken.sorted { $0.key < $1.key }.map { ($0.key, JSON.count($0.value)) }.object
      ),
    ].object
  }

  static func json(_ row: ReviewRow) -> JSON {
    let handOver = row.handOver
    return [
      ("offer", .text(handOver.offer)), ("lead", .text(handOver.lead)),
      ("offered", .instant(handOver.offeredAt)), ("state", .text(handOver.state.rawValue)),
      ("holder", .words(row.holder)), ("route", .text(handOver.route)),
      ("campaign", .words(handOver.campaign)), ("reason", .words(handOver.end?.reason)),
    ].object
  }

  private static func json(_ closing: Review.Closing) -> JSON {
    [
      ("at", .instant(closing.at)), ("by", .count(closing.by)), ("sha256", .text(closing.sha256)),
      ("is_sound", .bool(closing.isSound)),
    ].object
  }

  private static func json(_ pair: ReviewDocument.Pair) -> JSON {
    [("count", .count(pair.now)), ("before", .count(pair.before))].object
  }

  private static func json(_ share: ReviewDocument.Share) -> JSON {
    let interval = share.isEnough ? share.rate.interval : nil
    return [
      ("kept", .count(share.kept)), ("decided", .count(share.decided)),
      ("undecided", .count(share.undecided)),
      ("rate", .decimal(share.isEnough ? share.rate.value : nil)),
      ("low", .decimal(interval?.lowerBound)), ("high", .decimal(interval?.upperBound)),
    ].object
  }

  private static func json(_ line: ReviewDocument.Promise) -> JSON {
    [
      ("promise", .text(line.promise.rawValue)), ("function", .text(line.function)),
      ("kept", json(line.kept)), ("broken", json(line.broken)), ("excused", .count(line.excused)),
    ].object
  }

  private static func json(_ row: ReviewDocument.Named) -> JSON {
    [("name", .words(row.name)), ("count", json(row.count))].object
  }

  private static func json(_ row: ReviewDocument.Campaign) -> JSON {
    let steps = ReviewFigure.Step.allCases.map { ($0.rawValue, json(row[$0])) }
    return [("name", .words(row.name)), ("steps", steps.object)].object
  }

  private static func signals(_ document: ReviewDocument) -> JSON {
    [
      ("opened", json(document.opened)), ("answered", json(document.answered)),
      ("overdue", json(document.overdue)), ("new", .list(document.newSignals.map(json))),
      ("with_answer", .list(document.answeredSignals.map(json))),
      ("without_answer", .list(document.overdueSignals.map(json))),
    ].object
  }

  private static func json(_ signal: ReviewDocument.Signal) -> JSON {
    [
      ("signal", .text(signal.id)), ("type", .text(signal.kind)), ("topic", .text(signal.title)),
      ("reports", .count(signal.reports)), ("due", signal.due.map { .instant($0) } ?? .null),
      ("answered", signal.answered.map { .instant($0) } ?? .null),
      ("action", .words(signal.action)),
    ].object
  }

  private static func json(_ item: ReviewAgenda.Item) -> JSON {
    [
      ("rule", .text(item.rule.rawValue)), ("promise", .words(item.promise?.rawValue)),
      ("function", .words(item.function)), ("name", .words(item.name)), ("id", .words(item.id)),
      ("count", json(item.count)), ("of", json(item.of)),
    ].object
  }

  private static func json(_ note: ReviewDocument.Note) -> JSON {
    [
      ("kind", note.isDecision ? "decision" : "note"), ("text", .text(note.text)),
      ("member", .count(note.member)), ("function", .text(note.function)),
      ("at", .instant(note.at)),
    ].object
  }
}

/// A review as the API tells it.
public func reviewRecord(_ review: Review) -> JSON { ReviewJSON.json(review) }
