import Domain
import TestSupport
import Testing

extension StoryTeller {
  /// Reads the whole queue, and makes up one's mind about every offer that is new in it.
  mutating func look(_ name: String, at now: Instant) async throws {
    var from: Int? = 0
    while let start = from {
      let answer = try await stage.send(
        "GET", "/handovers?from=\(start)", token: token(name))
      #expect(answer.status == 200)
      from = answer.body["next"]?.number.map { Int($0) }
      for item in answer.body["data"]?.list ?? [] where item["stage"]?.text == "mql" {
        guard let lead = item["lead"]?.text, let offer = item["offer"]?.text, decides(offer)
        else { continue }
        decide(name, lead, offer, at: now)
      }
    }
  }

  private mutating func decide(
    _ name: String, _ lead: String, _ offer: String, at now: Instant
  ) {
    var random = Self.random(offer)
    let answers = "/leads/\(lead)/answers"
    let at = now + random.int(60..<20_000) * .second
    switch random.int(0..<100) {
    case ..<14: return
    case ..<30:
      let reason = random.pick(["not ready", "wrong person", "bad data", "no budget"])
      let body: JSON = ["answer": "return", "reason": .text(reason), "note": "asked"]
      plan(.send(by: name, path: answers, body: body, lead: lead), at: at)
    case ..<34:
      let body: JSON = ["answer": "disqualify", "reason": "student"]
      plan(.send(by: name, path: answers, body: body, lead: lead), at: at)
    default:
      plan(.send(by: name, path: answers, body: ["answer": "accept"], lead: lead), at: at)
      follow(name, lead, offer, from: at, &random)
    }
  }

  /// Touches, some too late and some too few, and what comes of it.
  private mutating func follow(
    _ name: String, _ lead: String, _ offer: String, from start: Instant,
    _ random: inout SeededRandom
  ) {
    var at = start
    for touch in 0..<random.int(0..<5) {
      at = at + random.int(touch == 0 ? 100..<7_000 : 5_000..<200_000) * .second
      let body: JSON = [
        "channel": .text(random.pick(["call", "email", "message"])),
        "outcome": .text(random.pick(["no_answer", "no_answer", "no_answer", "connected"])),
      ]
      plan(.send(by: name, path: "/leads/\(lead)/touches", body: body, lead: lead), at: at)
    }
    if random.oneIn(12) { report(name, lead, at: at + 90 * .second, &random) }
    at = at + random.int(3_600..<900_000) * .second
    switch random.int(0..<10) {
    case ..<4: deal(lead, offer, from: at, &random)
    case ..<6:
      let body: JSON = ["answer": "return", "reason": "no budget", "note": ""]
      plan(
        .send(by: name, path: "/leads/\(lead)/answers", body: body, lead: lead), at: at)
    default: break
    }
  }

  /// The CRM's own entries.
  private mutating func deal(
    _ lead: String, _ offer: String, from start: Instant, _ random: inout SeededRandom
  ) {
    func fact(_ kind: String, _ more: [JSON.Member]) -> JSON {
      .object(
        [
          .init("id", .text("\(offer)/\(kind)")), .init("kind", .text(kind)),
          .init("lead", .text(lead)), .init("opportunity", .text("O-\(offer)")),
        ] + more)
    }
    let amount = JSON.text("\(random.int(20..<900)).00")
    plan(
      .arrive([
        fact("opportunity.opened", [.init("amount", amount), .init("currency", "EUR")])
      ]), at: start)
    let at = start + random.int(86_400..<1_700_000) * .second
    switch random.int(0..<3) {
    case 0: plan(.arrive([fact("opportunity.won", [.init("amount", amount)])]), at: at)
    case 1: plan(.arrive([fact("opportunity.lost", [.init("reason", "price")])]), at: at)
    default: break
    }
  }

  private mutating func report(
    _ name: String, _ lead: String, at instant: Instant, _ random: inout SeededRandom
  ) {
    let body: JSON = [
      "type": .text(random.pick(["objection", "price", "competitor"])),
      "topic": .text(random.pick(["too dear", "no lease", "robots elsewhere"])),
      "text": "heard today", "lead": .text(lead),
    ]
    plan(.send(by: name, path: "/signals", body: body, lead: nil), at: instant)
  }

  /// Half of what the field says is answered.
  mutating func listen(_ name: String, at now: Instant) async throws {
    let answer = try await stage.send("GET", "/signals?limit=50", token: token(name))
    #expect(answer.status == 200)
    for signal in answer.body["data"]?.list ?? [] {
      guard let id = signal["signal"]?.text, decides(id) else { continue }
      // Ids are made by chance.
      var random = Self.random("\(signal["topic"] ?? .null) \(signal["opened"] ?? .null)")
      guard random.oneIn(2) else { continue }
      plan(
        .send(
          by: name, path: "/signals/\(id)/answers",
          body: ["action": "content", "text": "A page on it.", "due": "2027-05-01"], lead: nil),
        at: now + random.int(60..<6_000) * .second)
    }
  }
}
