import TestSupport
import Testing

@testable import Domain

/// The engine over columns says what the plain engine says: the same decisions, rows, unmatched
/// facts; scores within 10⁻⁹.
struct ColumnReplayTests {
  static let seeds = Array<UInt64>(1...60)

  /// Stage, cycle and so on of a lead, in words; the score apart.
  struct Telling: Equatable, CustomStringConvertible {
    var lines: [String] = []
    var scores: [Double] = []
    var description: String { lines.joined(separator: "\n") }
  }

  static func plain(_ agreement: Agreement, _ entries: [JournalEntry], asOf: Instant) -> Telling {
    var lifecycle = Lifecycle(timeline: AgreementTimeline(replaying: agreement))
    for entry in entries where entry.recorded <= asOf { lifecycle.apply(entry) }
    lifecycle.advance(to: asOf)
    var telling = Telling()
    for reading in lifecycle.readings(at: asOf) {
      telling.lines.append(
        "\(reading.lead) \(reading.stage) \(reading.cycle) \(reading.grade?.letter ?? "") "
          + "\(reading.outcome) \(reading.worked) \(reading.returnReason ?? "–") "
          + "\(reading.source ?? "–") \(reading.campaign ?? "–") \(reading.capturedAt) "
          + "\(text(reading.firstQualifiedAt, reading.firstRule)) "
          + text(reading.qualifiedAt, reading.rule))
      telling.scores.append(reading.score ?? -1)
    }
    for decision in Decision.inJournalOrder(lifecycle.events.decisions) {
      telling.note(decision)
    }
    telling.lines += lifecycle.events.unmatched.map { "unmatched \($0.entry)" }.sorted()
    telling.lines.append("on time \(lifecycle.events.acceptances.count { $0.onTime })")
    telling.lines.append("late \(lifecycle.events.acceptances.count { !$0.onTime })")
    return telling
  }

  static func fast(
    _ columns: FactColumns, _ agreement: Agreement, _ entries: [JournalEntry], asOf: Instant,
    runs: Int
  ) throws -> Telling {
    let plan = try ReplayPlan(agreement, over: columns)
    let parts = columns.runs(runs).map { plan.run($0, asOf: asOf) }
    var telling = Telling()
    let rows = parts.flatMap(\.rows)
    let byName = rows.indices.sorted {
      ExactText(columns.name(ofLead: $0)) < ExactText(columns.name(ofLead: $1))
    }
    for index in byName where rows[index].isListed {
      let row = rows[index]
      telling.lines.append(
        "\(columns.name(ofLead: index)) \(row.stage ?? .inquiry) \(row.cycle) "
          + "\(row.grade.letter) \(row.outcome) \(row.worked) "
          + "\(columns.reasons.text(row.returnReason) ?? "–") "
          + "\(columns.source(row.source) ?? "–") \(columns.campaign(row.campaign) ?? "–") "
          + "\(row.capturedAt ?? .distantPast) \(text(row.firstQualifiedAt, row.firstRule)) "
          + text(row.qualifiedAt, row.rule))
      telling.scores.append(row.score)
    }
    let decisions = parts.flatMap(\.offers).flatMap { plan.decisions($0) { entries[$0].id } }
    for decision in Decision.inJournalOrder(decisions) { telling.note(decision) }
    telling.lines += parts.flatMap(\.unmatched).map { "unmatched \(entries[Int($0.place)].id)" }
      .sorted()
    telling.lines.append("on time \(parts.reduce(0) { $0 + $1.acceptedOnTime })")
    telling.lines.append("late \(parts.reduce(0) { $0 + $1.acceptedLate })")
    return telling
  }

  private static func text(_ instant: Instant?, _ rule: QualificationRule?) -> String {
    instant.map { "\($0) by \(rule?.description ?? "?")" } ?? "never"
  }

  static func columns(_ entries: [JournalEntry], asRows: Bool) throws -> FactColumns {
    var builder = FactColumnsBuilder()
    for (place, entry) in entries.enumerated() {
      guard asRows else {
        builder.add(entry, place: place)
        continue
      }
      var lead = entry.lead ?? ""
      var body = entry.body.serialized
      try lead.withUTF8 { lead in
        try body.withUTF8 { body in
          try builder.add(
            FactColumnsBuilder.Row(
              kind: entry.kind, recorded: entry.recorded, at: entry.at, place: place,
              lead: entry.lead == nil ? nil : lead, body: body))
        }
      }
    }
    return builder.build()
  }

  private func compare(_ seed: UInt64, _ options: RandomJournal.Options) throws {
    let journal = RandomJournal(seed: seed, options)
    var random = SeededRandom(seed: seed)
    let columns = try Self.columns(journal.entries, asRows: random.oneIn(2))
    for (number, agreement) in [
      Agreement.random(seed: seed), .random(seed: seed + 1000),
      TestSupport.SampleAgreement.balanced,
      TestSupport.SampleAgreement.strict,
    ].enumerated() {
      let asOf = number == 1 ? random.pick(journal.entries).recorded : journal.end
      let plain = Self.plain(agreement, journal.entries, asOf: asOf)
      let fast = try Self.fast(
        columns, agreement, journal.entries, asOf: asOf, runs: random.int(1..<4))
      #expect(fast.lines == plain.lines)
      #expect(zip(fast.scores, plain.scores).allSatisfy { abs($0 - $1) <= 1e-9 })
    }
  }

  @Test(arguments: seeds)
  func saysWhatThePlainEngineSays(_ seed: UInt64) throws {
    try compare(seed, .init(leads: 15, facts: 400, tiesLeads: seed % 3 != 0))
  }

  /// Few leads with long stories: cycles, resets and full days many times over.
  @Test(arguments: Array<UInt64>(200...215))
  func longStories(_ seed: UInt64) throws {
    try compare(seed, .init(leads: 3, facts: 1500, days: 400))
  }

  @Test func emptyJournal() throws {
    let columns = try Self.columns([], asRows: false)
    let plan = try ReplayPlan(.plain(), over: columns)
    #expect(plan.run(asOf: .start(plus: 0)).rows.isEmpty)
    #expect(columns.runs(2).isEmpty)
  }
}

extension ColumnReplayTests.Telling {
  mutating func note(_ decision: Decision) {
    var copy = decision
    if case .qualified(let score, let grade, let rule) = decision.content {
      scores.append(score)
      copy.content = .qualified(score: 0, grade: grade, rule: rule)
    }
    lines.append("\(copy)")
  }
}
