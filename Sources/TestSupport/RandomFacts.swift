import Domain

/// What the drawn facts say.
extension JournalDraw {
  mutating func captured(_ lead: String, _ recorded: Instant) -> JournalEntry {
    make(
      .leadCaptured, lead, recorded,
      [
        .init("source", random.pick(["web", "webinar", "partner", .null])),
        .init("campaign", random.pick(["spring", "autumn"])),
        .init("contact", contact(of: lead)), .init("account", account()),
      ])
  }

  mutating func profiled(_ lead: String, _ recorded: Instant) -> JournalEntry {
    make(
      .leadProfiled, lead, recorded,
      random.oneIn(2)
        ? [.init("contact", ["title": random.pick(["Director", .null, "Chief of Staff"])])]
        : [.init("account", account())])
  }

  private mutating func contact(of lead: String) -> JSON {
    let domain = random.pick(["acme.example", "mail.example", "globex.example"])
    return [
      "email": .text("\(lead)@\(domain)"), "name": .text("Kim \(lead)"),
      "title": random.pick(["VP Operations", "Product Owner", "Engineer", .null]),
    ]
  }

  private mutating func account() -> JSON {
    let (name, domain) = random.pick([("Acme", "acme.example"), ("Globex", "globex.example")])
    return [
      "name": .text(name), "domain": .text(domain),
      "industry": random.pick(["Manufacturing", "Retail"]),
      "employees": random.pick([5, 50, 5000]), "tier": random.pick([1, 2, 3]),
      "country": random.pick(["DE", "US", "CN"]), "owner": "ana@seller.example",
    ]
  }

  mutating func activity(_ lead: String, _ recorded: Instant) -> JournalEntry {
    let (type, form): (JSON, JSON) = random.pick([
      ("page_view", .null), ("page_view", .null), ("webinar", .null),
      ("form_submit", "newsletter"), ("form_submit", "demo_request"),
    ])
    return make(
      .activity, lead, recorded,
      [.init("type", type), .init("channel", "web"), .init("properties", ["form": form])])
  }

  mutating func touch(_ lead: String, _ recorded: Instant) -> JournalEntry {
    make(
      .touch, lead, recorded,
      [
        .init("by", "ana@seller.example"), .init("function", random.pick(["sales", "marketing"])),
        .init("channel", random.pick(["call", "email", "meeting"])),
        .init("direction", random.pick(["outbound", "inbound"])),
        .init("outcome", random.pick(["connected", "no_answer", "replied", "held"])),
      ])
  }

  mutating func answer(_ lead: String, _ recorded: Instant) -> JournalEntry {
    let kind = random.pick([
      EntryKind.leadAccepted, .leadAccepted, .leadClaimed, .leadReturned, .leadReturned,
      .leadDisqualified,
    ])
    let reason = random.pick(["not ready", "bad data"]) as JSON
    return make(
      kind, lead, recorded, [.init("by", "ana@seller.example"), .init("reason", reason)])
  }

  /// Each lead has two of its own; where leads are tied, some facts name another lead or none.
  mutating func opportunity(_ lead: String, _ recorded: Instant) -> JournalEntry {
    let kind = random.pick([
      EntryKind.opportunityOpened, .opportunityOpened, .opportunityChanged, .opportunityWon,
      .opportunityLost,
    ])
    let number = random.int(1..<3)
    let isTied = options.tiesLeads && random.oneIn(12)
    let other = isTied ? "L\(random.int(1..<options.leads + 1))" : lead
    let named = random.oneIn(4) ? nil : other
    return make(
      kind, named, recorded,
      [
        .init("opportunity", .text("O-\(lead)-\(number)")),
        .init("amount", .number(Double(random.int(1..<100_000)) / 100)),
        .init("currency", random.pick(["EUR", "JPY"])), .init("stage", "Proposal"),
        .init("close_on", "2026-06-30"), .init("reason", "price"),
      ])
  }

  mutating func consent(_ lead: String, _ recorded: Instant) -> JournalEntry {
    make(
      .consentChanged, lead, recorded,
      [.init("purpose", "email"), .init("granted", .bool(random.oneIn(2)))])
  }

  mutating func signal(_ lead: String, _ recorded: Instant) -> JournalEntry {
    let owner = random.oneIn(2) ? lead : nil
    let number = random.int(1..<9)
    // Every third answers the report before it.
    guard number % 3 == 0 else {
      return make(
        .signalReported, owner, recorded,
        [
          .init("signal", .text("S\(number)")),
          .init("topic", number.isMultiple(of: 2) ? "price" : "timing"),
        ])
    }
    return make(
      .signalAnswered, nil, recorded,
      [
        .init("signal", .text("S\(number - 1)")), .init("action", "content"),
        .init("text", "Done."),
      ])
  }

  mutating func merge(_ lead: String, _ recorded: Instant) -> JournalEntry {
    make(
      .leadMerged, lead, recorded,
      [.init("into", .text("L\(random.int(1..<options.leads + 1))"))])
  }
}
