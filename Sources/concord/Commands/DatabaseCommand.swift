import ArgumentParser
import Services
import Storage

struct DatabaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "database", abstract: "What concerns a database as a whole.",
    subcommands: [Distribute.self])

  struct Distribute: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Spread a database over several servers, by workspace, with Citus.",
      discussion: "Needs PostgreSQL with the extension, made in the database beforehand.")

    @Flag(help: "Print the statements instead of running them.")
    var print = false

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let settings = try await database.settings()
      let location = try DatabaseLocation(settings[.database])
      let opened = try location.open(creating: false)
      let (plan, isPossible) = try await opened.read {
        (try ShardPlan($0), try ShardPlan.isPossible($0))
      }
      for fault in plan.faults { writeError("concord: \(fault)") }
      guard plan.faults.isEmpty else { throw CommandFailure.found }
      let output = OutputBuffer()
      for statement in plan.statements where print {
        try output.write(Array((statement + ";\n").utf8))
      }
      try output.flush()
      if print { return }
      guard isPossible else {
        throw CommandFailure.unusable(
          "\(location.name): has no extension “citus”; the schema keeps its rules all the same")
      }
      try await opened.write { connection in
        for statement in plan.statements { try connection.execute(script: statement) }
      }
      writeError("every table is spread by workspace")
    }
  }
}
