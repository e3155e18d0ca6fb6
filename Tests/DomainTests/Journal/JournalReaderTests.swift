import Domain
import Testing

/// A journal as a stream of lines: order, duplicates, blank lines, faults by number.
struct JournalReaderTests {
  @Test func readsAJournalOfOddLines() throws {
    let told = try read([
      line("a", "2026-03-02T09:00:00Z", "activity"), "", "  \t\r",
      // The same instant in another offset is not out of order.
      line("b", "2026-03-02T10:00:00+01:00", "touch") + "\r",
      line("a", "2026-03-02T09:00:00Z", "activity"),
      line("a", "2026-03-02T09:00:00Z", "touch"),
      // A duplicate changes nothing, whatever it says: neither its time nor its kind counts.
      line("b", "2020-01-01T00:00:00Z", "no.such.kind"), "{\"id\":\"b\"}",
      line("c", "2026-03-02T09:00:00.000001Z", "activity"),
    ])
    #expect(
      told == [
        "a", "blank", "blank", "b", "again a", "again a, differing", "again b, differing",
        "again b, differing", "c",
      ])
  }

  @Test func countsDuplicates() throws {
    var reader = JournalReader()
    for kind in ["activity", "activity", "touch"] {
      _ = try reader.read(line("a", "2026-03-02T09:00:00Z", kind).utf8)
    }
    #expect(reader.duplicates == 2)
    #expect(reader.differingDuplicates == 1)
    #expect(reader.last?.rfc3339 == "2026-03-02T09:00:00Z")
  }

  /// “é” in one scalar and in two are other bytes, so other ids.
  @Test func idsAreBytes() throws {
    let told = try read([
      line("\u{E9}", "2026-03-02T09:00:00Z", "activity"),
      line("e\u{301}", "2026-03-02T09:00:00Z", "activity"),
    ])
    #expect(told.count { $0.hasPrefix("again") } == 0)
  }

  static let faulty: [(String, path: String)] = [
    (line("b", "2026-03-02T08:59:59.999999Z", "activity"), "recorded"),
    (line("b", "2026-03-02T09:00:00Z", "no.such.kind"), "kind"),
    (line("b", "2026-03-02T09:00:00Z", "lead.accepted"), "lead"),
    ("{\"id\":\"b\"", ""), ("[]", ""), ("{\"recorded\":\"2026-03-02T09:00:00Z\"}", "id"),
  ]

  @Test(arguments: faulty)
  func namesTheLineOfAFault(_ faulty: String, path: String) {
    let lines = [line("a", "2026-03-02T09:00:00Z", "activity"), "", faulty]
    let fault = #expect(throws: JournalReader.Fault.self) { try read(lines) }
    #expect(fault?.line == 3)
    #expect(fault?.fault.path == path)
    #expect(fault?.description.hasPrefix("line 3: ") == true)
  }

  static func line(_ id: String, _ recorded: String, _ kind: String) -> String {
    "{\"id\":\"\(id)\",\"recorded\":\"\(recorded)\",\"kind\":\"\(kind)\"}"
  }

  private func line(_ id: String, _ recorded: String, _ kind: String) -> String {
    Self.line(id, recorded, kind)
  }

  private func read(_ lines: [String]) throws -> [String] {
    var reader = JournalReader()
    return try lines.map { line in
      switch try reader.read(line.utf8) {
      case .entry(let entry): entry.id
      case .duplicate(let id, let differing): "again \(id)\(differing ? ", differing" : "")"
      case .blank: "blank"
      }
    }
  }
}
