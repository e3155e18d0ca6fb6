import Domain
import Storage

/// A promise that is still to be kept, or was not and still can be.
public struct OpenPromise: Sendable {
  public enum Matter: Sendable {
    /// What of it falls due next.
    case handOver(BoardCard, Promise.Kind)
    /// With the e-mail of whoever looks after it, where it is for these eyes.
    case signal(SignalRow, owner: String?)
  }

  public var due: Instant
  public var matter: Matter

  /// `sales` or `marketing`.
  public var function: String {
    if case .handOver = matter { "sales" } else { "marketing" }
  }

  /// Id of the offer or the signal.
  public var about: String {
    switch matter {
    case .handOver(let card, _): card.handOver.offer
    case .signal(let row, _): row.signal.id
    }
  }

  /// Where a page of them ended.
  public struct Place: Sendable, Hashable {
    public var due: Instant
    /// Of one instant hand-overs come first.
    public var isSignal: Bool
    public var about: String

    public init(due: Instant, isSignal: Bool, about: String) {
      (self.due, self.isSignal, self.about) = (due, isSignal, about)
    }

    func isBefore(_ other: Place) -> Bool {
      if due != other.due { return due < other.due }
      if isSignal != other.isSignal { return !isSignal }
      return ExactText(about) < ExactText(other.about)
    }
  }

  public var place: Place {
    Place(due: due, isSignal: function == "marketing", about: about)
  }
}

extension Seat {
  /// Both functions' open promises, the next to fall due first, those that are late before all;
  /// after `place`, itself excluded. Of hand-overs those that the board shows.
  public func openPromises(
    _ query: BoardQuery = BoardQuery(), function: String? = nil,
    after place: OpenPromise.Place? = nil, limit: Int, now: Instant
  ) async throws -> [OpenPromise] {
    let ofSales =
      function == "marketing" ? [] : try await ofHandOvers(query, after: place, limit, now)
    let isNarrow = query.team != nil || query.member != nil || query.source != nil
    let ofMarketing =
      function == "sales" || isNarrow || !may(.readSignals)
      ? [] : try await ofSignals(after: place, limit, now)
    return Array((ofSales + ofMarketing).sorted { $0.place.isBefore($1.place) }.prefix(limit))
  }

  private func ofHandOvers(
    _ query: BoardQuery, after place: OpenPromise.Place?, _ limit: Int, _ now: Instant
  ) async throws -> [OpenPromise] {
    let scope = try await boardScope(query)
    let deeds = try await boardDeeds()
    let after = place.map { place in
      // Behind a signal, hand-overs of its instant have been told.
      place.isSignal
        ? (at: place.due + Elapsed(microseconds: 1), offer: "")
        : (at: place.due, offer: place.about)
    }
    return try await workspace.reading { [principal] connection, id in
      let reader = CardReader(
        connection, id, try HolderSight(principal, connection, id), deeds)
      return try BoardQueries(connection, id)
        .due(scope.shown.filter(query, now), after: after, limit: limit)
        .compactMap { held in
          guard let due = held.record.nextDue else { return nil }
          let card = try reader.card(held)
          let kind = card.promises.first { promise in
            promise.due == due && [.running, .broken].contains(promise.state(at: now))
          }?.kind
          return OpenPromise(due: due, matter: .handOver(card, kind ?? .accept))
        }
    }
  }

  private func ofSignals(
    after place: OpenPromise.Place?, _ limit: Int, _ now: Instant
  ) async throws -> [OpenPromise] {
    let after = place.map { place in
      SignalFilter.Position(instant: place.due, signal: place.isSignal ? place.about : "")
    }
    let page = try await signals(SignalFilter(), after: after, limit: limit, now: now)
    return try await workspace.reading { [principal] connection, id in
      let sight = try HolderSight(principal, connection, id)
      let members = MemberTable(connection, id)
      return try page.rows.compactMap { row in
        guard let due = row.signal.due else { return nil }
        let owner = try row.owner.flatMap { try members.find($0)?.email }
        return OpenPromise(due: due, matter: .signal(row, owner: sight.shown(owner)))
      }
    }
  }

  /// Names of people and accounts behind leads, as far as reports show them.
  public func leadLabels(
    _ leads: [String]
  ) async throws -> [String: (name: String?, account: String?)] {
    let sight = try await reportSight()
    return try await workspace.readingLeads { [id = workspace.id] index, connection in
      let queries = LeadQueries(connection, id)
      var labels: [String: (name: String?, account: String?)] = [:]
      for lead in Set(leads) where sight.sees(owner: index.owner(of: lead)) {
        let profile = try queries.profile(of: lead)
        labels[lead] = (profile?.contact["name"]?.text, profile?.account["name"]?.text)
      }
      return labels
    }
  }
}
