import Foundation
import Testing

/// Background work without a server.
struct WorkCommandTests {
  @Test func itNeedsADatabaseThatIsThere() throws {
    let concord = try ConcordProgram()
    let result = try concord.run("work", "--database", "sqlite:none.db")
    #expect(result.code == 3)
    #expect(result.messages.contains("there is no such database"))
  }
}
