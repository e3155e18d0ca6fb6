import Domain
import Services
import TestSupport
import Testing

struct RejectsTests {
  /// The rejects of a file, as it would be imported again.
  func rejects(_ file: ImportFile) throws -> String {
    let writer = RejectsWriter(file.plan)
    var bytes = writer.header
    for row in try file.all() {
      if case .failure(let fault) = row.result { bytes += writer.row(row, fault) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func mendedRejectsAreImported() throws {
    let text =
      "id;recorded;contact.name;employees\n1;2026-01-05;Ada;many\n2;2026-01-05;Bob;2\n3;2026-01-05\n4;2026-01-05;\"a;b\";1;x;y\n"
    let rejects = try rejects(file(.leads, text))
    #expect(
      rejects == """
        id;recorded;contact.name;employees;line;error\r
        1;2026-01-05;Ada;many;2;employees: “many” is not a number with a decimal point\r
        3;2026-01-05;;;4;2 cells, expected 4 as in the header\r
        4;2026-01-05;"a;b";1;5;"6 cells, expected 4 as in the header; cells too many: x | y"\r

        """)
    let again = try file(.leads, rejects.replacing("many;2", with: "7;2"))
    let entries = try again.entries()
    #expect(entries.map(\.id) == ["leads:1", "leads:3", "leads:4"])
    #expect(entries[0].body["account"]?["employees"]?.number == 7)
    #expect(entries.allSatisfy { $0.body["line"] == nil && $0.body["error"] == nil })
    #expect(again.plan.unmapped == ["line", "error"])
  }

  @Test func rejectedLinesStayJSON() throws {
    let text = """
      {"id":"1","recorded":"2026-01-05T10:00:00Z","kind":"activity?","lead":"L1"}
      {"id":
      """
    let rejects = try rejects(file(.journal, text))
    #expect(
      rejects == """
        {"id":"1","recorded":"2026-01-05T10:00:00Z","kind":"activity?","lead":"L1","line":1,"error":"kind: unknown kind “activity?”"}
        {"text":"{\\"id\\":","line":2,"error":"not JSON at byte 7: unexpected end"}

        """)
    let again = try file(.journal, rejects.replacing("activity?", with: "activity"))
    #expect(
      try again.all().items.compactMap(\.entry).map(\.body.serialized) == [
        #"{"id":"1","recorded":"2026-01-05T10:00:00Z","kind":"activity","lead":"L1"}"#
      ])
  }
}

struct ExportTests {
  static let facts: [(ImportKind, String)] = [
    (
      .leads,
      #"""
      {"id":"01J1","recorded":"2026-03-02T09:15:00Z","at":"2026-03-02T09:14:58Z","kind":"lead.captured","lead":"L1","source":"web, site","campaign":"=1+1","contact":{"email":"kim@acme.example","name":"Kim \"K\" Vega","title":" VP\nOps "},"account":{"name":"-Acme","employees":420,"country":"DE","tier":"1"}}
      """#
    ),
    (
      .leads,
      #"""
      {"id":"2","recorded":"2026-03-02T10:15:00.5+01:00","kind":"lead.profiled","lead":"L1","contact":{"title":null,"authority":4,"phone":"'=x","score":1.5},"account":{}}
      """#
    ),
    (
      .leads,
      #"""
      {"id":"3","recorded":"2026-03-02T10:15:00Z","kind":"lead.returned","lead":"L1","by":"ana@x.example","reason":"not ready","note":"","line":3,"error":"mine"}
      """#
    ),
    (
      .leads,
      #"""
      {"id":"4","recorded":"2026-03-02T10:15:00Z","kind":"consent.changed","lead":"L1","purpose":"email","granted":false,"basis":"request"}
      """#
    ),
    (
      .activities,
      #"""
      {"id":"5","recorded":"2026-03-02T10:00:00Z","kind":"activity","lead":"L1","type":"form_submit","channel":"web","properties":{"form":"demo","pages":3,"list":[1,{"a":null}],"code":"007"}}
      """#
    ),
    (
      .touches,
      #"""
      {"id":"6","recorded":"2026-03-02T10:00:00Z","kind":"touch","lead":"L1","channel":"Call","outcome":"held"}
      """#
    ),
    (
      .opportunities,
      #"""
      {"id":"7","recorded":"2026-03-02T10:00:00Z","kind":"opportunity.won","opportunity":"O1","amount":1200.5,"close_on":"2026-03-02","lines":[{"product":"P","amount":1}],"closed":"x"}
      """#
    ),
    (
      .opportunities,
      #"""
      {"id":"8","recorded":"2026-03-02T10:00:00Z","kind":"opportunity.changed","opportunity":" O1","amount":"1.000"}
      """#
    ),
    (
      .invoices,
      #"""
      {"id":"9","recorded":"2026-03-02T10:00:00Z","kind":"invoice.issued","account_id":"A1","amount":-99,"currency":"EUR","period_start":"2026-03-01","period_end":"2026-03-31"}
      """#
    ),
    (
      .journal,
      #"""
      {"id":"10","recorded":"2026-03-02T10:00:00Z","kind":"signal.reported","lead":"L1","signal":"S1"}
      """#
    ),
  ]

  @Test(arguments: facts.indices, ImportFormat.allCases)
  func everyFactComesBackAsItWas(_ index: Int, _ format: ImportFormat) throws {
    let (kind, line) = Self.facts[index]
    let entry = try JournalEntry.read(line: Array(line.utf8))
    let writer = ExportWriter(kind, format)
    let bytes = writer.header + writer.entry(entry)
    let read = try #require(try file(kind, bytes: bytes).entries().first)
    #expect(read.isSameFact(as: entry), "\(String(decoding: bytes, as: UTF8.self))")
    #expect(read.id == entry.id)
  }

  @Test func theColumnsOfAnExportAreReadAsThemselves() throws {
    for kind in ImportKind.allCases where kind != .journal {
      let plan = try file(kind, bytes: ExportWriter(kind, .csv).header).plan
      #expect(plan.mapping?.name == "plain-\(kind.rawValue)")
      #expect(plan.recognised.map { [$0.column] } == plan.recognised.map(\.fields))
      #expect(plan.unmapped.isEmpty, "\(kind)")
    }
  }

  @Test(arguments: ImportFormat.allCases)
  func recordsComeBack(_ format: ImportFormat) throws {
    let record = try #require(
      try file(.contacts, "id,email,title,Company,phone\n7,a@x.example,=VP,\"Acme, Inc.\",0049\n")
        .all().items.first?.record)
    let writer = ExportWriter(.contacts, format)
    let read = try #require(
      try file(.contacts, bytes: writer.header + writer.record(record)).all().items.first?.record)
    #expect(read.id == record.id)
    #expect(read.recorded == record.recorded)
    #expect(read.account == record.account)
    #expect(Set(read.contact) == Set(record.contact))
  }

  @Test func aSpreadsheetSeesNoFormula() throws {
    let entry = try JournalEntry.read(line: Array(Self.facts[0].1.utf8))
    let cells = try csvRows(ExportWriter(.leads, .csv).entry(entry))[0]
    #expect(cells.contains("'=1+1"))
    #expect(cells.contains("'-Acme"))
  }
}
