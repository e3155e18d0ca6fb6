import Domain

/// Facts for the benchmarks: ten a lead, in recorded order, the same for the same number of leads.
///
/// A capture first; then mostly activities, some touches, and now and then an answer, a deal, a
/// change of the profile, so that every part of the lifecycle has work.
struct BenchmarkFacts: Sequence {
  let leads: Int
  static let factsPerLead = 10
  /// 2026-01-01T00:00:00Z.
  static let start = Instant(microseconds: 1_767_225_600_000_000)
  /// All facts lie in so many days, however many leads there are.
  static let days = 180

  var count: Int { leads * BenchmarkFacts.factsPerLead }

  /// As of the end of all facts.
  var end: Instant { BenchmarkFacts.start + BenchmarkFacts.days * .day }

  struct Fact {
    var id: String
    var kind: EntryKind
    var recorded: Instant
    var lead: String
    /// What its kind carries, as members of a JSON object without braces.
    var details: String
    /// Type of an activity, else the kind: what the reference sums by.
    var type: String

    /// The whole line.
    var body: String {
      "{\"id\":\"\(id)\",\"recorded\":\"\(recorded.rfc3339)\",\"kind\":\"\(kind.rawValue)\","
        + "\"lead\":\"\(lead)\"\(details)}"
    }

    func entry() throws -> JournalEntry { try JournalEntry.read(line: body.utf8) }
  }

  /// As journal entries.
  func makeIterator() -> AnyIterator<JournalEntry> {
    var index = 0
    return AnyIterator {
      guard index < count else { return nil }
      defer { index += 1 }
      return try? fact(index).entry()
    }
  }

  /// Fact `index`: all captures first, then round after round.
  func fact(_ index: Int) -> Fact {
    let lead = index % leads
    let round = index / leads
    let elapsed = Elapsed(
      microseconds: Elapsed.day.microseconds * Int64(BenchmarkFacts.days) / Int64(count)
        * Int64(index))
    var fact = Fact(
      id: "F\(index)", kind: .leadCaptured, recorded: BenchmarkFacts.start + elapsed,
      lead: "L\(lead)", details: "", type: "lead.captured")
    if round == 0 {
      fact.details = capture(lead)
    } else {
      fill(&fact, lead, round)
    }
    return fact
  }

  private func fill(_ fact: inout Fact, _ lead: Int, _ round: Int) {
    let draw = BenchmarkFacts.mixed(lead * 16 + round)
    switch draw % 100 {
    case 0..<80: activity(&fact, draw / 100)
    case 80..<90:
      fact.kind = .touch
      let outcome = ["no_answer", "connected", "replied", "no_answer"][draw / 100 % 4]
      fact.details =
        ",\"by\":\"rep\(draw / 400 % 40)@seller.example\",\"function\":\"sales\","
        + "\"channel\":\"call\",\"direction\":\"outbound\",\"outcome\":\"\(outcome)\""
    case 90..<93: fact.kind = .leadAccepted
    case 93..<95:
      fact.kind = .leadReturned
      fact.details = ",\"reason\":\"not ready\""
    case 95..<97: deal(&fact, .opportunityOpened, lead)
    case 97: deal(&fact, .opportunityWon, lead)
    case 98: deal(&fact, .opportunityLost, lead)
    default:
      fact.kind = .leadProfiled
      fact.details = ",\"account\":{\"employees\":\(draw / 100 % 2000)}"
    }
    if fact.kind != .activity { fact.type = fact.kind.rawValue }
  }

  private func activity(_ fact: inout Fact, _ draw: Int) {
    let types = [
      "page_view", "page_view", "page_view", "email_click", "form_submit", "webinar",
      "page_view", "email_reply", "page_view", "product_signup",
    ]
    fact.kind = .activity
    fact.type = types[draw % types.count]
    let form = ["newsletter", "whitepaper", "contact", "demo_request"][draw / 16 % 4]
    let properties =
      fact.type == "form_submit" ? "{\"form\":\"\(form)\"}" : "{\"page\":\"/p\(draw / 16 % 200)\"}"
    fact.details =
      ",\"type\":\"\(fact.type)\",\"channel\":\"web\",\"properties\":\(properties)"
  }

  private func deal(_ fact: inout Fact, _ kind: EntryKind, _ lead: Int) {
    fact.kind = kind
    fact.details = ",\"opportunity\":\"O\(lead)\",\"amount\":1200,\"currency\":\"EUR\""
  }

  private func capture(_ lead: Int) -> String {
    let titles = ["VP Operations", "Analyst", "Head of Logistics", "Student", "CTO"]
    let industries = ["Manufacturing", "Logistics", "Retail", "Software"]
    let sources = ["webinar", "organic", "paid_search"]
    let company = lead / 3
    return ",\"source\":\"\(sources[lead % 3])\",\"contact\":{"
      + "\"email\":\"person\(lead)@company\(company).example\","
      + "\"name\":\"Person \(lead)\",\"title\":\"\(titles[lead % titles.count])\"},"
      + "\"account\":{\"name\":\"Company \(company)\","
      + "\"industry\":\"\(industries[company % industries.count])\","
      + "\"employees\":\(5 + company * 7 % 900),\"country\":\"DE\"}"
  }

  /// SplitMix64's last step.
  private static func mixed(_ number: Int) -> Int {
    var mixed = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) >> 2)
  }
}
