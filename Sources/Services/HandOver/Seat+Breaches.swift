import Domain
import Storage

/// The ledger of broken promises: both functions' in one list, the same size.
extension Seat {
  /// The latest first, as of `now`, after `place`, itself excluded.
  public func breaches(
    _ query: BreachQuery, after place: Breach.Place? = nil, limit: Int, now: Instant
  ) async throws -> [Breach] {
    let asked = try await asked(query, now: now)
    return try await workspace.reading { [principal] connection, id in
      let deadlines = DeadlineQueries(connection, id)
      let found = try query.ofHandOvers.flatMap { kind -> [DeadlineRecord] in
        guard let filter = asked.filter(kind, now: now, before: place) else { return [] }
        let after = place.flatMap { $0.kind == kind ? ($0.at, $0.about) : nil }
        return try deadlines.rows(kind, filter, after: after, limit: limit)
      }
      let sight = try HolderSight(principal, connection, id)
      let disputes = DisputeTable(connection, id)
      return try found.sorted(by: Seat.isEarlierInLedger).prefix(limit).map { found in
        try Seat.breach(found, sight, disputes)
      }
    }
  }

  /// How many there are of each kind; the sums of the list.
  public func breachCounts(_ query: BreachQuery, now: Instant) async throws -> BreachCounts {
    let asked = try await asked(query, now: now)
    return try await workspace.reading { connection, id in
      let deadlines = DeadlineQueries(connection, id)
      var counts = BreachCounts()
      for kind in query.ofHandOvers {
        guard let filter = asked.filter(kind, now: now, before: nil) else { continue }
        counts.breaches[kind] = try deadlines.count(kind, filter)
      }
      return counts
    }
  }

  /// Latest first; of one instant by kind, then by the id of the offer, the highest first.
  private static func isEarlierInLedger(_ left: DeadlineRecord, _ right: DeadlineRecord) -> Bool {
    if left.at != right.at { return left.at > right.at }
    if left.kind != right.kind { return left.kind.place < right.kind.place }
    return ExactText(left.record.handOver.offer) > ExactText(right.record.handOver.offer)
  }

  static func breach(
    _ found: DeadlineRecord, _ sight: HolderSight, _ disputes: DisputeTable
  ) throws -> Breach {
    let handOver = found.record.handOver
    return Breach(
      kind: found.kind, at: found.at, handOver: handOver, deadlines: found.record.deadlines,
      holder: sight.shown(handOver.holder),
      dispute: try disputes.find(kind: found.kind.rawValue, about: handOver.offer))
  }

  /// Names of a team or a member are asked for once; a member's figures are for the member and the
  /// managers.
  private func asked(_ query: BreachQuery, now: Instant) async throws -> AskedBreaches {
    let sight = try await reportSight()
    if let member = query.member, !HolderSight.sees(principal, member: member) {
      throw Denial(.readReports, .reach)
    }
    return try await workspace.reading { connection, id in
      let profiles = WorkProfileTable(connection, id)
      var holders = sight.owners
      if let team = query.team {
        let members = try profiles.members(of: team).flatMap { try profiles.emails(of: $0) }
        holders = Seat.narrowed(holders, to: members + [team])
      }
      if let member = query.member {
        holders = Seat.narrowed(holders, to: try profiles.emails(of: member))
      }
      return AskedBreaches(query: query, holders: holders)
    }
  }

  private static func narrowed(_ holders: Set<String>?, to names: [String]) -> Set<String> {
    let wanted = Set(names.map { RecordKey.folded($0) })
    return holders.map { $0.intersection(wanted) } ?? wanted
  }
}

private struct AskedBreaches: Sendable {
  var query: BreachQuery
  var holders: Set<String>?

  /// What broke as of `now`, in the part of the list that `place` leaves; nil when nothing can.
  func filter(
    _ kind: BreachKind, now: Instant, before place: Breach.Place?
  ) -> DeadlineQueries.Filter? {
    let next = { (instant: Instant) in instant + Elapsed(microseconds: 1) }
    var until = min(query.until, kind.isOfDeadline ? now : next(now))
    if let place {
      // Kinds that come later within an instant still have that instant before them.
      until = min(until, kind.place < place.kind.place ? place.at : next(place.at))
    }
    guard query.from < until else { return nil }
    return DeadlineQueries.Filter(
      span: query.from..<until, holders: holders, source: query.source)
  }
}
