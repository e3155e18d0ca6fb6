import Domain
import Foundation
import Services
import Storage
import Synchronization
import TestSupport
import Testing

/// Erasing one person: what goes, what stays, and what comes after.
struct ErasureTests {
  static let monday = instant("2026-03-02T09:00:00Z")
  static let later = instant("2026-05-04T09:00:00Z")
  static let random: [UInt8] = [0xDE, 0xAD, 0xBE, 0xEF, 0x01, 0x02, 0x03, 0x04]

  /// Texts that must not be found anywhere afterwards.
  static let traits = [
    "zoe.quill@acme.example", "Zoe.Quill@Acme.example", "Zoë Quill", "zoë quill", "+49 30 7654321",
    "in.example/zquill", "likes sailing", "told us about her move", "blue form, second tick",
  ]

  static func facts() -> [JournalEntry] {
    let lead = "zoe.quill@acme.example"
    return [
      fact(
        .leadCaptured, "leads:\(lead)/a1", lead: lead, recorded: monday,
        [
          .init("source", "webinar"), .init("campaign", "spring"),
          .init(
            "contact",
            [
              "email": "Zoe.Quill@Acme.example", "name": "Zoë Quill", "title": "VP Operations",
              "phone": "+49 30 7654321", "profile": "https://in.example/zquill", "country": "DE",
            ]),
          .init(
            "account", ["name": "Acme", "domain": "acme.example", "industry": "Manufacturing"]),
        ]),
      fact(
        .activity, "visit-1", lead: lead, recorded: monday + .hour,
        [
          .init("type", "form_submit"),
          .init("properties", ["form": "demo_request", "message": "likes sailing"]),
        ]),
      fact(
        .consentChanged, "consent-1", lead: lead, recorded: monday + 2 * .hour,
        [
          .init("purpose", "email"), .init("granted", true), .init("basis", "consent"),
          .init("evidence", "blue form, second tick"),
        ]),
      fact(
        .touch, "touch-1", lead: "L2", recorded: monday + 3 * .hour,
        [
          .init("by", "ana@seller.example"), .init("function", "sales"), .init("channel", "call"),
          .init("direction", "outbound"), .init("outcome", "connected"),
          .init("note", "zoë quill recommended them: ask zoe.quill@acme.example"),
        ]),
      fact(
        .opportunityOpened, "deal-1", lead: lead, recorded: monday + 4 * .hour,
        [
          .init("opportunity", "deal of zoe.quill@acme.example"), .init("amount", 1200),
          .init("currency", "EUR"), .init("note", "told us about her move"),
        ]),
    ]
  }

  static func fill(_ workspace: Workspace) async throws {
    try await workspace.take(capture("c2", lead: "L2", recorded: monday))
    for fact in facts() { try await workspace.take(fact) }
    _ = try await workspace.sweep(now: monday + 30 * .day)
  }

  static func erase(_ workspace: Workspace, _ person: String) async throws -> ErasureRecord {
    try await workspace.boss.erasePerson(
      person, basis: .consentWithdrawn, random: random, now: later)
  }

  @Test(.enabled(if: TestEngine.isSQLite))
  func nothingOfThePersonIsLeftInTheFiles() async throws {
    try await withWorkspace { workspace, database in
      try await Self.fill(workspace)
      _ = try await workspace.importing(now: Self.later) { ingest in
        try ingest.take(
          .contact(
            ImportedRecord(
              id: "K1", recorded: Self.later, key: "contacts:K1/x",
              contact: [
                .init("email", "zoe.quill@acme.example"), .init("phone", "+49 30 7654321"),
              ], account: [])))
      }
      _ = try await workspace.replayColumns()
      let before = try Files(of: database).found(Self.traits)
      #expect(before.count >= 8, "\(before)")
      let record = try await Self.erase(workspace, "ZOE.quill@acme.example")
      #expect(record.purged != nil)
      #expect(record.leads == 1 && record.mentions == 1 && record.decisions == 0)
      #expect(record.entries >= 6)
      #expect(record.fields.contains("contact.email") && record.fields.contains("note"))
      #expect(try Files(of: database).found(Self.traits) == [])
      #expect(try await workspace.verify().differences == [])
      #expect(try await workspace.boss.verifyAudit().isSound)
    }
  }

  @Test func whatIsCountedStays() async throws {
    try await withWorkspace { workspace, _ in
      try await Self.fill(workspace)
      let before = try await workspace.leads(LeadListQuery(limit: 10))
      _ = try await Self.erase(workspace, "zoe.quill@acme.example")
      let after = try await workspace.leads(LeadListQuery(limit: 10))
      #expect(after.rows.map(\.stage) == before.rows.map(\.stage))
      let row = try #require(after.rows.first { $0.lead != "L2" })
      #expect(row.lead == "erased-deadbeef0102")
      #expect(row.source == "webinar" && row.stage == .sql)
      #expect(row.profile.contact["country"] == "DE")
      #expect(row.profile.contact["consent.email"] == true)
      #expect(row.profile.account["industry"] == "Manufacturing")
      #expect(ErasureLetters.isErased(row.profile.contact["name"]?.text ?? ""))
      var query = LeadListQuery(limit: 10)
      query.text = "quill"
      #expect(try await workspace.leads(query).rows.isEmpty)
      #expect(try await workspace.lead("zoe.quill@acme.example", asOf: Self.later) == nil)
    }
  }

  /// The person does not come back by itself: not by a form, not by another file, not under the
  /// old name; a consent lets them in.
  @Test func anErasedPersonDoesNotComeBackUnasked() async throws {
    try await withWorkspace { workspace, database in
      try await Self.fill(workspace)
      _ = try await Self.erase(workspace, "zoe.quill@acme.example")
      let again = [
        capture("n1", lead: "new", recorded: Self.later, email: "ZOE.quill@acme.example"),
        fact(
          .activity, "n2", lead: "zoe.quill@acme.example", recorded: Self.later,
          [.init("type", "page_view")]),
        fact(
          .leadProfiled, "n3", lead: "erased-deadbeef0102", recorded: Self.later,
          [.init("contact", ["name": "Zoë Quill"])]),
      ]
      let journal = try await dump(["journal"], of: database)
      let outcomes = try await workspace.append(again, now: Self.later)
      #expect(outcomes == again.map { _ in .refused(.erased(since: Self.later)) })
      let report = try await Self.importing(workspace)
      #expect(report.counts.rejected == 1 && report.counts.imported == 1)
      #expect(try await dump(["journal"], of: database).count == journal.count + 1)
      // What goes on with the deal needs nobody's name.
      let touch = fact(
        .touch, "n4", lead: "erased-deadbeef0102", recorded: Self.later, [.init("channel", "call")])
      #expect(
        try await workspace.append([touch], now: Self.later)
          == [.appended(kind: .touch, recorded: Self.later)])
      let isLifted = try await workspace.boss.readmit(
        email: "zoe.quill@acme.example", purpose: "email", basis: .consent, now: Self.later)
      #expect(isLifted)
      #expect(try await Self.importing(workspace).counts.imported == 1)
      #expect(try await workspace.verify().differences == [])
    }
  }

  private static func importing(_ workspace: Workspace) async throws -> FileImportReport {
    let csv = """
      id,email,name,created_at
      R1,zoe.quill@acme.example,Zoë Quill,2026-05-01T00:00:00Z
      R2,other@acme.example,Other,2026-05-01T00:00:00Z

      """
    var options = ImportOptions(kind: .leads, imported: later)
    options.fields = [0: "id", 1: "contact.email", 2: "contact.name", 3: "recorded"]
    return try await workspace.importFile(
      named: "leads.csv", options,
      open: {
        let box = Mutex<[UInt8]?>(Array(csv.utf8))
        return {
          box.withLock { kept in
            defer { kept = nil }; return kept
          }
        }
      })
  }

  @Test func theJournalIsRewrittenByAnErasureAlone() async throws {
    try await withWorkspace { workspace, database in
      try await Self.fill(workspace)
      for statement: SQL in [
        "UPDATE journal SET body = '{}' WHERE workspace_id = 1 AND seq = 1",
        "UPDATE journal SET id = 'x' WHERE workspace_id = 1 AND seq = 1",
        "UPDATE imports SET file = 'x' WHERE workspace_id = 1",
        "DELETE FROM journal WHERE workspace_id = 1 AND seq = 1",
      ] where !statement.text.contains("imports") {
        await #expect(throws: StorageError.self) {
          try await database.write { try $0.execute(statement) }
        }
      }
      // An erasure that is not brought to its end is none.
      await #expect(throws: StorageError.self) {
        try await database.write { connection in
          try connection.execute("INSERT INTO erasures_under_way (workspace_id) VALUES (1)")
          try connection.execute(
            "UPDATE journal SET lead = 'x' WHERE workspace_id = 1 AND seq = 1")
        }
      }
      // Not even an erasure changes when something was learned, or what it is.
      await #expect(throws: StorageError.self) {
        try await database.write { connection in
          try ErasureTable(connection, workspace.id).underWay {
            try connection.execute(
              """
              UPDATE journal SET body = json_set(body, '$.recorded', '2020-01-01T00:00:00Z')
              WHERE workspace_id = 1 AND seq = 1
              """)
          }
        }
      }
      #expect(try await workspace.verify().differences == [])
    }
  }

  /// Who asks is not told that nothing was changed; the background tries again, now and then.
  @Test func anErasureHoldsThoughItsPurgeFails() async throws {
    try await withTemporaryDatabase { database in
      let full = FullDatabase(database)
      let workspace = try await foundWorkspace(in: full)
      try await Self.fill(workspace)
      let record = try await Self.erase(workspace, "zoe.quill@acme.example")
      #expect(record.purged == nil && record.leads == 1)
      let soon = try await workspace.purgeErased(now: Self.later + 30 * .second)
      #expect(!soon && full.purges == 1)
      await #expect(throws: StorageError.full(path: "c.db")) {
        try await workspace.purgeErased(now: Self.later + 5 * .minute)
      }
      full.free()
      let again = try await workspace.purgeErased(now: Self.later + 6 * .minute)
      #expect(!again && full.purges == 2)
      let last = Self.later + 10 * .minute
      #expect(try await workspace.purgeErased(now: last))
      #expect(try await workspace.boss.erasures(limit: 9).map(\.purged) == [last])
    }
  }

  @Test func onlyAdminsErase() async throws {
    try await withWorkspace { workspace, database in
      try await Self.fill(workspace)
      let before = try await dump(["journal", "subjects", "leads"], of: database)
      let sam = try #require(try await workspace.members().first { $0.role == .manager })
      let seat = Seat(at: workspace, for: Principal(sam, of: workspace.id, by: .system))
      await #expect(throws: Denial.self) {
        try await seat.erasePerson("L2", basis: .objection, random: Self.random, now: Self.later)
      }
      await #expect(throws: ServiceError.self) {
        try await Self.erase(workspace, "sam@seller.example")
      }
      await #expect(throws: ServiceError.notFound("such person")) {
        try await Self.erase(workspace, "nobody@acme.example")
      }
      #expect(try await dump(["journal", "subjects", "leads"], of: database) == before)
    }
  }
}

extension Workspace {
  /// Somebody who may everything but sign.
  nonisolated var boss: Seat { Seat(at: self, for: Principal(nil, of: id, by: .commandLine)) }
}

/// A database on a disk that has no room to write it anew until somebody makes some.
final class FullDatabase: LoneDatabase {
  private let database: any Database
  private let state = Mutex((purges: 0, isFull: true))

  init(_ database: any Database) { self.database = database }

  var dialect: Dialect { database.dialect }
  /// Attempts to write it anew.
  var purges: Int { state.withLock { $0.purges } }

  func free() { state.withLock { $0.isFull = false } }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result { try await database.read(body) }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result { try await database.write(body) }

  func purge() async throws -> Bool {
    let isFull = state.withLock { state in
      state.purges += 1
      return state.isFull
    }
    if isFull { throw StorageError.full(path: "c.db") }
    return try await database.purge()
  }
}

/// The files of a database as they lie on disk.
struct Files {
  private let files: [Data]

  init(of database: TestDatabase) throws {
    files = try ["", "-wal", "-shm", "-journal"].map { database.path + $0 }
      .filter { FileManager.default.fileExists(atPath: $0) }
      .map { try Data(contentsOf: URL(filePath: $0)) }
  }

  /// The texts that are somewhere in them.
  func found(_ texts: [String]) -> [String] {
    texts.filter { text in files.contains { $0.range(of: Data(text.utf8)) != nil } }
  }
}
