import Domain

/// Facts for the benchmarks: `leads` leads with a capture and nine activities each, in recorded
/// order, the same for the same numbers.
struct BenchmarkFacts: Sequence {
  let leads: Int
  static let factsPerLead = 10
  /// 2026-01-01T00:00:00Z.
  static let start = Instant(microseconds: 1_767_225_600_000_000)
  static let types = [
    "page_view", "page_view", "page_view", "email_click", "form_submit", "webinar", "page_view",
    "email_reply", "product_signup",
  ]

  var count: Int { leads * BenchmarkFacts.factsPerLead }

  /// As of the end of all facts.
  var end: Instant { BenchmarkFacts.start + count * .second }

  func makeIterator() -> AnyIterator<JournalEntry> {
    var index = 0
    return AnyIterator {
      guard index < count else { return nil }
      defer { index += 1 }
      return entry(index)
    }
  }

  /// Fact `index`: all captures first, then round after round of activities.
  func entry(_ index: Int) -> JournalEntry {
    let lead = "L\(index % leads)"
    let recorded = BenchmarkFacts.start + index * .second
    let round = index / leads
    let type = round == 0 ? nil : BenchmarkFacts.types[(index + round) % BenchmarkFacts.types.count]
    var members: [JSON.Member] = [
      .init("id", .text("F\(index)")), .init("recorded", .text(recorded.rfc3339)),
      .init("kind", .text(type == nil ? "lead.captured" : "activity")),
      .init("lead", .text(lead)),
    ]
    members += type.map { activity($0, index) } ?? capture(index)
    return JournalEntry(
      id: "F\(index)", recorded: recorded, at: recorded,
      kind: type == nil ? .leadCaptured : .activity, lead: lead, body: .object(members))
  }

  private func activity(_ type: String, _ index: Int) -> [JSON.Member] {
    let form = ["newsletter", "whitepaper", "contact_sales", "demo_request"][index % 4]
    return [
      .init("type", .text(type)), .init("channel", "web"),
      .init("properties", type == "form_submit" ? ["form": .text(form)] : [:]),
    ]
  }

  private func capture(_ index: Int) -> [JSON.Member] {
    let titles = ["VP Operations", "Analyst", "Head of Logistics", "Student", "CTO"]
    let industries = ["Manufacturing", "Logistics", "Retail", "Software"]
    return [
      .init("source", .text(["webinar", "organic", "paid_search"][index % 3])),
      .init(
        "contact",
        [
          "email": .text("person\(index)@company\(index / 3).example"),
          "title": .text(titles[index % titles.count]),
        ]),
      .init(
        "account",
        [
          "name": .text("Company \(index / 3)"),
          "industry": .text(industries[index / 3 % industries.count]),
          "employees": .number(Double(5 + index * 7 % 900)), "country": "DE",
        ]),
    ]
  }
}
