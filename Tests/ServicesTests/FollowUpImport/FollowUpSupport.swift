import Domain
import Foundation
import Services
import Storage
import Synchronization
import TestSupport
import Testing

/// 2026-03-06T12:00:00Z, a Friday.
let followUpNow = instant("2026-03-06T12:00:00Z")

/// Three leads before mails and meetings with them are imported: L1 and L2 are open, L3 is not.
/// Mia (marketing) and Sam (sales) are members.
func withOpenLeads(
  _ body: (Workspace) async throws -> Void
) async throws {
  try await withWorkspace { workspace, _ in
    let leads = """
      id,recorded,contact.email,contact.name,account.name
      L1,2026-02-02T09:00:00Z,kim@acme.example,Kim Vega,Acme
      L2,2026-02-02T09:00:00Z,li@beta.example,Li Wei,Beta
      L3,2026-02-02T09:00:00Z,jo@gamma.example,Jo Gamma,Gamma

      """
    _ = try await workspace.importFile(
      named: "leads.csv", ImportOptions(kind: .leads, imported: instant("2026-02-02T10:00:00Z"))
    ) { chunks(of: Array(leads.utf8)) }
    _ = try await workspace.append(
      [
        fact(
          .leadDisqualified, "d3", lead: "L3", recorded: "2026-02-03T09:00:00Z",
          [.init("by", "sam@seller.example"), .init("reason", "spam")])
      ], now: instant("2026-02-03T09:00:00Z"))
    try await body(workspace)
  }
}

/// What an import of a text did.
struct FollowUpResult {
  var report: FileImportReport
  /// `name,line,error` of what was not taken.
  var rejects: [String]
}

extension Workspace {
  func takeFollowUps(
    _ kind: FollowUpKind, _ bytes: [UInt8], isDryRun: Bool = false, now: Instant = followUpNow,
    chunk: Int = 65_536
  ) async throws -> FollowUpResult {
    let rejected = Mutex<[UInt8]>([])
    let report = try await importFollowUps(
      named: "file", kind, now: now, isDryRun: isDryRun,
      rejects: { bytes in rejected.withLock { $0 += bytes } },
      open: { chunks(of: bytes, size: chunk) })
    let text = String(decoding: rejected.withLock { $0 }, as: UTF8.self)
    #expect(report.counts.addsUp)
    return FollowUpResult(
      report: report,
      rejects: text.split(whereSeparator: \.isNewline).dropFirst().map(String.init))
  }

  func takeFollowUps(
    _ kind: FollowUpKind, _ text: String, isDryRun: Bool = false, now: Instant = followUpNow
  ) async throws -> FollowUpResult {
    try await takeFollowUps(kind, Array(text.utf8), isDryRun: isDryRun, now: now)
  }

  /// What an export of a kind holds, line by line.
  func lines(_ kind: ImportKind) async throws -> [String] {
    let bytes = Mutex<[UInt8]>([])
    try await export(kind, .ndjson, where: ExportFilter()) { piece in
      bytes.withLock { $0 += piece }
    }
    return String(decoding: bytes.withLock { $0 }, as: UTF8.self)
      .split(whereSeparator: \.isNewline).map(String.init)
  }

  /// The touches of a lead in a line each, in their order.
  func touches(of lead: String) async throws -> [String] {
    try await lines(.touches).compactMap { line in
      let touch = try JSON.parse(line)
      guard touch["lead"]?.text == lead else { return nil }
      let keys = ["at", "by", "function", "channel", "direction", "outcome", "note"]
      return keys.map { (touch[$0] ?? touch["more"]?[$0])?.text ?? "-" }.joined(separator: " ")
    }
  }
}
