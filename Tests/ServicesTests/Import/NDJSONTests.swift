import Domain
import Services
import TestSupport
import Testing

struct NDJSONTests {
  @Test func objectsAreRows() throws {
    let text = #"""
      {"id":"1","recorded":"2026-01-05T10:00:00Z","contact":{"email":"a@x.example","title":null},"account":{"employees":20}}

      {"id":2,"recorded":1772442900000,"contact.email":"b@x.example","account.employees":"1,200","source":"web"}
      {"id":"3"
      [1]
      """#
    let file = try file(.leads, text)
    #expect(file.plan.format == .ndjson)
    #expect(file.plan.delimiter == nil)
    #expect(file.plan.mapping?.name == "plain-leads")
    let rows = try file.all()
    #expect(rows.map(\.line) == [1, 3, 4, 5])
    let entries = rows.items.compactMap(\.entry)
    #expect(entries.map(\.id) == ["leads:1", "leads:2"])
    #expect(
      entries.map { $0.recorded.rfc3339 } == ["2026-01-05T10:00:00Z", "2026-03-02T09:15:00Z"])
    #expect(entries.map { $0.body["account"]?["employees"]?.number } == [20, 1200])
    #expect(
      rows.faults == [
        "4: not JSON: expected “,” or “}” at byte 10", "5: not JSON: not an object",
      ])
  }

  @Test func aJournalIsTakenLineByLine() throws {
    let text = #"""
      {"id":"1","recorded":"2026-01-05T10:00:00Z","kind":"lead.captured","lead":"L1","mine":[1]}
      {"id":"2","recorded":"2026-01-05T10:00:00Z","kind":"lead.vanished","lead":"L1"}
      {"id":"3","recorded":"2026-01-04T10:00:00Z","kind":"activity","lead":"L1"}
      {"id":"4","recorded":"2026-01-06T10:00:00Z","kind":"lead.expired","lead":"L1"}
      {"id":"5","recorded":"2026-01-06T10:00:00Z","kind":"lead.enrolled"}
      """#
    let file = try file(.journal, text)
    #expect(file.plan.mapping == nil)
    let rows = try file.all()
    #expect(rows.items.compactMap(\.entry).map(\.id) == ["1", "4"])
    #expect(
      rows.items.first?.entry?.body.serialized == text.split(separator: "\n").first.map(String.init)
    )
    #expect(
      rows.faults == [
        "2: kind: unknown kind “lead.vanished”",
        "3: recorded: out of order: 2026-01-04T10:00:00Z comes after a line of 2026-01-05T10:00:00Z",
        "5: lead: missing, expected text",
      ])
  }

  @Test func linesMayBeCutAnywhere() throws {
    let text = "{\"id\":\"1\",\"recorded\":\"2026-01-05T10:00:00Z\",\"kind\":\"activity\"}\r\n\n \n"
    for size in [1, 2, 7, 1000] {
      let options = ImportOptions(kind: .journal, imported: importInstant)
      let file = try ImportFile(chunks(of: Array(text.utf8), size: size), options)
      #expect(try file.all().map(\.line) == [1])
    }
  }

  @Test func aLineWithoutEndIsARowLikeAnyOther() throws {
    let long = "{\"id\":\"" + String(repeating: "x", count: JournalEntry.longestLine) + "\"}"
    let good = "{\"id\":\"1\",\"recorded\":\"2026-01-05T10:00:00Z\",\"kind\":\"activity\"}"
    let rows = try file(.journal, "\(long)\n\(good)").all()
    #expect(rows.faults == ["1: the line is longer than 1048576 bytes"])
    #expect(rows.items.count == 1)
  }
}

struct StrangeObjectTests {
  /// JSON may hold anything anywhere: a row is rejected, and nothing without its lead gets in.
  @Test(arguments: [
    (#"{"lead":["L1"],"recorded":"2026-01-05"}"#, "lead: “[\"L1\"]” is not of the type word"),
    (#"{"id":"1","recorded":true}"#, "recorded: “true” is not of the type instant"),
    (
      #"{"id":"1","recorded":"2026-01-05","account.employees":{"a":1}}"#,
      "account.employees: “{\"a\":1}” is not of the type number"
    ),
    (
      #"{"entry":"1","recorded":"2026-01-05","kind":"lead.merged","id":"x"}"#,
      "into: missing, expected text"
    ),
    (
      #"{"id":"1","recorded":"2026-01-05","kind":"lead.vanished"}"#,
      "kind: “lead.vanished” is not one of lead.captured, lead.profiled, lead.enrolled, "
        + "lead.accepted, lead.claimed, lead.returned, lead.disqualified, lead.merged, "
        + "consent.changed"
    ),
    (
      #"{"id":"1","more":{"recorded":5,"lead":7}}"#,
      "no time: expected recorded (when it was entered) or at (when it happened)"
    ),
  ])
  func areRejected(_ line: String, _ fault: String) throws {
    let mapping = try ImportMapping.read(
      yaml: "mapping: m\nkind: leads\nown_names: true\ncolumns: {}\nrecorded: import")
    let strict = try ImportMapping.read(
      yaml: "mapping: m\nkind: leads\nown_names: true\ncolumns: {}")
    let head = #"{"id":"0","recorded":"2026-01-05"}"#
    let chosen = line.contains("more") ? strict : mapping
    let rows = try file(.leads, "\(head)\n\(line)\n") { $0.mapping = chosen }.all()
    #expect(rows.faults == ["2: \(fault)"])
  }
}
