import Domain
import Foundation
import Services
import Storage
import Synchronization
import TestSupport
import Testing

/// Everything held about one person.
struct PersonExportTests {
  static func export(
    _ workspace: Workspace, _ person: String, uploads: ImportDesk? = nil, limit: Int? = nil,
    now: Instant = ErasureTests.later
  ) async throws -> JSON {
    let bytes = Mutex<[UInt8]>([])
    try await workspace.boss.exportPerson(
      person, uploads: uploads, limit: limit, now: now
    ) { piece in bytes.withLock { $0 += piece } }
    return try JSON.parse(bytes.withLock { $0 })
  }

  private static func list(_ json: JSON?) -> [JSON] {
    if case .list(let values) = json { values } else { [] }
  }

  @Test func theDocumentHasEverything() async throws {
    try await withWorkspace { workspace, _ in
      try await ErasureTests.fill(workspace)
      let document = try await Self.export(workspace, "ZOE.quill@acme.example")
      #expect(document["format"] == "concord.person" && document["complete"] == true)
      let text = document.serialized
      for trait in ErasureTests.traits.filter({ $0 != "zoë quill" }) {
        #expect(text.contains(trait), "\(trait)")
      }
      #expect(Self.list(document["leads"]).map { $0["lead"] } == ["zoe.quill@acme.example"])
      #expect(Self.list(document["mentions"]).map { $0["entry"] } == ["touch-1"])
      #expect(
        Self.list(document["opportunities"]).map { $0["opportunity"] }
          == ["deal of zoe.quill@acme.example"])
      #expect(Self.list(document["consents"]?["standing"]).map { $0["state"] } == ["given"])
      let kinds = Self.list(document["entries"]).compactMap { $0["entry"]?["kind"]?.text }
      #expect(Set(kinds).isSuperset(of: ["lead.captured", "activity", "opportunity.opened"]))
      #expect(!text.contains("l2@acme.example"))
      // The name of a lead leads to the same person.
      let other = try await Self.export(workspace, "zoe.quill@acme.example")
      #expect(other["entries"] == document["entries"])
      var query = AuditQuery()
      query.action = .personExported
      let audit = try await workspace.boss.audit(query, limit: 5)
      #expect(audit.count == 2 && audit.allSatisfy { $0.object.hasPrefix("person ") })
      #expect(!audit.contains { $0.json.serialized.contains("quill") })
    }
  }

  @Test func aLimitIsSaid() async throws {
    try await withWorkspace { workspace, _ in
      try await ErasureTests.fill(workspace)
      let document = try await Self.export(workspace, "zoe.quill@acme.example", limit: 2)
      #expect(Self.list(document["entries"]).count == 2 && document["complete"] == false)
    }
  }

  /// Of a member also sessions, tokens and audit entries, and no secret.
  @Test func aMembersDataHoldsNoSecrets() async throws {
    try await withWorkspace { workspace, _ in
      let (_, token) = try await workspace.createToken(
        NewToken(name: "sync", scopes: [.readLeads], expires: nil), for: 2,
        random: Array(repeating: 9, count: 32), by: workspace.boss.principal,
        now: ErasureTests.monday)
      let document = try await Self.export(workspace, "sam@seller.example")
      #expect(document["member"]?["name"] == "Sam")
      #expect(Self.list(document["member"]?["tokens"]).map { $0["name"] } == ["sync"])
      #expect(!document.serialized.contains(token.text))
      #expect(document["person"] == "member 2")
      await #expect(throws: ServiceError.self) {
        _ = try await Self.export(workspace, "nobody@acme.example")
      }
    }
  }

  /// Files that wait for an import are named, and go with the person.
  @Test func waitingFilesAreFoundAndErased() async throws {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    try await withWorkspace { workspace, _ in
      try await ErasureTests.fill(workspace)
      let number = Mutex(0)
      let desk = ImportDesk(folder: directory.path(of: "uploads")) {
        let next = number.withLock { number -> Int in
          number += 1
          return number
        }
        return String(repeating: "\(next)", count: 32)
      }
      for (name, text) in [
        ("people.csv", "email\nZOE.QUILL@acme.example\n"),
        ("others.csv", "email\nother@x.example\n"),
      ] {
        let writer = try desk.receive(name, at: workspace.boss, now: ErasureTests.later)
        try writer.append(Array(text.utf8))
        _ = try writer.finish()
      }
      let document = try await Self.export(workspace, "zoe.quill@acme.example", uploads: desk)
      #expect(document["files"] == ["people.csv"])
      _ = try await workspace.boss.erasePerson(
        "zoe.quill@acme.example", basis: .objection, random: ErasureTests.random, uploads: desk,
        now: ErasureTests.later)
      let left = try FileManager.default.contentsOfDirectory(
        atPath: directory.path(of: "uploads")
      ).filter { $0.hasSuffix(".upload") }
      #expect(left == [String(repeating: "2", count: 32) + ".upload"])
    }
  }

  @Test func onlyWhoMayExports() async throws {
    try await withWorkspace { workspace, database in
      try await ErasureTests.fill(workspace)
      let before = try await dump(["audit"], of: database)
      let sam = try #require(try await workspace.members().first { $0.role == .manager })
      let seat = Seat(at: workspace, for: Principal(sam, of: workspace.id, by: .system))
      await #expect(throws: Denial.self) {
        try await seat.exportPerson("L2", now: ErasureTests.later) { _ in }
      }
      await #expect(throws: Denial.self) {
        _ = try await seat.person("L2", now: ErasureTests.later)
      }
      #expect(try await dump(["audit"], of: database) == before)
    }
  }
}
