import Domain
import Services
import TestSupport
import Testing

/// Many ask for the columns at once, while the journal grows: each gets them, and nobody waits for
/// ever.
struct CrowdedShelfTests {
  @Test func everybodyWhoAsksAtOnceIsAnswered() async throws {
    try await withWorkspace { workspace, _ in
      let start = instant("2026-03-02T09:00:00Z")
      for round in 0..<20 {
        let lead = "L\(round)"
        let entry = capture("c-\(lead)", lead: lead, recorded: start, email: "\(lead)@x.example")
        _ = try await workspace.append([entry], now: start)
        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
          for asker in 0..<16 {
            let asked: Set<FieldPath> = asker % 4 == 0 ? [FieldPath(.contact, "f\(round)")] : []
            group.addTask {
              try await workspace.replayColumns(keeping: asked).reduce(0) { $0 + $1.factCount }
            }
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts.count == 16)
        #expect(counts.allSatisfy { $0 >= round + 1 })
      }
    }
  }
}
