import Domain
import Storage

/// Puts together the review of a week from one snapshot.
struct ReviewDesk {
  let connection: any Connection
  let workspace: WorkspaceID
  let timeline: AgreementTimeline
  let targets: TargetDesk

  /// The zone of weeks: of the agreement in force, else of the workspace.
  func zone(at instant: Instant) throws -> Zone {
    try .ofCompany(timeline, at: instant, connection, workspace)
  }

  /// Of the review as of `now`: the week's end, once it is over.
  func asOf(_ week: ISOWeek, now: Instant) throws -> Instant {
    min(now, week.span(in: try zone(at: now)).upperBound)
  }

  /// Notes are those written by `now`; all else is as of `instant`.
  func document(
    _ week: ISOWeek, asOf instant: Instant, now: Instant
  ) throws -> ReviewDocument {
    let zone = try zone(at: instant)
    let span = week.span(in: zone)
    // The week before as it stood at the same point of it.
    let earlier = ReviewDesk.weekEarlier(instant, zone)
    let (this, before) = try (
      tally(span, asOf: instant), tally((week + -1).span(in: zone), asOf: earlier)
    )
    let version = timeline.version(at: instant)
    let readings = try targets.readings(asOf: instant).filter { reading in
      reading.span.lowerBound <= instant
        && (!reading.hasEnded || reading.span.upperBound >= span.lowerBound)
    }
    var document = ReviewDocument(week: week, span, asOf: instant, zone: zone)
    (document.agreement, document.agreementName) = (version?.label.number, version?.label.name)
    document.coverage = .init(this.tally.coverage)
    document.coverageBefore = .init(before.tally.coverage)
    document.coverageOfMonth = .init(
      try monthlyCoverage(until: span.upperBound, asOf: instant))
    let disputes = try disputes(asOf: instant)
    document.promises = try promises(this, before, readings, excused: disputes.excused)
    document.returned = ReviewDesk.named(this.tally, before.tally) { figure in
      if case .returned(let reason) = figure { .some(reason) } else { nil }
    }
    document.expired = ReviewDesk.named(this.tally, before.tally) { figure in
      if case .expired(let route) = figure { .some(route) } else { nil }
    }
    document.campaigns = ReviewDesk.campaigns(this.tally, before.tally)
    document.targets = readings.map(ReviewDocument.Target.init)
    document.disputes = disputes.waiting
    document.notes = try ReviewNoteTable(connection, workspace)
      .all(of: week.description, upTo: now, limit: ReviewDesk.noteLimit)
    try takeSignals(into: &document, this, before)
    return document
  }

  private func takeSignals(
    into document: inout ReviewDocument, _ this: Week, _ before: Week
  ) throws {
    let queries = ReviewQueries(connection, workspace)
    document.opened = try pair(.opened, this, before)
    document.answered = try pair(.answered, this, before)
    document.overdue = try pair(.overdue, this, before)
    let asOf = document.asOf
    let signals = { (happening: ReviewQueries.Happening) in
      try queries.signals(
        happening, in: this.tally.reach, asOf: asOf, limit: ReviewDocument.signalLimit)
    }
    document.newSignals = try signals(.opened)
    document.answeredSignals = try signals(.answered)
    document.overdueSignals = try signals(.overdue)
    document.agenda = ReviewAgenda.items(
      of: document, waiting: try queries.waiting(asOf: document.asOf, limit: 1))
  }

  /// Notes of a week.
  static let noteLimit = 1_000

  /// Hand-overs that a number counts, in the order of their offers.
  func handOvers(
    _ figure: ReviewFigure, _ week: ISOWeek, asOf instant: Instant, owners: Owners
  ) throws -> [HandOverRecord] {
    let span = week.span(in: try zone(at: instant))
    var found: [HandOverRecord] = []
    try ReviewQueries(connection, workspace).forEachHandOver(in: span) { record in
      guard owners.covers(record.handOver.holder.map(RecordKey.folded)) else { return }
      let figures = record.handOver.reviewFigures(in: span, asOf: instant, record.deadlines)
      if figures.contains(figure) { found.append(record) }
    }
    return found.sorted {
      ($0.handOver.offeredAt, ExactText($0.handOver.offer))
        > ($1.handOver.offeredAt, ExactText($1.handOver.offer))
    }
  }

  private static func weekEarlier(_ instant: Instant, _ zone: Zone) -> Instant {
    let (date, microsecond) = zone.local(instant)
    return zone.instant(date + -7, microsecond: microsecond)
  }

  // MARK: Hand-overs

  private struct Week {
    var tally: ReviewTally
    /// What was broken, for disputes: kind and offer.
    var broken: Set<[String]> = []
  }

  private func tally(_ span: Range<Instant>, asOf instant: Instant) throws -> Week {
    var week = Week(tally: ReviewTally(week: span, asOf: instant))
    try ReviewQueries(connection, workspace).forEachHandOver(in: span) { record in
      week.tally.add(record.handOver, record.deadlines)
      for (kind, at) in record.handOver.known(by: instant)
        .breaches(asOf: instant, record.deadlines) where span.contains(at)
      {
        week.broken.insert([kind.rawValue, record.handOver.offer])
      }
    }
    return week
  }

  private func monthlyCoverage(
    until end: Instant, asOf instant: Instant
  ) throws -> HandOverMeasures.Share {
    var measures = HandOverMeasures(asOf: instant)
    let until = min(end, instant + Elapsed(microseconds: 1))
    try HandOverTable(connection, workspace).forEach(offeredIn: end - 28 * .day..<until) { record in
      measures.add(record.handOver.known(by: instant), record.deadlines)
    }
    return measures.shares[.feedbackCoverage] ?? HandOverMeasures.Share()
  }

  private static func named(
    _ this: ReviewTally, _ before: ReviewTally, _ name: (ReviewFigure) -> String??
  ) -> [ReviewDocument.Named] {
    let figures = Set(this.counts.keys).union(before.counts.keys)
    return figures.compactMap { figure in
      name(figure).map { ReviewDocument.Named($0, .init(this[figure], before: before[figure])) }
    }.sorted {
      ($1.count.now, $1.count.before, ExactText($0.name ?? ""))
        < ($0.count.now, $0.count.before, ExactText($1.name ?? ""))
    }
  }

  /// Those that moved most.
  private static func campaigns(
    _ this: ReviewTally, _ before: ReviewTally
  ) -> [ReviewDocument.Campaign] {
    var campaigns: [String?: [String: ReviewDocument.Pair]] = [:]
    for figure in Set(this.counts.keys).union(before.counts.keys) {
      guard case .campaign(let name, let step) = figure else { continue }
      campaigns[name, default: [:]][step.rawValue] = .init(this[figure], before: before[figure])
    }
    let sorted = campaigns.map { ReviewDocument.Campaign($0, $1) }.sorted {
      ($1.moved, ExactText($0.name ?? "")) < ($0.moved, ExactText($1.name ?? ""))
    }
    return Array(sorted.prefix(ReviewDocument.campaignLimit))
  }

  // MARK: Promises

  private func promises(
    _ this: Week, _ before: Week, _ readings: [TargetReading], excused: Set<[String]>
  ) throws -> [ReviewDocument.Promise] {
    let ofHandOvers = [
      (ReviewPromise.answer, "sales"), (.firstTouch, "sales"), (.attempts, "sales"),
      (.returnReason, "sales"), (.complete, "marketing"),
    ].map { promise, function in
      ReviewDocument.Promise(
        promise, function: function,
        kept: .init(this.tally[.kept(promise)], before: before.tally[.kept(promise)]),
        broken: .init(this.tally[.broken(promise)], before: before.tally[.broken(promise)]),
        excused: excused.intersection(this.broken).count { key in
          BreachKind(rawValue: key[0]).map(ReviewPromise.init) == promise
        })
    }
    return ofHandOvers + [try signals(this, before, excused)]
      + targets(this, before, readings, excused)
  }

  private func signals(
    _ this: Week, _ before: Week, _ excused: Set<[String]>
  ) throws -> ReviewDocument.Promise {
    let queries = try SignalQueries(connection, workspace, now: this.tally.asOf)
    let settled = { (week: Week) in
      try queries.settled(in: week.tally.reach, asOf: week.tally.asOf)
    }
    let (now, then) = try (settled(this), settled(before))
    let key = BreachKind.signalUnanswered.rawValue
    return ReviewDocument.Promise(
      .signal, function: "marketing", kept: .init(now.kept, before: then.kept),
      broken: .init(now.broken.count, before: then.broken.count),
      excused: now.broken.count { excused.contains([key, $0]) })
  }

  /// Of periods that ended in the week, by whose they are.
  private func targets(
    _ this: Week, _ before: Week, _ readings: [TargetReading], _ excused: Set<[String]>
  ) -> [ReviewDocument.Promise] {
    ["marketing", "sales", "shared"].compactMap { function in
      let ended = readings.filter {
        $0.hasEnded && this.tally.week.contains($0.span.upperBound)
          && $0.target.function == function && [.reached, .missed].contains($0.state)
      }
      guard !ended.isEmpty else { return nil }
      let missed = ended.filter { $0.state == .missed }
      let key = BreachKind.targetMissed.rawValue
      return ReviewDocument.Promise(
        .target, function: function, kept: .init(ended.count - missed.count, before: 0),
        broken: .init(missed.count, before: 0),
        excused: missed.count { excused.contains([key, $0.key]) })
    }
  }

  private struct Disputes {
    /// Kind and about of every breach that was ruled not to count.
    var excused: Set<[String]> = []
    /// Those without a ruling.
    var waiting = 0
  }

  private func disputes(asOf instant: Instant) throws -> Disputes {
    var disputes = Disputes()
    try DisputeTable(connection, workspace).forEach(upTo: instant) { dispute in
      switch dispute.ruling {
      case nil: disputes.waiting += 1
      case let ruling? where ruling.isExcused:
        disputes.excused.insert([dispute.kind, dispute.about])
      default: break
      }
    }
    return disputes
  }

  private func pair(
    _ happening: ReviewQueries.Happening, _ this: Week, _ before: Week
  ) throws -> ReviewDocument.Pair {
    let queries = ReviewQueries(connection, workspace)
    let count = { (week: Week) in
      try queries.count(happening, in: week.tally.reach, asOf: week.tally.asOf)
    }
    return .init(try count(this), before: try count(before))
  }
}

extension ReviewTally {
  /// The part of the week that is known of.
  var reach: Range<Instant> {
    let next = asOf + Elapsed(microseconds: 1)
    return week.lowerBound..<max(week.lowerBound, min(week.upperBound, next))
  }
}
