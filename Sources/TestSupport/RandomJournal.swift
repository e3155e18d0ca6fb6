import Domain

/// A journal of every kind of fact, drawn from a seed: captures and re-captures, merges and chains
/// of them, opportunities that change their lead, equal instants, facts that were learned late, and
/// facts that fit no stage.
public struct RandomJournal: Sendable {
  public struct Options: Sendable {
    public var leads: Int
    public var facts: Int
    /// Facts are spread over so many days from `start`.
    public var days: Int
    public var start: Instant
    /// Whether two facts may be recorded at the same instant, where the order of lines counts.
    public var allowsEqualInstants: Bool
    /// Whether leads are merged and opportunities shared, which ties leads together.
    public var tiesLeads: Bool

    public init(
      leads: Int = 20, facts: Int = 400, days: Int = 90,
      start: Instant = instant("2026-03-01T00:00:00Z"), allowsEqualInstants: Bool = true,
      tiesLeads: Bool = true
    ) {
      self.leads = leads
      self.facts = facts
      self.days = days
      self.start = start
      self.allowsEqualInstants = allowsEqualInstants
      self.tiesLeads = tiesLeads
    }
  }

  /// In journal order.
  public let entries: [JournalEntry]
  /// The instant after the last fact.
  public let end: Instant

  public init(seed: UInt64, _ options: Options = Options()) {
    var draw = JournalDraw(seed: seed, options)
    entries = draw.entries()
    end = options.start + options.days * .day
  }
}

/// Draws the facts one after the other.
struct JournalDraw {
  var random: SeededRandom
  let options: RandomJournal.Options
  private var number = 0

  init(seed: UInt64, _ options: RandomJournal.Options) {
    random = SeededRandom(seed: seed)
    self.options = options
  }

  mutating func entries() -> [JournalEntry] {
    instants().map { recorded in
      number += 1
      // The first facts capture most leads, so that what follows has someone to happen to.
      return number <= options.leads && !random.oneIn(10)
        ? captured("L\(number)", recorded) : entry(recorded)
    }
  }

  /// Ascending, to the second, some equal.
  private mutating func instants() -> [Instant] {
    let seconds = options.days * 86_400
    var drawn = (0..<options.facts).map { _ in random.int(0..<seconds) }.sorted()
    for index in drawn.indices.dropFirst() {
      if options.allowsEqualInstants {
        if random.oneIn(8) { drawn[index] = drawn[index - 1] }
      } else {
        drawn[index] = max(drawn[index], drawn[index - 1] + 1)
      }
    }
    return drawn.sorted().map { options.start + $0 * .second }
  }

  private mutating func entry(_ recorded: Instant) -> JournalEntry {
    let lead = "L\(random.int(1..<options.leads + 1))"
    switch random.int(0..<100) {
    case 0..<8: return captured(lead, recorded)
    case 8..<12: return profiled(lead, recorded)
    case 12..<14: return make(.leadEnrolled, lead, recorded, [.init("programme", "welcome")])
    case 14..<50: return activity(lead, recorded)
    case 50..<64: return touch(lead, recorded)
    case 64..<84: return answer(lead, recorded)
    case 84..<95: return opportunity(lead, recorded)
    case 95..<97: return consent(lead, recorded)
    case 97..<98: return signal(lead, recorded)
    default: return options.tiesLeads ? merge(lead, recorded) : activity(lead, recorded)
    }
  }

  mutating func make(
    _ kind: EntryKind, _ lead: String?, _ recorded: Instant, _ details: [JSON.Member] = []
  ) -> JournalEntry {
    // One fact in six was learned late, some after more than the week that hand-raisers are fresh.
    let late = random.oneIn(6) ? recorded - random.int(1..<15 * 24) * .hour : nil
    return fact(kind, "f\(number)", lead: lead, recorded: recorded, at: late, details)
  }
}
