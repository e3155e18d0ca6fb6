import Domain
import Foundation
import Services
import Storage
import TestSupport
import Testing

/// What was acknowledged survives `kill -9`, a hundred times.
struct KillTests {
  static let kills = 100

  @Test func noAcknowledgedFactIsLost() async throws {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    let path =
      TestEngine.isSQLite
      ? directory.path(of: "concord.db") : try TestServer.shared.makeDatabase()
    let database = try TestDatabase(path: path)
    _ = try await foundWorkspace(in: database)
    try database.close()
    var random = SeededRandom(seed: 1)
    var acknowledged: Set<String> = []
    for run in 1...Self.kills {
      let ids = try Self.killedWriter(path, run: run, after: random.int(1..<40))
      #expect(!ids.isEmpty)
      acknowledged.formUnion(ids)
    }
    let reopened = try TestDatabase(path: path)
    let workspace = try #require(try await Workspaces(in: reopened).all().first)
    let kept = Set(try await workspace.entries().map(\.id))
    #expect(acknowledged.subtracting(kept).isEmpty)
    #expect(try await workspace.verify().differences == [])
  }

  /// Starts a writer, kills it after it acknowledged `count` facts, tells which.
  static func killedWriter(_ path: String, run: Int, after count: Int) throws -> [String] {
    let writer = Process()
    writer.executableURL = try #require(Bundle.main.executableURL)
      .deletingLastPathComponent().appending(path: "JournalWriter")
    writer.arguments = [path, "\(run)"]
    let output = Pipe()
    writer.standardOutput = output
    try writer.run()
    var received = Data()
    while received.count(where: { $0 == 10 }) < count {
      let some = output.fileHandleForReading.availableData
      if some.isEmpty { break }
      received += some
    }
    // SIGTERM may be blocked in children of a test; nothing blocks SIGKILL.
    kill(writer.processIdentifier, SIGKILL)
    received += output.fileHandleForReading.readDataToEndOfFile()
    writer.waitUntilExit()
    let lines = String(decoding: received, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    // What follows the last line break was cut off while it was written.
    return lines.dropLast().map(String.init)
  }
}
