import Testing

@testable import Domain

/// Lines that are looked at as bytes have the shapes of the same lines read as entries.
struct RawFormsTests {
  private static let own = #""id":"1","recorded":"2026-01-02T03:04:05Z","kind":"activity""#

  /// Members in every order, own ones in front, between and behind, spaces, escapes, nesting.
  private static let lines = [
    #"{\#(own),"lead":"L1","type":"page_view","properties":{"page":"/a"}}"#,
    #"{\#(own),"lead":"L2","type":"page_view","properties":{"page":"/a"}}"#,
    #"{\#(own),"lead":"L1","type":"page_view","properties":{"page":"/b"}}"#,
    #"{"type":"page_view","properties":{"page":"/a"},\#(own),"lead":"L1"}"#,
    #"{"type":"page_view",\#(own),"properties":{"page":"/a"},"lead":"L1"}"#,
    #"{"type":"page_view",\#(own),"properties":{"page":"/b"},"lead":"L1"}"#,
    #"{ "lead" : "L1" , \#(own) , "type" : "page_view" , "properties" : { "page" : "/a" } }"#,
    #"{\#(own),"lead":"L1","type":"page\u005fview","properties":{"page":"/a"}}"#,
    #"{\#(own),"lead":"L1","\u0074ype":"page_view","properties":{"page":"/a"}}"#,
    #"{\#(own),"lead":"L1","type":"form","properties":{"id":"x","kind":"y","at":[1,{"a":"}"}]}}"#,
    #"{\#(own),"lead":"L1","type":"form","properties":{"id":"x","kind":"z","at":[1,{"a":"}"}]}}"#,
    #"{\#(own),"lead":"L1"}"#,
  ]

  @Test func shapesAreThoseOfEntries() throws {
    var raw = FactColumnsBuilder()
    var read = FactColumnsBuilder()
    // Twice, so that what was kept answers.
    for line in RawFormsTests.lines + RawFormsTests.lines.reversed() {
      let entry = try? JournalEntry.read(line: line.utf8)
      guard let entry else { continue }
      try add(line, entry, to: &raw)
      read.add(entry, place: read.count)
    }
    #expect(raw.staged.map(\.code) == read.staged.map(\.code))
    #expect(raw.count >= 20)
    // Two pages, and three forms or their likes.
    #expect(raw.tables.shapes.count >= 4)
  }

  private func add(
    _ line: String, _ entry: JournalEntry, to builder: inout FactColumnsBuilder
  ) throws {
    let place = builder.count
    var (lead, body) = (entry.lead ?? "", line)
    try lead.withUTF8 { lead in
      try body.withUTF8 { body in
        try builder.add(
          FactColumnsBuilder.Row(
            kind: entry.kind, recorded: entry.recorded, at: entry.at, place: place, lead: lead,
            body: body))
      }
    }
  }
}
