import Domain
import TestSupport
import Testing

/// Every figure opens into parts that add up to it.
struct ExplanationTests {
  static let timeline = RandomLifeTests.timeline

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func partsAddUp(_ seed: UInt64) throws {
    let journal = RandomJournal(seed: seed, .init(leads: 10, facts: 200))
    var random = SeededRandom(seed: seed)
    for _ in 0..<4 {
      let instant = random.pick(journal.entries).recorded + random.int(0..<2000) * .minute
      var lifecycle = Lifecycle(timeline: Self.timeline)
      for entry in journal.entries where entry.recorded <= instant { lifecycle.apply(entry) }
      lifecycle.advance(to: instant)
      for lead in 1...10 {
        let explained = LeadExplanation(
          of: "L\(lead)", at: instant, entries: journal.entries, timeline: Self.timeline)
        #expect(explained?.reading == lifecycle.reading(of: "L\(lead)", at: instant))
        guard let explained else { continue }
        try check(explained, journal.entries)
      }
    }
  }

  private func check(_ lead: LeadExplanation, _ entries: [JournalEntry]) throws {
    let score = try #require(lead.score)
    for group in score.groups {
      for rule in group.rules {
        #expect(abs(rule.facts.reduce(0) { $0 + $1.points } - rule.sum) < 1e-9)
        #expect(rule.capped == min(rule.max ?? .infinity, rule.sum))
        for part in rule.facts { try check(part, of: rule, at: lead.reading.asOf, entries) }
      }
      #expect(abs(group.rules.reduce(0) { $0 + $1.capped } - group.sum) < 1e-9)
      #expect(group.capped == min(group.max ?? .infinity, group.sum))
    }
    #expect(abs(score.groups.reduce(0) { $0 + $1.capped } - score.sum) < 1e-9)
    #expect(abs(min(100, max(0, score.sum)) - score.score) < 1e-9)
    #expect(score.score == lead.reading.score)
    let grade = try #require(lead.grade)
    let thirds = grade.criteria.reduce(0) { $0 + ($1.holds ? $1.thirds : 0) }
    #expect(Grade(clamping: grade.start.step + thirds) == grade.grade)
    #expect(grade.grade == lead.reading.grade)
  }

  /// Each part is a fact of the journal with what is left of its points.
  private func check(
    _ part: ScoreExplanation.Part, of rule: ScoreExplanation.Rule, at instant: Instant,
    _ entries: [JournalEntry]
  ) throws {
    let entry = try #require(entries.first { $0.id == part.entry })
    #expect(entry.recorded == part.recorded && entry.at == part.at)
    #expect(part.recorded <= instant)
    if rule.halfLifeDays == nil { #expect(part.points == rule.points) }
    #expect(part.points.magnitude <= rule.points.magnitude)
  }

  static let story = [
    Fact(.leadCaptured, 0, ["account": ["industry": "Retail"]]), .activity("visit", 1),
    .activity("visit", 25), .activity("demo", 26), Fact(.leadReturned, 27), Fact(.leadReturned, 28),
  ]
  static let agreement = Agreement.plain {
    $0.recycling.coolDownDays = 10
    $0.grading.criteria = [
      Criterion(name: "retail", when: .text(.account, "industry", "retail"), thirds: 3),
      Criterion(name: "big", when: .field(.account, "employees", .exists(true)), thirds: 6),
    ]
    $0.scoring.rules[1].halfLifeDays = 1
    $0.qualification.atLeast = [
      Threshold(grade: Grade("A"), score: 10), Threshold(grade: Grade("B"), score: 55),
    ]
    $0.qualification.never = [.text(.account, "industry", "weapons")]
  }

  @Test func tellsWhyALeadStandsWhereItStands() throws {
    let timeline = AgreementTimeline([(4, Self.agreement)])
    let lead = try #require(
      LeadExplanation(
        of: "L1", at: .start(plus: 49), entries: Self.story.journal, timeline: timeline))
    #expect(lead.agreement?.number == 4)
    #expect(lead.reading.grade?.letter == "B")
    #expect(lead.grade?.criteria.map(\.holds) == [true, false])
    let rules = try #require(lead.score?.groups.first?.rules)
    #expect(rules.map(\.name) == ["demo", "visit"])
    #expect(rules[0].facts.map(\.entry) == ["f3"])
    #expect(rules[1].facts.map(\.points) == [2.5, 5])
    #expect(lead.score?.score == 57.5)
    #expect(lead.decisions.map(\.kind) == [.leadQualified, .leadOffered])
    #expect(lead.unmatched.map(\.entry) == ["f5"])
    #expect(lead.moves.map(\.to) == [.inquiry, .mql, .nurture])
    let qualification = try #require(lead.qualification)
    #expect(qualification.rows.map(\.gradeSuffices) == [false, true])
    #expect(qualification.rows.map(\.scoreSuffices) == [true, true])
    #expect(qualification.forbiddenBy == [])
    #expect(qualification.coolsDownUntil == .start(plus: 27 + 240))
  }

  @Test func nothingIsToldOfLeadsThatAreNotListed() {
    let timeline = AgreementTimeline(replaying: Self.agreement)
    let facts = Self.story + [Fact(.leadCaptured, 30, lead: "L2"), .merged("L2", into: "L1", 31)]
    let explain = { (lead: String, hours: Double) in
      LeadExplanation(
        of: lead, at: .start(plus: hours), entries: facts.journal, timeline: timeline)
    }
    #expect(explain("L9", 40) == nil)
    #expect(explain("L2", 40) == nil)
    #expect(explain("L2", 30) != nil)
    #expect(explain("L2", 29) == nil)
  }
}
