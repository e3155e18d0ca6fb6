import ArgumentParser
import Domain
import Services

struct JobsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs", abstract: "Background work that did not work out.",
    subcommands: [List.self, Retry.self, GiveUp.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List jobs that were given up on, the latest first; exit 1 if there are any.")

    @Flag(help: "List those that went wrong and are tried again, the next first.")
    var trying = false

    @OptionGroup var list: ListOptions

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let jobs = try await options.seat().jobs(
        trying ? .trying : .failed, limit: try list.checkedLimit())
      let rows = jobs.map { job -> [JSON] in
        [
          .text(job.kind), .text(job.key), .number(Double(job.attempts)),
          (job.ended ?? job.next).map { .text($0.rfc3339) } ?? .null, .text(job.error),
        ]
      }
      try list.write(
        ResultRows(
          columns: ["kind", "key", "tries", trying ? "next" : "ended", "error"], rows: rows))
      if !jobs.isEmpty { throw CommandFailure.found }
    }
  }

  struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let a job begin anew that was given up on, or its next try begin now.")

    @OptionGroup var job: JobName

    @OptionGroup var options: SeatOptions

    func run() async throws {
      try await options.seat().retryJob(kind: job.kind, key: job.key, now: .current())
    }
  }

  struct GiveUp: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give up on a job that is tried again.")

    @OptionGroup var job: JobName

    @OptionGroup var options: SeatOptions

    func run() async throws {
      try await options.seat().giveUpJob(kind: job.kind, key: job.key, now: .current())
    }
  }

  /// Which job.
  struct JobName: ParsableArguments {
    @Argument(help: "As the list shows it.")
    var kind: String

    @Argument(help: "As the list shows it.")
    var key: String
  }
}
