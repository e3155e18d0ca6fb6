import Domain
import TestSupport
import Testing

/// Reading a line of the journal (spec 2, Journal lines).
struct JournalEntryTests {
  static let line = """
    {"id":"01J2","recorded":"2026-03-02T11:00:00+01:00","at":"2026-03-02T09:59:58.5Z",\
    "kind":"activity","lead":"L1","type":"form_submit","properties":{"form":"demo_request"},\
    "vendor_key":[1,{"x":null}]}
    """

  @Test func readsALine() throws {
    let entry = try JournalEntry.read(line: Self.line.utf8)
    #expect(entry.id == "01J2")
    #expect(entry.recorded.rfc3339 == "2026-03-02T10:00:00Z")
    #expect(entry.at.rfc3339 == "2026-03-02T09:59:58.5Z")
    #expect(entry.kind == .activity)
    #expect(entry.lead == "L1")
    #expect(entry.body.serialized == Self.line, "unknown keys are kept")
  }

  @Test func happenedWhenItBecameKnownUnlessSaidOtherwise() throws {
    let entry = try read([("recorded", "2026-03-02T10:00:00Z"), ("at", nil)])
    #expect(entry.at == entry.recorded)
  }

  /// Clock skew: what happened after it was recorded is read as recorded.
  @Test func neverHappensAfterItWasRecorded() throws {
    let entry = try read([
      ("recorded", "2026-03-02T10:00:00Z"), ("at", "2026-03-02T10:00:00.000001Z"),
    ])
    #expect(entry.at.rfc3339 == "2026-03-02T10:00:00Z")
  }

  static let faults: [(String, JSON?, String)] = [
    ("id", nil, "id"), ("id", .null, "id"), ("id", "", "id"), ("id", 7, "id"),
    ("recorded", nil, "recorded"), ("recorded", .null, "recorded"),
    ("recorded", "2026-03-02", "recorded"), ("recorded", 1_772_442_900, "recorded"),
    ("at", "yesterday", "at"), ("at", 1, "at"),
    ("kind", nil, "kind"), ("kind", "lead.lost", "kind"), ("kind", "Activity", "kind"),
    ("kind", ["activity"], "kind"),
    ("lead", nil, "lead"), ("lead", .null, "lead"), ("lead", "", "lead"), ("lead", 5, "lead"),
    ("contact", "Kim", "contact"), ("account", [1], "account"),
  ]

  @Test(arguments: faults)
  func namesTheKeyThatIsWrong(_ key: String, _ value: JSON?, _ path: String) {
    let fault = #expect(throws: JournalFault.self) { try read([(key, value)]) }
    #expect(fault?.path == path)
  }

  /// Of every kind, those that begin with `lead.` need a lead and no other does.
  @Test(arguments: EntryKind.allCases)
  func theLeadIsRequiredOfLeadKinds(_ kind: EntryKind) {
    let rest: [(String, JSON?)] = [
      ("kind", .text(kind.rawValue)), ("opportunity", "O1"), ("into", "L2"), ("lead", nil),
    ]
    if kind.rawValue.hasPrefix("lead.") {
      #expect(throws: JournalFault.self) { try read(rest) }
    } else {
      #expect(throws: Never.self) { try read(rest) }
    }
  }

  @Test(arguments: ["[]", "null", "1", "\"x\"", "{", "{} {}", "{\"id\":\"1\",}"])
  func refusesWhatIsNoObject(_ line: String) {
    let fault = #expect(throws: JournalFault.self) { try JournalEntry.read(line: line.utf8) }
    #expect(fault?.path == "")
  }

  @Test func refusesALineWithoutEnd() {
    let line = "{\"id\":\"" + String(repeating: "x", count: JournalEntry.longestLine) + "\"}"
    #expect(throws: JournalFault.self) { try JournalEntry.read(line: line.utf8) }
  }

  /// A good capture with some keys changed, or left out where the value is nil.
  func read(_ changes: [(String, JSON?)]) throws(JournalFault) -> JournalEntry {
    var members: [JSON.Member] = [
      .init("id", "x"), .init("recorded", "2026-03-02T09:15:00Z"), .init("kind", "lead.captured"),
      .init("lead", "L1"),
    ]
    for (key, value) in changes {
      members.removeAll { $0.key == key }
      if let value { members.append(.init(key, value)) }
    }
    return try JournalEntry.read(.object(members))
  }
}
