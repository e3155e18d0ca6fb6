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

    @OptionGroup var list: ListOptions

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let jobs = try await options.seat().failedJobs(limit: try list.checkedLimit())
      let rows = jobs.map { job -> [JSON] in
        [
          .text(job.kind), .text(job.key), .number(Double(job.attempts)),
          .text(job.ended.rfc3339), .text(job.error),
        ]
      }
      try list.write(
        ResultRows(columns: ["kind", "key", "tries", "ended", "error"], rows: rows))
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
