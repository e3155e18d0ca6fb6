import Domain
import TestSupport
import Testing

/// Laws that hold for every journal. `CONCORD_TEST_LEADS=10000` tries them on one of that size.
struct RandomLifeTests {
  static let balanced = TestSupport.SampleAgreement.balanced
  static let timeline = AgreementTimeline([
    (1, balanced), (2, TestSupport.SampleAgreement.strict),
  ])
  static let leads = TestSize.leads(15)
  static let seeds = Array<UInt64>(1...(TestSize.isLarge ? 1 : 8))

  static func journal(_ seed: UInt64, tied: Bool = true) -> RandomJournal {
    RandomJournal(seed: seed, .init(leads: leads, facts: 20 * leads, tiesLeads: tied))
  }

  /// Everything that can be said of a journal, as text.
  static func telling(
    _ entries: [JournalEntry], at instant: Instant, stops: [Instant] = []
  ) -> [String] {
    var lifecycle = Lifecycle(timeline: timeline)
    var stops = stops[...]
    for entry in entries {
      while let stop = stops.first, stop < entry.recorded {
        lifecycle.advance(to: stop)
        stops.removeFirst()
      }
      lifecycle.apply(entry)
    }
    lifecycle.advance(to: instant)
    return telling(lifecycle, at: instant)
  }

  static func telling(_ lifecycle: Lifecycle, at instant: Instant) -> [String] {
    let decisions = Decision.inJournalOrder(lifecycle.events.decisions)
      .map { $0.entry(recorded: instant, timeZoneData: "").body.serialized }
    let readings = lifecycle.readings(at: instant).map { reading in
      "\"\(reading.lead)\" \(reading.stage) \(reading.cycle) \(reading.outcome) "
        + "\(reading.grade?.letter ?? "–") \(reading.score ?? -1) "
        + "\(reading.qualifiedAt?.rfc3339 ?? "–") \(reading.rule?.description ?? "–")"
    }
    return decisions + readings + lifecycle.events.unmatched.map(\.entry).sorted()
  }

  @Test(arguments: seeds)
  func theSameJournalSaysTheSame(_ seed: UInt64) {
    let (one, other) = (Self.journal(seed), Self.journal(seed))
    #expect(Self.telling(one.entries, at: one.end) == Self.telling(other.entries, at: other.end))
  }

  /// Leads that nothing ties may be told in any order among themselves.
  @Test(arguments: seeds)
  func independentLeadsDoNotTouchOneAnother(_ seed: UInt64) {
    let journal = Self.journal(seed, tied: false)
    var random = SeededRandom(seed: seed)
    let places = Dictionary(
      uniqueKeysWithValues: (0...Self.leads).map { ("L\($0)", random.int(0..<1_000_000)) })
    // At equal instants the order is that of the leads' places, of one lead that of its lines.
    let shuffled = journal.entries.enumerated().sorted { left, right in
      let key = { (entry: (offset: Int, element: JournalEntry)) in
        let lead = entry.element.lead ?? Self.lead(ofOpportunityIn: entry.element) ?? ""
        return (entry.element.recorded, places[lead, default: 0], entry.offset)
      }
      return key(left) < key(right)
    }.map(\.element)
    #expect(
      Self.telling(shuffled, at: journal.end) == Self.telling(journal.entries, at: journal.end))
  }

  /// `O-L7-1` is an opportunity of L7.
  private static func lead(ofOpportunityIn entry: JournalEntry) -> String? {
    entry.body["opportunity"]?.text.map { String($0.split(separator: "-")[1]) }
  }

  /// Other names for the leads change nothing but the names.
  @Test(arguments: seeds)
  func namesDoNotMatter(_ seed: UInt64) throws {
    let journal = Self.journal(seed)
    let renamed = try journal.entries.map { entry in
      let line = entry.body.serialized.replacing(#/"L(\d+)"/#) { "\"lead-\($0.output.1)\"" }
      return try JournalEntry.read(line: line.utf8)
    }
    let told = Self.telling(renamed, at: journal.end).map {
      $0.replacing(#/"lead-(\d+)"/#) { "\"L\($0.output.1)\"" }
    }
    #expect(Set(told) == Set(Self.telling(journal.entries, at: journal.end)))
  }

  /// What becomes known after T changes nothing as of T.
  @Test(arguments: seeds)
  func theFutureDoesNotTouchThePast(_ seed: UInt64) {
    let journal = Self.journal(seed)
    var random = SeededRandom(seed: seed)
    for _ in 0..<4 {
      let instant = random.pick(journal.entries).recorded
      let known = journal.entries.filter { $0.recorded <= instant }
      let whole = PlainReplay(Self.balanced, over: journal.entries, asOf: instant)
      let part = PlainReplay(Self.balanced, over: known, asOf: instant)
      #expect(whole.readings == part.readings)
      #expect(whole.decisions == part.decisions)
      // Nor do the decisions that were taken by then, when the life goes on.
      let later = PlainReplay(Self.balanced, over: journal.entries)
      #expect(
        later.decisions.filter { $0.at < instant } == part.decisions.filter { $0.at < instant })
    }
  }

  /// Asking in between what has fallen due changes nothing.
  @Test(arguments: seeds)
  func lookingDoesNotTouch(_ seed: UInt64) {
    let journal = Self.journal(seed)
    var random = SeededRandom(seed: seed)
    let minutes = (0..<200).map { _ in random.int(0..<90 * 1440) }.sorted()
    let stops = minutes.map { instant("2026-03-01T00:00:00Z") + $0 * .minute }
    #expect(
      Self.telling(journal.entries, at: journal.end, stops: stops)
        == Self.telling(journal.entries, at: journal.end))
  }

  /// A journal is the sum of its components: leads that merges or opportunities tie together.
  @Test(arguments: seeds)
  func componentsAddUp(_ seed: UInt64) {
    let journal = RandomJournal(seed: seed, .init(leads: 40, facts: 300))
    let components = Self.components(of: journal.entries)
    #expect(components.count > 1)
    let parts = components.flatMap { Self.telling($0, at: journal.end) }
    #expect(parts.sorted() == Self.telling(journal.entries, at: journal.end).sorted())
  }

  private static func components(of entries: [JournalEntry]) -> [[JournalEntry]] {
    var parents: [String: String] = [:]
    func root(_ name: String) -> String {
      var name = name
      while let parent = parents[name] { name = parent }
      return name
    }
    let names = entries.map { entry in
      [entry.lead, entry.body["into"]?.text, entry.body["opportunity"]?.text.map { "/\($0)" }]
        .compactMap { $0 }
    }
    for group in names {
      for name in group.dropFirst() where root(name) != root(group[0]) {
        parents[root(name)] = root(group[0])
      }
    }
    let named = zip(entries, names).filter { !$0.1.isEmpty }
    return Dictionary(grouping: named) { root($0.1[0]) }.values.map { $0.map(\.0) }
  }

  /// Moves chain up, cycles only grow, scores stay within bounds, offers follow qualifications.
  @Test(arguments: seeds)
  func livesAreWhole(_ seed: UInt64) {
    let journal = Self.journal(seed, tied: false)
    var lifecycle = Lifecycle(timeline: Self.timeline)
    for entry in journal.entries { lifecycle.apply(entry) }
    lifecycle.advance(to: journal.end)
    let moves = Dictionary(grouping: lifecycle.events.moves, by: \.lead)
    for reading in lifecycle.readings(at: journal.end) {
      let own = moves[reading.lead] ?? []
      #expect(own.first?.from == nil && own.first?.to == .inquiry)
      #expect(zip(own, own.dropFirst()).allSatisfy { $0.to == $1.from && $0.at <= $1.at })
      #expect(zip(own, own.dropFirst()).allSatisfy { (0...1).contains($1.cycle - $0.cycle) })
      #expect(own.last?.to == reading.stage && own.last?.cycle == reading.cycle)
      #expect((0...100).contains(reading.score ?? -1))
    }
    let kinds = lifecycle.events.decisions.map(\.kind)
    #expect(
      zip(kinds, kinds.dropFirst()).allSatisfy { ($0 == .leadQualified) == ($1 == .leadOffered) })
    #expect(Set(lifecycle.events.decisions.map(\.id)).count == kinds.count)
  }
}
