import ArgumentParser
import Domain
import Services

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "The audit trail: who did what, when and from where.",
    subcommands: [Verify.self, List.self, Head.self])

  struct Head: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the end of the trail as NUMBER:HASH: keep it where nobody can change it.")

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let root = try OpenDatabase(try await database.settings(), creating: false)
      let head = try await root.workspaces.commandLineSeat().auditHead()
      try writeResult("\(head)")
    }
  }

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Work every hash of the chain out anew; exit 1 where it does not hold.")

    @Option(help: "A head that was noted earlier: it must still stand in the trail.")
    var head: String?

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let root = try OpenDatabase(try await database.settings(), creating: false)
      let anchor = try head.map { text in
        guard let head = AuditHead(text) else {
          throw CommandFailure.unusable("--head: “\(text)” is not NUMBER:HASH")
        }
        return head
      }
      let found = try await root.workspaces.commandLineSeat().verifyAudit(against: anchor)
      try writeResult("\(found.entries) entries, head \(found.head)")
      if found.holdsAnchor == false {
        writeError("the head that was noted is not in the trail: its end was cut off or rewritten")
        throw CommandFailure.found
      }
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

    @Option(help: "By the member with this number.")
    var member: Int?

    @Option(help: "To this object, such as “member 3” or “person 12”.")
    var object: String?

    @Option(help: "At or after this time (RFC 3339).")
    var from: Instant?

    @Option(help: "Before this time.")
    var until: Instant?

    @Option(help: "table, csv or ndjson.")
    var format: OutputFormat = .table

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let root = try OpenDatabase(try await database.settings(), creating: false)
      let seat = try await root.workspaces.commandLineSeat()
      var query = AuditQuery()
      query.action = action
      (query.member, query.object) = (member, object)
      (query.from, query.until) = (from, until)
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

extension Instant: ExpressibleByArgument {
  public init?(argument: String) { self.init(rfc3339: argument) }
}
