import ArgumentParser
import Domain
import Services

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that decisions reproduce and views equal the journal; exit 1 if not.")

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let root = try OpenDatabase(try await database.settings(), creating: false)
    let found = try await root.workspace().verify()
    try writeResult(lines: found.differences.map { "\($0)" })
    writeError(
      "\(found.components) components, \(found.facts) facts, \(found.decisions) decisions:"
        + " \(found.isClean ? "all reproduce" : "\(found.differences.count) differences")")
    if !found.isClean { throw CommandFailure.found }
  }
}

struct RebuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Make all views anew from the journal.")

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let root = try OpenDatabase(try await database.settings(), creating: false)
    let components = try await root.workspace().rebuild(now: .current())
    writeError("rebuilt the views of \(components) components")
  }
}

extension DatabaseOption {
  func settings() async throws -> Settings {
    try await Settings.load(flags: [.database: database])
  }
}
