import Domain
import Storage

/// The glossary and what departs from it.
extension Workspace {
  /// Of a version, or of the one in force; nil while there is none.
  public func glossary(
    of number: Int? = nil, by principal: Principal, now: Instant
  ) async throws -> GlossaryReport? {
    try principal.require(.readAgreement, in: id)
    return try await database.read { [id, timelines] connection in
      let agreements = AgreementTransaction(connection, id, now: now)
      let signed = try agreements.versions.signed()
      guard let number = number ?? signed.last(where: { $0.effective <= now })?.number else {
        return nil
      }
      let version = try agreements.version(number)
      return GlossaryReport(
        version: number, terms: try agreements.terms(of: version.agreement, signed: signed),
        alarms: try agreements.alarms(timelines.timeline(connection, id)))
    }
  }

  /// The facts behind an alarm, oldest first.
  public func departures(
    _ kind: GlossaryAlarm.Kind, after cursor: GlossaryDeparture.Cursor? = nil, limit: Int,
    by principal: Principal
  ) async throws -> [GlossaryDeparture] {
    try principal.require(.readAgreement, in: id)
    let sight = try await Seat(at: self, for: principal).leadSight()
    return try await readingLeads { [id, timelines] index, connection in
      let agreements = AgreementTransaction(connection, id, now: .distantPast)
      let timeline = try timelines.timeline(connection, id)
      guard !sight.seesAll else {
        return try agreements.departures(kind, in: timeline, after: cursor, limit: limit)
      }
      let sieve = Sieve<GlossaryDeparture, GlossaryDeparture.Cursor>(
        cursor: \.cursor, isSeen: { sight.sees(owner: $0.lead.flatMap(index.owner)) },
        rows: { try agreements.departures(kind, in: timeline, after: $0, limit: $1) })
      return try sieve.page(after: cursor, limit: limit)
    }
  }
}

// MARK: - Terms

extension AgreementTransaction {
  func terms(of agreement: Agreement, signed: [SignedVersion]) throws -> [GlossaryReport.Term] {
    let members = try members.all().compactMap(Member.init)
    var ratified: [GlossaryTerm: AgreementLife.Successor] = [:]
    for version in signed.sorted(by: { $0.number < $1.number }) {
      for term in try AgreementReader.read(record(version.number).text).glossary
      where ratified[term.definition] == nil {
        ratified[term.definition] = .init(number: version.number, effective: version.effective)
      }
    }
    return agreement.glossary.map { term in
      GlossaryReport.Term(
        term: term, owner: term.owner.map { GlossaryReport.Owner($0, among: members) },
        ratified: ratified[term.definition])
    }
  }
}

extension GlossaryTerm {
  /// What is ratified: the word, its meaning and what executes it, whoever looks after it.
  fileprivate var definition: GlossaryTerm {
    GlossaryTerm(term: term, means: means, rule: rule)
  }
}

extension GlossaryReport.Owner {
  /// By e-mail, by name, or by function.
  init(_ text: String, among members: [Member]) {
    let folded = RecordKey.folded(text)
    let member = members.first { $0.email == folded || RecordKey.folded($0.name) == folded }
    if let member {
      self = .member(member)
    } else if let function = MemberFunction(rawValue: folded) {
      self = .function(function)
    } else {
      self = .other(text)
    }
  }
}

// MARK: - Alarms

extension AgreementTransaction {
  /// Different reasons that are looked at.
  private static let mostReasons = 500

  private var queries: DepartureQueries { DepartureQueries(connection, workspace) }

  func alarms(_ timeline: AgreementTimeline) throws -> [GlossaryAlarm] {
    var kinds: [GlossaryAlarm.Kind] = [.touchOfNobody]
    for reason in [nil] + (try reasons()).map(Optional.some) {
      for version in timeline.versions {
        if let number = version.label.number, version.rules.leavesUndefined(reason) {
          kinds.append(.undefinedReason(reason, version: number))
        }
      }
    }
    for kind in EntryKind.allCases {
      for stage in [nil] + Stage.allCases.map(Optional.some) {
        kinds.append(.unmatched(kind, in: stage))
      }
    }
    return try kinds.compactMap { kind in
      guard let group = group(of: kind, in: timeline) else { return nil }
      let count = try queries.count(group, upTo: GlossaryAlarm.most)
      return count == 0 ? nil : GlossaryAlarm(kind: kind, count: count)
    }.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .map(\.element)
  }

  private func reasons() throws -> [String] {
    var reasons: [String] = []
    while reasons.count < AgreementTransaction.mostReasons,
      let next = try queries.reason(after: reasons.last ?? "")
    { reasons.append(next) }
    return reasons
  }

  func departures(
    _ kind: GlossaryAlarm.Kind, in timeline: AgreementTimeline,
    after cursor: GlossaryDeparture.Cursor?, limit: Int
  ) throws -> [GlossaryDeparture] {
    guard let group = group(of: kind, in: timeline) else { return [] }
    let position = cursor.map { (recorded: $0.recorded, place: $0.place) }
    return try queries.rows(group, after: position, limit: limit).map { row in
      GlossaryDeparture(
        entry: row.entry, lead: row.lead, recorded: row.recorded,
        cursor: .init(recorded: row.recorded, place: row.place))
    }
  }

  /// Nil for a version that both have not signed.
  private func group(
    of kind: GlossaryAlarm.Kind, in timeline: AgreementTimeline
  ) -> DepartureQueries.Group? {
    switch kind {
    case .undefinedReason(let reason, let number):
      guard let index = timeline.versions.firstIndex(where: { $0.label.number == number }) else {
        return nil
      }
      let following = timeline.versions[(index + 1)...].first
      return .returns(
        reason: reason, from: timeline.versions[index].effective,
        until: following?.effective ?? .distantFuture)
    case .unmatched(let kind, let stage): return .unmatched(kind, stage: stage)
    case .touchOfNobody: return .touchesOfNobody
    }
  }
}

extension CompiledAgreement {
  /// Whether the version lists reasons, and this is none of them; text without regard to case.
  fileprivate func leavesUndefined(_ reason: String?) -> Bool {
    let defined = agreement.returnReasons.map(RecordKey.folded)
    return !defined.isEmpty && !(reason.map { defined.contains(RecordKey.folded($0)) } ?? false)
  }
}
