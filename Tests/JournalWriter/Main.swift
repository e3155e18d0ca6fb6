import Domain
import Foundation
import Services
import Storage
import TestSupport

/// Appends facts until it is killed, and prints the id of each once it is acknowledged.
///
/// `JournalWriter DATABASE RUN`: the ids of run 7 begin with `7-`.
@main
struct JournalWriter {
  static func main() async throws {
    let arguments = CommandLine.arguments
    let database = try TestDatabase(path: arguments[1])
    let run = UInt64(arguments[2]) ?? 0
    guard let workspace = try await Workspaces(in: database).all().first else {
      throw ServiceError.noWorkspace
    }
    let journal = RandomJournal(seed: run, .init(facts: 400))
    // Three at a time share commits, as the callers of a server do.
    await withTaskGroup(of: Void.self) { group in
      for lane in 0..<3 {
        group.addTask { await write(journal.entries, lane: lane, of: 3, run, to: workspace) }
      }
    }
  }

  static func write(
    _ entries: [JournalEntry], lane: Int, of lanes: Int, _ run: UInt64, to workspace: Workspace
  ) async {
    for (number, entry) in entries.enumerated() where number % lanes == lane {
      let named = fact(
        entry.kind, "\(run)-\(entry.id)", lead: entry.lead, recorded: entry.recorded,
        at: entry.at, (entry.body.members ?? []).filter { !common.contains($0.key) })
      let outcomes = try? await workspace.append([named], now: entry.recorded)
      if case .appended = outcomes?.first {
        FileHandle.standardOutput.write(Data("\(named.id)\n".utf8))
      }
    }
  }

  static let common: Set<String> = ["id", "recorded", "at", "kind", "lead"]
}
