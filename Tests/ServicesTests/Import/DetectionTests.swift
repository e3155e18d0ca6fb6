import Services
import Domain
import TestSupport
import Testing

struct DetectionTests {
  @Test(arguments: [
    ("id,recorded,contact.name\n1,2026-01-05,A\n", Delimiter.comma),
    ("id;recorded;contact.name\n1;2026-01-05;A\n", .semicolon),
    ("id\trecorded\n1\t2026-01-05\n", .tab),
    ("id|recorded\n1|2026-01-05\n", .bar),
    ("id;recorded;amount;x\n1;2026-01-05;1,5;2,5\n", .semicolon),
    ("id;recorded;\"a,b,c,d,e\"\n1;2026-01-05;\"x,y\"\n", .semicolon),
    ("id,recorded,note\n1,2026-01-05,\"a;b;c\"\n2,2026-01-05,x;y\n", .comma),
    ("id\n1\n", .comma),
    ("sep=;\nid;a,recorded,b\n1;,2026-01-05,\n", .semicolon),
    ("\"sep=|\"\r\nid|recorded\r\n1|2026-01-05\r\n", .bar),
    ("id,a\nx\n1,2026-01-05\n2,2026-01-05\n", .comma),
  ])
  func theDelimiterIsFound(_ text: String, _ delimiter: Delimiter) throws {
    #expect(try file(.leads, text).plan.delimiter == delimiter)
  }

  @Test func linesAreCountedFromTheDeclaration() throws {
    let rows = try file(.leads, "sep=;\nid;recorded\n1;2026-01-05\n2;never\n").all()
    #expect(rows.map(\.line) == [3, 4])
    #expect(rows.faults == ["4: recorded: “never” is not a date (dmy, or an ISO date)"])
  }

  @Test func anAskedDelimiterIsTaken() throws {
    let text = "id,recorded,a;b;c;d\n1,2026-01-05,1;2;3;4\n"
    let asked = try file(.leads, text) { $0.delimiter = .comma }
    #expect(asked.plan.columns == ["id", "recorded", "a;b;c;d"])
  }

  @Test func whatWasDetectedIsTold() throws {
    let text = """
      id;Created;Email;;Email;employees;Fax
      1;03/04/2026;a@x.example;;;1.200,5;1
      2;05/04/2026;b@x.example;;;7;2
      """
    let plan = try file(.leads, text).plan
    #expect(plan.mapping?.name == "plain-leads")
    #expect(plan.isMappingGuessed)
    #expect(plan.decimal == .comma)
    #expect(plan.dateOrder == .dayMonthYear)
    #expect(
      plan.notes == [
        .unnamedColumn(number: 4), .repeatedColumn("Email", called: "Email.2"),
        .ambiguousDates(readAs: .dayMonthYear),
      ])
    #expect(plan.unmapped == ["column 4", "Email.2", "Fax"])
    #expect(plan.recognised.map { "\($0.column) → \($0.fields)" }.count == 4)
  }

  @Test func overridesDecide() throws {
    let text = "id,recorded,employees\n1,03/04/2025,\"1,234\"\n"
    let guessed = try file(.leads, text)
    #expect(
      guessed.plan.notes == [
        .ambiguousDates(readAs: .dayMonthYear), .ambiguousNumbers(readAs: .point),
      ])
    let entry = try #require(try guessed.entries().first)
    #expect(entry.recorded.rfc3339 == "2025-04-03T00:00:00Z")
    #expect(entry.body["account"]?["employees"]?.number == 1234)

    let settled = try file(.leads, text) {
      $0.dateOrder = .monthDayYear
      $0.decimal = .comma
    }
    #expect(settled.plan.notes.isEmpty)
    let other = try #require(try settled.entries().first)
    #expect(other.recorded.rfc3339 == "2025-03-04T00:00:00Z")
    #expect(other.body["account"]?["employees"]?.number == 1.234)
  }

  @Test func thePreviewShowsWhatTheImportWillDo() throws {
    let text = "id,recorded\n" + (1...50).map { "\($0),2026-01-05\n" }.joined()
    let file = try file(.leads, text)
    let preview = try file.preview()
    #expect(preview.map(\.line) == Array(2...21))
    #expect(preview.items.compactMap(\.entry) == Array(try file.entries().prefix(20)))
  }

  @Test func theHeadOfALongFileIsNoRow() throws {
    let text = "id,recorded,contact.name\n" + String(repeating: "1,2026-01-05,Ada\n", count: 9_000)
    let file = try file(.leads, text)
    let preview = try file.preview(100_000)
    #expect(preview.count > 3_000)
    #expect(preview.faults.isEmpty)
    #expect(try file.all().count == 9_000)
  }
}
