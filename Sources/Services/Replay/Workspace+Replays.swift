import Domain
import Storage

/// An agreement to be replayed, and its number where it is a version as it stands.
public struct ReplayCandidate: Sendable, Hashable {
  public var agreement: Agreement
  public var number: Int?

  public init(_ agreement: Agreement, number: Int? = nil) {
    self.agreement = agreement
    self.number = number
  }
}

extension Workspace {
  /// The agreements over everything in the journal, all over the same columns; without `asOf` as of
  /// the last entry.
  public func replays(
    of candidates: [ReplayCandidate], asOf: Instant? = nil
  ) async throws -> [Replay] {
    var asked: Set<FieldPath> = []
    while true {
      let columns = try await replayColumns(keeping: asked)
      do {
        return try await replays.replays(of: candidates, over: columns, asOf: asOf)
      } catch ReplayPlan.Fault.unkept(let path) {
        // Once a field: it is kept from now on.
        guard asked.insert(path).inserted else { throw ReplayPlan.Fault.unkept(path) }
      }
    }
  }

  /// While a version is being prepared it will be replayed: reads the journal into columns before
  /// somebody waits for it, and keeps them up.
  public func readAheadForReplays(now: Instant) async throws {
    let isPreparing = try await database.read { [id] connection in
      let agreements = AgreementTransaction(connection, id, now: now)
      let lives = try agreements.lives(agreements.versions.outlines(before: nil, limit: 100))
      return lives.contains { $0.state == .draft || $0.state.isOpenToSignatures }
    }
    if isPreparing { _ = try await replayColumns() }
  }

  /// Ids of the entries at places of replay columns.
  public func entryIDs(at places: Set<Int>) async throws -> [Int: String] {
    try await database.read { [id] connection in
      let journal = JournalTable(connection, id)
      return try places.reduce(into: [:]) { ids, place in
        ids[place] = try journal.id(at: Int64(place))
      }
    }
  }
}

/// The last replays, so that a slider runs one agreement and not two, and a figure opens at once.
actor ReplayShelf {
  /// Each takes some 100 bytes a lead.
  static let most = 2

  private struct Kept {
    var candidate: ReplayCandidate
    var asOf: Instant?
    var columns: [FactColumns]
    var replay: Replay

    func isOf(_ candidate: ReplayCandidate, _ columns: [FactColumns], _ asOf: Instant?) -> Bool {
      self.candidate == candidate && self.asOf == asOf
        && self.columns.elementsEqual(columns) { $0 === $1 }
    }
  }

  /// The one used last at the end.
  private var kept: [Kept] = []

  func forget() { kept = [] }

  func replays(
    of candidates: [ReplayCandidate], over columns: [FactColumns], asOf: Instant?
  ) async throws -> [Replay] {
    var replays: [Replay] = []
    for candidate in candidates {
      replays.append(try await replay(candidate, columns, asOf))
    }
    return replays
  }

  private func replay(
    _ candidate: ReplayCandidate, _ columns: [FactColumns], _ asOf: Instant?
  ) async throws -> Replay {
    if let place = kept.firstIndex(where: { $0.isOf(candidate, columns, asOf) }) {
      let known = kept.remove(at: place)
      kept.append(known)
      return known.replay
    }
    let replay = try await Replay.run(
      candidate.agreement, number: candidate.number, over: columns, asOf: asOf)
    kept.append(Kept(candidate: candidate, asOf: asOf, columns: columns, replay: replay))
    if kept.count > ReplayShelf.most { kept.removeFirst() }
    return replay
  }
}
