import ArgumentParser
import Domain
import Services

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "The audit trail: who did what, when and from where.",
    subcommands: [Verify.self, List.self])

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Work every hash of the chain out anew; exit 1 where it does not hold.")

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let root = try OpenDatabase(try await database.settings(), creating: false)
      let found = try await root.workspaces.commandLineSeat().verifyAudit()
      print("\(found.entries) entries, head \(found.head)")
      if let broken = found.broken {
        writeError("entry \(broken) is not as it was written")
        throw CommandFailure.found
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the trail out, the oldest first: concord audit list --format ndjson.")

    @Option(help: "Of one kind, such as sign_in or agreement.signed.")
    var action: AuditAction?

    @Option(help: "table, csv or ndjson.")
    var format: OutputFormat = .table

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let root = try OpenDatabase(try await database.settings(), creating: false)
      let seat = try await root.workspaces.commandLineSeat()
      var query = AuditQuery()
      query.action = action
      let output = OutputBuffer()
      let writer = AuditExport(format == .csv ? .csv : .ndjson)
      if format != .table { try output.write(writer.header) }
      try await seat.exportAudit(query, now: .current()) { [format] entry in
        try output.write(
          format == .table ? Array((List.line(entry) + "\n").utf8) : writer.bytes(of: entry))
      }
      try output.flush()
    }

    private static func line(_ entry: AuditEntry) -> String {
      "\(entry.number)  \(entry.at.rfc3339)  \(entry.name ?? entry.means)  \(entry.action)  "
        + entry.object
    }
  }
}

extension AuditAction: ExpressibleByArgument {}
