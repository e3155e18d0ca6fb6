import ArgumentParser
import Domain
import Services

struct JobsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs", abstract: "Background work that was given up on.",
    subcommands: [List.self, Retry.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List jobs that were given up on, the latest first; exit 1 if there are any.")

    @Option(help: "How many at most.")
    var limit = 200

    @Option(help: "table, json, ndjson or csv.")
    var format: OutputFormat = .table

    @OptionGroup var options: SeatOptions

    func run() async throws {
      guard limit > 0 else { throw CommandFailure.unusable("--limit: expected 1 or more") }
      let jobs = try await options.seat().failedJobs(limit: limit)
      let rows = jobs.map { job -> [JSON] in
        [
          .text(job.kind), .text(job.key), .number(Double(job.attempts)),
          .text(job.ended.rfc3339), .text(job.error),
        ]
      }
      try ResultRows(columns: ["kind", "key", "tries", "ended", "error"], rows: rows)
        .write(format)
      if !jobs.isEmpty { throw CommandFailure.found }
    }
  }

  struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let a job begin anew that was given up on.")

    @Argument(help: "As the list shows it.")
    var kind: String

    @Argument(help: "As the list shows it.")
    var key: String

    @OptionGroup var options: SeatOptions

    func run() async throws {
      try await options.seat().retryJob(kind: kind, key: key, now: .current())
    }
  }
}
