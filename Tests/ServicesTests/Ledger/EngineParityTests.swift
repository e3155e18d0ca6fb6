import Domain
import Services
import Storage
import Synchronization
import TestSupport
import Testing

/// The same facts on SQLite and on PostgreSQL: the same decisions, views and bytes out of exports.
@Suite(.enabled(if: TestEngine.current == .postgres))
struct EngineParityTests {
  static let agreements = [SampleAgreement.balancedText, SampleAgreement.strictText]

  @Test(arguments: [3, 19, 64] as [UInt64])
  func bothEnginesGiveTheSame(_ seed: UInt64) async throws {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    let file = try TestDatabase(path: directory.path(of: "concord.db"))
    let onFile = try await foundWorkspace(in: file, agreements: Self.agreements)
    try await withWorkspace(agreements: Self.agreements) { onServer, server in
      let journal = RandomJournal(seed: seed)
      for workspace in [onFile, onServer] {
        try await workspace.live(journal)
        try await workspace.refreshScores(now: journal.end + 3 * .day)
      }
      let tables = viewTables + ["journal", "subjects", "revocations", "agreement_versions"]
      #expect(try await dump(tables, of: server) == dump(tables, of: file))
      for kind in ImportKind.allCases {
        #expect(try await Self.bytes(kind, onServer) == Self.bytes(kind, onFile), "\(kind)")
      }
      #expect(try await onServer.verify().differences == [])
    }
  }

  private static func bytes(_ kind: ImportKind, _ workspace: Workspace) async throws -> [UInt8] {
    let bytes = Collected()
    let format: ImportFormat = kind == .journal ? .ndjson : .csv
    try await workspace.export(kind, format, where: ExportFilter()) { bytes.append($0) }
    return bytes.all
  }

  private final class Collected: Sendable {
    private let bytes = Mutex<[UInt8]>([])
    var all: [UInt8] { bytes.withLock { $0 } }
    func append(_ part: [UInt8]) { bytes.withLock { $0 += part } }
  }
}
