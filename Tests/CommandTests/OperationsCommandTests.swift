import Domain
import Foundation
import Services
import Storage
import TestSupport
import Testing

@testable import concord

/// What is told of the running of the program.
@Suite(.serialized) struct OperationsCommandTests {
  private static let place = ["--database", "sqlite:c.db"]

  private static func database(_ concord: ConcordProgram) async throws -> SQLiteDatabase {
    let database = try SQLiteDatabase(path: concord.folder.appending(path: "c.db").path)
    _ = try await Workspaces(in: database).foundUnnamed(now: .current())
    return database
  }

  /// Without a mail server there is no last mail to look for.
  @Test func mailsAreToldOfWhereThereIsAServer() async throws {
    let concord = try ConcordProgram()
    let database = try await Self.database(concord)
    defer { try? database.close() }
    let command = ["operations", "--format", "csv"] + Self.place
    let without = try concord.run(command)
    #expect(without.code == 1)
    #expect(without.output.contains("mail,server,none is set"), "\(without.output)")
    #expect(!without.output.contains("mail,last"))
    _ = try concord.file("concord.yaml", "mail_url: smtp://mail.company.example\n")
    let with = try concord.run(command)
    #expect(with.output.contains("mail,last,"), "\(with.output)")
    #expect(!with.output.contains("mail,server"))
  }

  /// A process that was asked to stop is not waited for until it counts as gone.
  @Test(arguments: ["work", "serve"])
  func aProcessThatEndsIsGoneAtOnce(_ role: String) async throws {
    let concord = try ConcordProgram()
    let database = try await Self.database(concord)
    defer { try? database.close() }
    let roles: @Sendable () async throws -> [String] = {
      try await database.read { connection in
        try connection.rows("SELECT role FROM processes LIMIT 9") { $0.text() }
      }
    }
    let port = ["--port", "\(TestPort.free())"]
    let process = try concord.ready([role] + (role == "serve" ? port : []) + Self.place)
    try process.run()
    #expect(try await Patience.until { try await roles() == [role] })
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try await roles().isEmpty)
  }
}
