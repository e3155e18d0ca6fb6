import Domain
import Foundation
import Testing

/// Many boards that are open at the real program, by `bin/bench-live`: each sees what happens, one
/// that reads nothing holds nobody up, one that comes again has missed nothing, and the program
/// ends when it is asked to.
@Suite(
  .serialized,
  .enabled(if: ServedAPITests.has("python3"), "skipped: there is no python3"))
struct ServedLiveTests {
  static let clients = 500

  @Test func manyBoardsFollowWhatHappens() throws {
    let program = try ConcordProgram()
    let tests = try #require(Bundle.main.executableURL)
    let run = try program.tool(
      "python3",
      [ConcordProgram.repository.appending(path: "bin/bench-live").path, "\(Self.clients)", "40"],
      environment: ["CONCORD": tests.deletingLastPathComponent().appending(path: "concord").path])
    #expect(run.code == 0, "\(run.messages)")
    let text = run.output
    let figures = try JSON.parse(text)
    print("live boards: \(text)")
    #expect(figures["clients"] == .number(Double(Self.clients)))
    #expect(figures["exit"] == .number(0) && figures["cut_off"] == .number(0))
    // A stream holds what was sent last and what is on its way: far below a mebibyte.
    let most = try #require(figures["memory_most_mib"]?.number)
    let before = try #require(figures["memory_before_mib"]?.number)
    #expect(most - before < 400, "\(text)")
  }
}
