import Domain
import Services

/// The words that both functions share, or are still to agree on.
struct GlossaryModel: Sendable {
  struct Entry: Sendable, Hashable {
    var term: GlossaryTerm
    /// The version that defines it so.
    var version: Int
    var owner: GlossaryReport.Owner?
    /// The first version signed by both that says it in these words.
    var ratified: Int?
  }

  var entries: [Entry]
  /// Where data departs from a definition.
  var alarms: [GlossaryAlarm]

  /// Terms in force, each followed by what open proposals would make of it; then the new ones.
  init(inForce: GlossaryReport?, proposals: [AgreementVersion]) {
    func same(_ left: GlossaryTerm, _ right: GlossaryTerm) -> Bool {
      left.term.lowercased() == right.term.lowercased()
    }
    let agreed = inForce?.terms ?? []
    let proposed = proposals.flatMap { version in
      version.agreement.glossary.filter { term in !agreed.contains { $0.term == term } }
        .map { Entry(term: $0, version: version.number) }
    }
    var entries: [Entry] = []
    for term in agreed {
      entries.append(
        Entry(
          term: term.term, version: inForce?.version ?? 0, owner: term.owner,
          ratified: term.ratified?.number))
      entries += proposed.filter { same($0.term, term.term) }
    }
    entries += proposed.filter { entry in !agreed.contains { same($0.term, entry.term) } }
    self.entries = entries
    alarms = inForce?.alarms ?? []
  }
}

/// The facts behind an alarm.
struct AlarmModel: Sendable {
  var kind: GlossaryAlarm.Kind
  var rows: [GlossaryDeparture]
  /// Where the next page begins.
  var after: GlossaryDeparture.Cursor?

  static let pageSize = 50
}

extension WorkshopLoader {
  func glossary() async throws -> GlossaryModel {
    let workspace = desk.seat.workspace
    let open = try await lives().filter { $0.state.isOpenToSignatures || $0.state == .signed }
    var proposals: [AgreementVersion] = []
    for life in open.prefix(20) { proposals.append(try await version(life.number)) }
    let report = try await workspace.glossary(by: desk.seat.principal, now: desk.now)
    return GlossaryModel(inForce: report, proposals: proposals)
  }

  func alarm(_ key: String, after cursor: String?) async throws -> AlarmModel? {
    guard let kind = GlossaryAlarm.Kind(key: key) else { return nil }
    let rows = try await desk.seat.workspace.departures(
      kind, after: cursor.flatMap(GlossaryDeparture.Cursor.init(text:)),
      limit: AlarmModel.pageSize + 1, by: desk.seat.principal)
    let shown = Array(rows.prefix(AlarmModel.pageSize))
    return AlarmModel(
      kind: kind, rows: shown, after: rows.count > shown.count ? shown.last?.cursor : nil)
  }
}

extension GlossaryAlarm.Kind {
  /// As a URL has it: `return:2:student`, `unmatched:lead.accepted:inquiry`, `touch`.
  var key: String {
    switch self {
    case .undefinedReason(let reason, let version):
      "return:\(version)" + (reason.map { ":\($0)" } ?? "")
    case .unmatched(let kind, let stage):
      "unmatched:\(kind.rawValue)" + (stage.map { ":\($0.rawValue)" } ?? "")
    case .touchOfNobody: "touch"
    }
  }

  init?(key: String) {
    let parts = key.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      .map(String.init)
    switch (parts[0], parts.count) {
    case ("touch", 1): self = .touchOfNobody
    case ("return", 2...):
      guard let version = Int(parts[1]) else { return nil }
      self = .undefinedReason(parts.count > 2 ? parts[2] : nil, version: version)
    case ("unmatched", 2...):
      guard let kind = EntryKind(rawValue: parts[1]) else { return nil }
      if parts.count == 2 {
        self = .unmatched(kind, in: nil)
      } else {
        guard let stage = Stage(rawValue: parts[2]) else { return nil }
        self = .unmatched(kind, in: stage)
      }
    default: return nil
    }
  }
}

extension GlossaryDeparture.Cursor {
  var text: String { "\(recorded.rfc3339) \(place)" }

  init?(text: String) {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2, let recorded = Instant(rfc3339: parts[0]) else { return nil }
    self.init(recorded: recorded, place: parts[1])
  }
}
