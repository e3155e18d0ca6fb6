import Domain
import TestSupport
import Testing

/// The index answers as filtering and sorting all leads one by one does.
struct LeadIndexTests {
  static let sources = ["webinar", "organic", "café", nil]

  static func lead(_ number: Int, _ random: inout SeededRandom) -> IndexedLead {
    let names = ["kim vega", "müller", "金晶", "o'neil", "ann", "zoë 金", "kim"]
    let name = names.randomElement(using: &random) ?? ""
    let stage = Stage.allCases.randomElement(using: &random) ?? .inquiry
    let moves = (0..<Int.random(in: 0...4, using: &random)).map { step in
      IndexedLead.Move(
        to: Stage.allCases.randomElement(using: &random) ?? .mql,
        at: Instant(microseconds: Int64(step * 100 + Int.random(in: 0..<100, using: &random))))
    }
    var origin = IndexedLead.Origin()
    origin.segment = ["SMB", "large", nil].randomElement(using: &random) ?? nil
    origin.broughtBy = ["tom@x.example", nil].randomElement(using: &random) ?? nil
    origin.returnReason = ["no budget", nil].randomElement(using: &random) ?? nil
    origin.isFromSales = Bool.random(using: &random)
    origin.isTaken = Bool.random(using: &random)
    origin.isWon = Bool.random(using: &random)
    origin.isTouchedByMarketing = Bool.random(using: &random)
    return IndexedLead(
      lead: "L\(number)", stage: stage, grade: Int.random(in: -1...12, using: &random),
      score: Double(Int.random(in: -1...20, using: &random)) / 2,
      outcome: Outcome.allCases.randomElement(using: &random) ?? .won,
      worked: Bool.random(using: &random),
      qualified: Bool.random(using: &random), source: sources.randomElement(using: &random) ?? nil,
      campaign: Bool.random(using: &random) ? "spring" : nil,
      owner: ["ana@x.example", "dach", nil].randomElement(using: &random) ?? nil, sortName: name,
      searched: "l\(number)\n\(name)\nacme \(number % 7) gmbh",
      lastFactAt: Instant(microseconds: Int64.random(in: -20...20, using: &random)),
      capturedAt: Instant(microseconds: Int64(number)), moves: moves,
      origin: origin)
  }

  /// What is in the index after some rounds of putting, changing and removing.
  static func made(seed: UInt64, leads: Int) -> (LeadIndex, [IndexedLead]) {
    var random = SeededRandom(seed: seed)
    var index = LeadIndex(version: 1)
    var known: [String: IndexedLead] = [:]
    for _ in 0..<3 {
      for number in 0..<leads where Int.random(in: 0..<3, using: &random) > 0 {
        let lead = lead(number, &random)
        if Int.random(in: 0..<9, using: &random) == 0 {
          index.remove(lead.lead)
          known[lead.lead] = nil
        } else {
          index.put(lead)
          known[lead.lead] = lead
        }
      }
    }
    return (index, Array(known.values))
  }

  static func query(_ random: inout SeededRandom) -> LeadListQuery {
    var query = LeadListQuery(limit: Int.random(in: 1...40, using: &random))
    let asks = { (random: inout SeededRandom) in Int.random(in: 0..<4, using: &random) == 0 }
    if asks(&random) { query.stages = Array(Stage.allCases.shuffled(using: &random).prefix(2)) }
    if asks(&random) { query.gradeAtLeast = Grade("B") }
    if asks(&random) { query.scoreAtLeast = 4.5 }
    if asks(&random) { query.source = ["café", "webinar", "nobody"].randomElement(using: &random) }
    if asks(&random) { query.campaign = "spring" }
    if asks(&random) { query.owners = ["dach", "nobody"] }
    if asks(&random) { query.outcome = .won }
    if asks(&random) { query.worked = Bool.random(using: &random) }
    if asks(&random) { query.qualified = Bool.random(using: &random) }
    askForOrigins(&query, &random)
    if asks(&random) {
      query.text = ["KIM", "金", "l1", "m", "acme 3 g", "ü", "nothing"].randomElement(using: &random)
    }
    if asks(&random) {
      query.reached = .init(
        stage: .mql, from: Instant(microseconds: 50), until: Instant(microseconds: 250))
    }
    query.sort = LeadListQuery.Sort.allCases.randomElement(using: &random) ?? .name
    query.descending = Bool.random(using: &random)
    return query
  }

  static func askForOrigins(_ query: inout LeadListQuery, _ random: inout SeededRandom) {
    let asks = { (random: inout SeededRandom) in Int.random(in: 0..<8, using: &random) == 0 }
    if asks(&random) { query.segment = "SMB" }
    if asks(&random) { query.broughtBy = "Tom@X.example" }
    if asks(&random) {
      query.lacking = [LoopGrouping.allCases.randomElement(using: &random) ?? .source]
    }
    if asks(&random) { query.isFromSales = Bool.random(using: &random) }
    if asks(&random) { query.isTaken = Bool.random(using: &random) }
    if asks(&random) { query.isWon = Bool.random(using: &random) }
    if asks(&random) { query.isTouchedByMarketing = Bool.random(using: &random) }
    if asks(&random) { query.returnReason = "no budget" }
    if asks(&random) { query.capturedSince = Instant(microseconds: 100) }
  }

  static func holdsOrigins(_ query: LeadListQuery, _ lead: IndexedLead) -> Bool {
    let origin = lead.origin
    let names: [LoopGrouping: String?] = [
      .campaign: lead.campaign, .source: lead.source, .segment: origin.segment,
      .person: origin.broughtBy,
    ]
    return query.segment.map { origin.segment == $0 } ?? true
      && query.broughtBy.map { origin.broughtBy == $0.lowercased() } ?? true
      && query.lacking.allSatisfy { names[$0] == .some(nil) }
      && query.isFromSales.map { origin.isFromSales == $0 } ?? true
      && query.isTaken.map { origin.isTaken == $0 } ?? true
      && query.isWon.map { origin.isWon == $0 } ?? true
      && query.isTouchedByMarketing.map { origin.isTouchedByMarketing == $0 } ?? true
      && query.returnReason.map { origin.returnReason == $0 } ?? true
      && query.capturedSince.map { lead.capturedAt >= $0 } ?? true
  }

  static func holds(_ query: LeadListQuery, _ lead: IndexedLead) -> Bool {
    guard holdsOrigins(query, lead) else { return false }
    let moved = query.reached.map { reached in
      lead.moves.contains {
        $0.to == reached.stage && $0.at >= reached.from && $0.at < reached.until
      }
    }
    let text = query.text.map { text in
      let (part, all) = (Array(text.lowercased().utf8), Array(lead.searched.utf8))
      return (0...max(0, all.count - part.count)).contains { all[$0...].starts(with: part) }
    }
    return (query.stages.isEmpty || query.stages.contains(lead.stage))
      && query.gradeAtLeast.map { lead.grade >= $0.step } ?? true
      && query.scoreAtLeast.map { lead.score >= $0 } ?? true
      && query.source.map { lead.source == $0 } ?? true
      && query.campaign.map { lead.campaign == $0 } ?? true
      && query.owners.map { $0.contains(lead.owner ?? "") } ?? true
      && query.outcome.map { lead.outcome == $0 } ?? true
      && query.worked.map { lead.worked == $0 } ?? true
      && query.qualified.map { lead.qualified == $0 } ?? true && text ?? true && moved ?? true
  }

  /// Key texts compare by their bytes, as the order of lists does.
  static func precedes(_ left: IndexedLead, _ right: IndexedLead, _ query: LeadListQuery) -> Bool {
    let keys: (Double, Double) =
      switch query.sort {
      case .lastFact:
        (Double(left.lastFactAt.microseconds), Double(right.lastFactAt.microseconds))
      case .captured:
        (Double(left.capturedAt.microseconds), Double(right.capturedAt.microseconds))
      case .score: (left.score, right.score)
      case .grade: (Double(left.grade), Double(right.grade))
      case .stage:
        (
          Double(Stage.allCases.firstIndex(of: left.stage) ?? 0),
          Double(Stage.allCases.firstIndex(of: right.stage) ?? 0)
        )
      case .name: (0, 0)
      }
    if keys.0 != keys.1 { return (keys.0 < keys.1) != query.descending }
    let names = (ExactText(left.sortName), ExactText(right.sortName))
    if query.sort == .name, names.0 != names.1 {
      return (names.0 < names.1) != query.descending
    }
    return (ExactText(left.lead) < ExactText(right.lead)) != query.descending
  }

  static func key(_ lead: IndexedLead, in sort: LeadListQuery.Sort) -> LeadListQuery.Position.Key {
    switch sort {
    case .lastFact: .integer(lead.lastFactAt.microseconds)
    case .captured: .integer(lead.capturedAt.microseconds)
    case .score: .number(lead.score)
    case .grade: .integer(Int64(lead.grade))
    case .stage: .integer(Int64(Stage.allCases.firstIndex(of: lead.stage) ?? 0))
    case .name: .text(lead.sortName)
    }
  }

  @Test(arguments: UInt64(1)...20)
  func everyQueryGivesWhatLookingAtEachLeadGives(_ seed: UInt64) {
    let (index, leads) = Self.made(seed: seed, leads: seed == 1 ? 9_000 : 300)
    var random = SeededRandom(seed: seed + 100)
    #expect(index.count == leads.count)
    for _ in 0..<(seed == 1 ? 20 : 100) {
      var query = Self.query(&random)
      let expected = leads.filter { Self.holds(query, $0) }
        .sorted { Self.precedes($0, $1, query) }
      var walked: [String] = []
      while true {
        let page = index.page(query)
        #expect(page.matching == expected.count, "\(query)")
        #expect(page.hasMore == (walked.count + page.leads.count < expected.count))
        walked += page.leads
        guard page.hasMore, page.leads.count == query.limit, walked.count < 200 else { break }
        let last = expected[walked.count - 1]
        query.after = .init(key: Self.key(last, in: query.sort), lead: last.lead)
      }
      #expect(walked == expected.prefix(walked.count).map(\.lead), "\(query)")
      #expect(walked.count >= min(expected.count, query.limit))
    }
  }

  @Test(arguments: UInt64(1)...10)
  func flowCountsEachLeadOnceASpan(_ seed: UInt64) {
    let (index, leads) = Self.made(seed: seed, leads: 400)
    let bounds = [50, 120, 250, 380].map { Instant(microseconds: $0) }
    for source in [nil, "café", "nobody"] {
      let wanted = leads.filter { source == nil || $0.source == source }
      let flow = index.flow(
        into: [.inquiry, .mql], bounds: bounds, steps: [(.mql, .sal)], source: source)
      for (span, row) in flow.leads.enumerated() {
        for (stage, count) in zip([Stage.inquiry, .mql], row) {
          let entered = wanted.filter { lead in
            lead.moves.contains {
              $0.to == stage && $0.at >= bounds[span] && $0.at < bounds[span + 1]
            }
          }
          #expect(count == entered.count)
        }
      }
      let reached = wanted.compactMap { lead in
        lead.moves.firstIndex { $0.to == .mql && $0.at >= bounds[0] && $0.at < bounds[3] }
          .map { lead.moves[$0...] }
      }
      #expect(flow.steps[0].reached == reached.count)
      #expect(flow.steps[0].wentOn == reached.filter { $0.contains { $0.to == .sal } }.count)
    }
    let instants = leads.flatMap { $0.moves.map(\.at) }
    #expect(index.extentOfMoves?.lowerBound == instants.min())
    #expect(index.extentOfMoves?.upperBound == instants.max())
  }

  @Test func ownersSeeTheirsAlone() {
    let (index, leads) = Self.made(seed: 6, leads: 500)
    let own = leads.filter { $0.owner == "dach" }
    let owned = index.owned(by: ["dach"], sources: 9)
    #expect(owned.stages == Dictionary(grouping: own, by: \.stage).mapValues(\.count))
    #expect(owned.sources == Set(own.compactMap(\.source)).sorted())
    #expect(
      Set(index.leads(of: ["dach"], in: [.sal, .sql]))
        == Set(own.filter { [.sal, .sql].contains($0.stage) }.map(\.lead)))
    for lead in leads.prefix(50) { #expect(index.owner(of: lead.lead) == lead.owner) }
    #expect(index.owned(by: ["nobody"], sources: 9).count == 0)
    let bounds = [0, 400].map { Instant(microseconds: $0) }
    let flow = index.flow(
      into: [.mql], bounds: bounds, steps: [], source: nil, owners: ["ana@x.example", "dach"])
    let entered = leads.filter { $0.owner != nil && $0.moves.contains { $0.to == .mql } }
    #expect(flow.leads == [[entered.count]])
  }

  @Test func countsFollowWhatIsListed() {
    let (index, leads) = Self.made(seed: 5, leads: 500)
    #expect(index.countsByStage == Dictionary(grouping: leads, by: \.stage).mapValues(\.count))
    #expect(index.sources(limit: 9) == ["café", "organic", "webinar"])
    #expect(index.sources(limit: 1) == ["café"])
    #expect(LeadIndex(version: 0).page(LeadListQuery(limit: 5)).leads == [])
    #expect(LeadIndex(version: 0).extentOfMoves == nil)
  }
}
