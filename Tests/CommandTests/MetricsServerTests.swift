import Foundation
import Logging
import Services
import Storage
import Testing

@testable import concord

/// What is looked at when somebody asks for metrics.
struct MetricsServerTests {
  @Test func aDatabaseThatIsAwayIsTold() async throws {
    let concord = try ConcordProgram()
    let database = try SQLiteDatabase(path: concord.folder.appending(path: "c.db").path)
    let book = MetricsBook()
    let server = MetricsServer(
      book: book, workspaces: Workspaces(in: database),
      place: try #require(MetricsPlace("127.0.0.1:9464")), logger: Logger(label: "test"),
      // The machine may be busy with all tests at once.
      patience: .seconds(300))
    await server.take()
    #expect(
      Exposition.text(book) == "# TYPE concord_database_up gauge\nconcord_database_up 1\n")
    try database.close()
    await server.take()
    #expect(
      Exposition.text(book) == "# TYPE concord_database_up gauge\nconcord_database_up 0\n")
  }
}
