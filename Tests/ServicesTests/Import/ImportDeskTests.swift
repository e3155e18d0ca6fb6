import Domain
import Foundation
import Services
import Storage
import Synchronization
import TestSupport
import Testing

/// Files that are handed in, looked at, tried and imported.
struct ImportDeskTests {
  static let leads = """
    id;created;e-mail;name;company
    L1;01.03.2026;kim@acme.example;Kim Vega;Acme
    L2;gestern;li@beta.example;Li;Beta
    L3;13.02.2026;jo@gamma.example;Jo;Gamma

    """

  @Test func aFileIsLookedAtTriedAndImportedOnce() async throws {
    try await withDesk { desk, seat in
      let upload = try hand(Self.leads, named: "C:\\Users\\kim\\prospects.csv", to: desk, seat)
      #expect(upload.name == "prospects.csv")
      let outline = try desk.outline(of: upload, now: importInstant)
      #expect(outline.plan.kind == .leads)
      #expect(outline.plan.delimiter == .semicolon)
      #expect(outline.plan.dateOrder == .dayMonthYear)
      #expect(outline.rows.faults == ["3: created: “gestern” is not a date (dmy, or an ISO date)"])
      let before = try await seat.workspace.leads(LeadListQuery(limit: 1)).total
      let tried = try await run(desk, upload, seat, isDryRun: true)
      guard case .checked(let report, _) = tried else { Issue.record("\(tried)"); return }
      #expect(report.counts.read == 3 && report.counts.imported == 2 && report.counts.rejected == 1)
      #expect(try await seat.workspace.leads(LeadListQuery(limit: 1)).total == before)
      guard case .imported(let number) = try await run(desk, upload, seat, isDryRun: false) else {
        Issue.record("not imported")
        return
      }
      let record = try #require(try await seat.importRecord(number))
      #expect(record.imported == 2 && record.member == 1 && record.digest?.count == 64)
      #expect(try await seat.workspace.leads(LeadListQuery(limit: 1)).total == before + 2)
      var rejects = ""
      let chunks = try #require(try desk.rejects(of: number, at: seat))
      while let chunk = try chunks() { rejects += String(decoding: chunk, as: UTF8.self) }
      #expect(rejects.contains("L2;gestern;li@beta.example;Li;Beta;3;"))
      #expect(try desk.upload(upload.id, at: seat) == nil)
    }
  }

  /// A column that no mapping knows is sent where the person says.
  @Test func columnsGoWhereThePersonSays() async throws {
    try await withDesk { desk, seat in
      let text = "Nummer,Wer,Post,Tag\n7,Kim Vega,kim@acme.example,2026-02-03\n"
      var upload = try hand(text, named: "liste.csv", to: desk, seat)
      let first = try desk.outline(of: upload, now: importInstant)
      #expect(!first.isReady)
      #expect(first.missing == [["lead", "id", "contact.email"]])
      let refused = try await run(desk, upload, seat, isDryRun: false)
      guard case .failed(let message, _) = refused else { Issue.record("\(refused)"); return }
      #expect(message.contains("lead or id or contact.email"))
      var settings = upload.settings
      settings.fields = [0: "id", 1: "contact.name", 2: "contact.email", 3: "recorded"]
      upload = try desk.settle(settings, of: upload)
      let second = try desk.outline(
        of: try #require(try desk.upload(upload.id, at: seat)), now: importInstant)
      #expect(second.isReady)
      #expect(second.rows.items.first?.entry?.lead == "7")
      _ = try await run(desk, upload, seat, isDryRun: false)
      #expect(try await seat.lead("7", asOf: importInstant) != nil)
    }
  }

  @Test(arguments: [
    ("contacts.csv", "Id,Email,Name,AccountId\n1,a@b.example,A,2\n", ImportKind.contacts),
    (
      "x.csv", "Id,StageName,Amount,CloseDate,CreatedDate\n1,New,5,2026-01-01,2026-01-01\n",
      .opportunities
    ),
    ("x.csv", "lead,type,recorded\nL1,visit,2026-01-01\n", .activities),
    (
      "x.ndjson", #"{"id":"1","recorded":"2026-01-01T00:00:00Z","kind":"activity","lead":"L"}"#,
      .journal
    ),
    ("x.csv", "email,name\na@b.example,A\n", .leads),
  ])
  func theKindIsGuessed(_ name: String, _ text: String, _ kind: ImportKind) async throws {
    try await withDesk { desk, seat in
      let upload = try hand(text, named: name, to: desk, seat)
      #expect(try desk.outline(of: upload, now: importInstant).plan.kind == kind)
    }
  }

  @Test func uploadsBelongToWhoeverHandedThemIn() async throws {
    try await withDesk { desk, seat in
      let upload = try hand("email\na@b.example\n", named: "x.csv", to: desk, seat)
      let other = try await principal("sam@seller.example", seat.workspace)
      #expect(throws: Denial.self) { try desk.upload(upload.id, at: other) }
      let admin = Seat(
        at: seat.workspace, for: Principal(nil, of: seat.workspace.id, by: .commandLine))
      #expect(try desk.upload(upload.id, at: admin) == nil)
      #expect(try desk.upload("../../../etc/passwd", at: seat) == nil)
      #expect(throws: Denial.self) {
        try desk.receive("x.csv", at: other, now: importInstant)
      }
    }
  }

  @Test func whatIsTooLargeOrEmptyLeavesNothing() async throws {
    try await withDesk { desk, seat in
      let writer = try desk.receive("x.csv", at: seat, now: importInstant, limit: 10)
      #expect(throws: UploadFault.tooLarge(limit: 10)) {
        try writer.append(Array("12345678901".utf8))
      }
      writer.abandon()
      let empty = try desk.receive("x.csv", at: seat, now: importInstant)
      #expect(throws: UploadFault.empty) { try empty.finish() }
    }
  }

  @Test func forgottenUploadsAreThrownAway() async throws {
    try await withDesk { desk, seat in
      let upload = try hand("email\na@b.example\n", named: "x.csv", to: desk, seat)
      let written = Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1e6))
      await desk.sweep(now: written + 23 * Elapsed.hour)
      #expect(try desk.upload(upload.id, at: seat) != nil)
      await desk.sweep(now: written + 25 * Elapsed.hour)
      #expect(try desk.upload(upload.id, at: seat) == nil)
    }
  }

  // MARK: Support

  private func withDesk(_ body: (ImportDesk, Seat) async throws -> Void) async throws {
    let folder = try TemporaryDirectory()
    defer { folder.remove() }
    let ids = IDs()
    let desk = ImportDesk(folder: folder.path(of: "uploads"), newID: { ids.next() })
    try await withWorkspace { workspace, _ in
      try await body(desk, try await principal("mia@seller.example", workspace))
    }
  }

  private func principal(_ email: String, _ workspace: Workspace) async throws -> Seat {
    let member = try await workspace.members().first { $0.email == email }
    return Seat(at: workspace, for: Principal(member, of: workspace.id, by: .session(1)))
  }

  private func hand(
    _ text: String, named name: String, to desk: ImportDesk, _ seat: Seat
  ) throws -> Upload {
    let writer = try desk.receive(name, at: seat, now: importInstant)
    for byte in text.utf8 { try writer.append([byte]) }
    return try writer.finish()
  }

  private func run(
    _ desk: ImportDesk, _ upload: Upload, _ seat: Seat, isDryRun: Bool
  ) async throws -> ImportRun {
    try await desk.begin(
      upload, isDryRun: isDryRun, at: seat, now: importInstant, patience: .seconds(60))
  }
}

/// Ids that are told apart.
private final class IDs: Sendable {
  private let count = Mutex(0)

  func next() -> String {
    let text = count.withLock { count in
      count += 1
      return String(count, radix: 16)
    }
    return String(repeating: "0", count: 32 - text.count) + text
  }
}
