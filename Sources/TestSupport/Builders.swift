import Domain

/// An instant from RFC 3339 text; text that is none is the dawn of time, which no test expects.
public func instant(_ text: String) -> Instant {
  Instant(rfc3339: text) ?? .distantPast
}

/// A journal entry as its line would be read: `details` are the keys besides the common ones.
public func fact(
  _ kind: EntryKind, _ id: String, lead: String? = nil, recorded: Instant, at: Instant? = nil,
  _ details: [JSON.Member] = []
) -> JournalEntry {
  var members: [JSON.Member] = [
    .init("id", .text(id)), .init("recorded", .text(recorded.rfc3339)),
  ]
  if let at { members.append(.init("at", .text(at.rfc3339))) }
  members.append(.init("kind", .text(kind.rawValue)))
  if let lead { members.append(.init("lead", .text(lead))) }
  return JournalEntry(
    id: id, recorded: recorded, at: at ?? recorded, kind: kind, lead: lead,
    body: .object(members + details))
}

/// The same with the instant as text.
public func fact(
  _ kind: EntryKind, _ id: String, lead: String? = nil, recorded: String, at: String? = nil,
  _ details: [JSON.Member] = []
) -> JournalEntry {
  fact(
    kind, id, lead: lead, recorded: instant(recorded), at: at.map { instant($0) }, details)
}

/// A capture with what most tests need of a prospect.
public func capture(
  _ id: String, lead: String, recorded: Instant, source: String = "web",
  industry: String = "Manufacturing", email: String? = nil
) -> JournalEntry {
  fact(
    .leadCaptured, id, lead: lead, recorded: recorded,
    [
      .init("source", .text(source)),
      .init(
        "contact",
        [
          "email": .text(email ?? "\(lead.lowercased())@acme.example"),
          "name": .text("Kim \(lead)"),
          "title": "VP Operations",
        ]),
      .init("account", ["name": "Acme", "domain": "acme.example", "industry": .text(industry)]),
    ])
}
