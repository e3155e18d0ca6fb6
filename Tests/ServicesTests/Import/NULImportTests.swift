import Domain
import Services
import TestSupport
import Testing

/// The character NUL is told with its place, and the other rows are taken.
struct NULImportTests {
  @Test func inALineOfAJournal() throws {
    let text = #"""
      {"id":"1","recorded":"2026-01-05T10:00:00Z","kind":"lead.captured","lead":"L1","contact":{"name":"K\u0000m"}}
      {"id":"2","recorded":"2026-01-05T10:00:00Z","kind":"lead.captured","lead":"L1","account":{"a\u0000":1}}
      {"id":"3","recorded":"2026-01-05T10:00:00Z","kind":"lead.captured","lead":"L1","mine":"\\u0000"}
      """#
    let rows = try file(.journal, text).all()
    #expect(
      rows.faults == [
        "1: contact.name: holds the character NUL (U+0000), which no text may",
        "2: account: holds the character NUL (U+0000), which no text may",
      ])
    #expect(rows.items.compactMap(\.entry).map(\.id) == ["3"])
  }

  @Test func inAnObjectThatIsARow() throws {
    let text = #"""
      {"id":"1","recorded":"2026-01-05T10:00:00Z","contact":{"email":"a@x.example","title":"V\u0000P"}}
      {"id":"2","recorded":"2026-01-05T10:00:00Z","contact":{"email":"b@x.example"}}
      """#
    let rows = try file(.leads, text).all()
    #expect(rows.faults == ["1: contact.title: \(Self.told)"])
    #expect(rows.items.compactMap(\.entry).map(\.id) == ["leads:2"])
  }

  /// The head of a file decides what it is; a NUL further down is one row's fault.
  @Test func inACellOfATable() throws {
    let plain = (1...9_000).map { "\($0),2026-01-05T10:00:00Z,p\($0)@x.example,VP" }
    let text =
      (["id,recorded,email,title"] + plain + ["0,2026-01-05T10:00:00Z,a@x.example,V\u{0}P"])
      .joined(separator: "\n")
    let rows = try file(.leads, text).all()
    #expect(rows.count == 9_001)
    #expect(rows.faults == ["9002: title: \(Self.told)"])
  }

  private static let told =
    "holds the character NUL (U+0000), which no text may; is it the encoding of the file?"

  /// A subject is for people: there the character is a space, as every other control character.
  @Test func inTheSubjectOfAMail() async throws {
    try await withOpenLeads { workspace in
      let mail = MailImportTests.mail("1", subject: "Our\u{0}offer =?utf-8?Q?now=00here?=")
      let taken = try await workspace.takeFollowUps(.mail, mail)
      #expect(taken.report.counts.imported == 1)
      #expect(
        try await workspace.touches(of: "L1") == [
          "2026-03-02T09:15:00Z sam@seller.example sales email outbound - Our offer now here"
        ])
    }
  }
}
