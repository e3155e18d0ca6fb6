import Domain
import Synchronization
import TestSupport

@testable import Web

/// A workspace without storage: leads explained by the engine, lists and counts made up.
final class SampleWorkspace: WorkspaceSource {
  /// How much there is to see.
  enum State: Sendable { case unfounded, empty, full, broken }

  private let state: State
  private let kept = Mutex<(founding: Founding?, exported: [String], demos: Int)>((nil, [], 0))

  init(_ state: State = .full) { self.state = state }

  var founding: Founding? { kept.withLock { $0.founding } }
  var exported: [String] { kept.withLock { $0.exported } }
  var demos: Int { kept.withLock { $0.demos } }

  struct Broken: Error { let secret = "/var/lib/concord.db is locked" }

  func summary() async throws -> WorkspaceSummary? {
    switch state {
    case .unfounded: return nil
    case .broken: throw Broken()
    case .empty, .full:
      let zone = Zone("Europe/Berlin") ?? .utc
      return WorkspaceSummary(name: "Maker & Co.", zone: zone, hasLeads: state == .full)
    }
  }

  func leads(_ query: LeadsQuery) async throws -> LeadsModel {
    guard state == .full else { return LeadsModel(rows: [], matching: 0, total: 0) }
    let rows = query.text == "nobody" ? [] : SampleLeads.rows
    return LeadsModel(
      rows: rows, matching: rows.isEmpty ? 0 : 1_284, total: 3_000, stages: SampleLeads.stages,
      sources: ["webinar", "referral", "paid search", "trade show"],
      before: query.after == nil ? nil : "c0", after: rows.isEmpty ? nil : "c2")
  }

  func lead(_ id: String, asOf: Instant?) async throws -> LeadModel? {
    let at = asOf ?? SampleJournal.now
    let entries = try SampleJournal.entries().filter { $0.recorded <= at }
    let timeline = AgreementTimeline([(number: 3, agreement: try sampleAgreement())])
    let own = entries.filter { $0.lead == id }
    let explanation = LeadExplanation(of: id, at: at, entries: own, timeline: timeline)
    return explanation.map { LeadModel($0, entries: own, timeline: timeline, asOf: asOf) }
  }

  func agreement() async throws -> AgreementModel? {
    guard state == .full else { return nil }
    return AgreementModel(
      agreement: try sampleAgreement(), text: SampleAgreementText.yaml,
      sha256: String(repeating: "4be1c07d", count: 8), version: 3,
      signatures: [
        .init(
          function: .marketing, member: "Mia Torres", at: instant("2025-12-18T10:00:00Z")),
        .init(function: .sales, member: "Ben Ode", at: instant("2025-12-19T15:30:00Z")),
      ])
  }

  private func sampleAgreement() throws -> Agreement {
    try AgreementReader.read(SampleAgreementText.yaml)
  }

  func funnel(_ query: FunnelQuery) async throws -> FunnelModel {
    state == .full ? SampleLeads.funnel : FunnelModel(stages: [.inquiry], rows: [], steps: [])
  }

  func leadsCSV(_ ids: [String]) async throws -> [UInt8] {
    kept.withLock { $0.exported = ids }
    return Array("lead\n\(ids.joined(separator: "\n"))\n".utf8)
  }

  func found(_ founding: Founding) async throws { kept.withLock { $0.founding = founding } }

  func makeDemo() async throws { kept.withLock { $0.demos += 1 } }
}
