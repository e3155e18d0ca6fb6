import ArgumentParser
import Domain
import Services

struct OperationsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "operations",
    abstract: "How the program and its database stand; exit 1 where somebody should look.",
    discussion: """
      Engine and size, journal, background work, backup, processes. Slow statements are told by \
      the page and the log of the process that had them.
      """)

  @Option(help: "table, json, ndjson or csv.")
  var format: OutputFormat = .table

  @OptionGroup var options: SeatOptions

  func run() async throws {
    let report = try await options.seat().operations(now: .current())
    let sendsMail = try await !options.database.settings()[.mailURL].isEmpty
    try ResultRows(
      columns: ["what", "of", "value"], rows: Self.rows(report, sendsMail: sendsMail)
    ).write(format)
    if !report.findings.isEmpty { throw CommandFailure.found }
  }

  /// One figure a row; what somebody should look at comes first.
  static func rows(_ report: OperationsReport, sendsMail: Bool) -> [[JSON]] {
    var rows: [[JSON]] = report.findings.map { ["finding", "", .text($0.rawValue)] }
    func add(_ what: String, _ of: String, _ value: JSON) {
      rows.append([.text(what), .text(of), value])
    }
    add("database", "engine", .text("\(report.engine) \(report.engineVersion)"))
    add("database", "schema", .number(Double(report.schema)))
    add("database", "bytes", .number(Double(report.bytes)))
    for table in report.tables { add("table", table.name, .number(Double(table.bytes))) }
    add("journal", "entries", .number(Double(report.entries)))
    add("journal", "last hour", .number(Double(report.lastHour)))
    add("journal", "last day", .number(Double(report.lastDay)))
    for queue in report.queues {
      add("jobs due", queue.kind, .number(Double(queue.due)))
      add("jobs tried again", queue.kind, .number(Double(queue.trying)))
      add("jobs given up on", queue.kind, .number(Double(queue.failed)))
    }
    add("backup", "last", report.backup.map { .text($0.at.rfc3339) } ?? .null)
    // Where no mail server is set there is no last one to wait for.
    if sendsMail {
      add("mail", "last", report.lastMail.map { .text($0.rfc3339) } ?? .null)
    } else {
      add("mail", "server", .text("none is set"))
    }
    for process in report.processes {
      add(
        "process", "\(process.role) \(process.host)",
        .text("\(process.version), last seen \(process.seen.rfc3339)"))
    }
    return rows
  }
}
