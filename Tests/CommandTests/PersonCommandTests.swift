import Foundation
import Testing

/// One person's data at the command line: out, erased, refused, let in again.
struct PersonCommandTests {
  private static let database = ["--database", "sqlite:c.db"]
  private static let kim = "kim.vega@acme.example"

  private static let journal = """
    {"id":"a","recorded":"2026-03-02T09:15:00Z","kind":"lead.captured","lead":"\(kim)",\
    "contact":{"email":"\(kim)","name":"Kim Vega"},"account":{"name":"Acme"}}
    {"id":"b","recorded":"2026-03-02T09:16:00Z","kind":"lead.captured","lead":"L2",\
    "contact":{"email":"li@beta.example","name":"Li"},"note":"friend of Kim Vega"}

    """

  private static func run(
    _ concord: ConcordProgram, _ arguments: String...
  ) throws -> ConcordProgram.Result { try concord.run(arguments + database) }

  /// Whether the files of the database have the text in them.
  private static func holds(_ concord: ConcordProgram, _ text: String) throws -> Bool {
    try FileManager.default.contentsOfDirectory(atPath: concord.folder.path)
      .filter { $0.hasPrefix("c.db") }
      .contains { name in
        let bytes = try Data(contentsOf: concord.folder.appending(path: name))
        return bytes.range(of: Data(text.utf8)) != nil
      }
  }

  @Test func aPersonIsErasedAndComesBackByAConsent() throws {
    let concord = try ConcordProgram()
    let file = try concord.file("journal.ndjson", Self.journal)
    #expect(try Self.run(concord, "import", "journal", file).code == 0)
    let export = try Self.run(concord, "person", "export", Self.kim)
    #expect(export.code == 0 && export.output.contains("friend of Kim Vega"))
    let preview = try Self.run(concord, "person", "erase", Self.kim, "--basis", "objection")
    #expect(preview.code == 0 && preview.output.contains(#""mentions":1"#))
    #expect(preview.messages.contains("nothing was changed"))
    let wrong = try Self.run(
      concord, "person", "erase", Self.kim, "--basis", "objection", "--confirm", "kim")
    #expect(wrong.code == 2)
    #expect(try Self.holds(concord, Self.kim))
    let head = try Self.run(concord, "audit", "head").output.trimmingCharacters(in: .newlines)
    let erased = try Self.run(
      concord, "person", "erase", Self.kim, "--basis", "objection", "--confirm", Self.kim)
    #expect(erased.code == 0, "\(erased.messages)")
    #expect(erased.output.contains(#""erasure":1"#) && erased.output.contains(#""decisions":0"#))
    for trait in [Self.kim, "Kim Vega", "acme.example"] {
      #expect(try !Self.holds(concord, trait), "\(trait)")
    }
    #expect(try Self.run(concord, "verify").code == 0)
    #expect(try Self.run(concord, "audit", "verify", "--head", head).code == 0)
    #expect(try Self.run(concord, "audit", "verify", "--head", "99:" + head.suffix(64)).code == 1)
    #expect(try Self.run(concord, "audit", "verify", "--head", "x").code == 2)
    let again = try concord.file(
      "again.csv", "id,recorded,contact.email\nR1,2026-03-05T09:00:00Z,\(Self.kim)\n")
    let refused = try Self.run(concord, "import", "leads", again, "--rejects", "r.csv")
    #expect(refused.code == 1 && refused.output.contains(#""rejected":1"#))
    let rejects = try String(
      contentsOf: concord.folder.appending(path: "r.csv"), encoding: .utf8)
    #expect(rejects.contains("record a new consent first"))
    let consent = ["--purpose", "email", "--basis", "consent"]
    #expect(
      try concord.run(["person", "readmit", Self.kim] + consent + Self.database).code == 0)
    #expect(
      try concord.run(["person", "readmit", Self.kim] + consent + Self.database).code == 2)
    #expect(try Self.run(concord, "import", "leads", again).output.contains(#""imported":1"#))
    #expect(try Self.run(concord, "person", "erasures").output.contains("objection"))
    #expect(try Self.run(concord, "person", "export", "nobody@x.example").code == 2)
  }
}
