import ArgumentParser
import Foundation

@main
enum Main {
  static func main() async {
    // What the program writes is about people: only its owner may read a new file.
    umask(0o077)
    do {
      var command = try Concord.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      exit(CommandFailure.report(error))
    }
  }
}

struct Concord: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "concord",
    abstract: "The system of record for the agreement between sales and marketing.",
    discussion: """
      Exit codes: 0 done; 1 done, but something was found (rejected rows, a failed check); \
      2 unusable arguments or input, nothing changed; 3 the environment failed, nothing half-done.
      """,
    version: Concord.version,
    subcommands: [
      ServeCommand.self, WorkCommand.self, JobsCommand.self, OperationsCommand.self,
      DemoCommand.self,
      ImportCommand.self,
      ExportCommand.self, AgreementCommand.self, MemberCommand.self, TeamCommand.self,
      SignalCommand.self, PromisesCommand.self, ReviewCommand.self, LoopCommand.self,
      ResultsCommand.self, QuotaCommand.self, RateCommand.self, AccountCommand.self,
      DealCommand.self,
      MarginCommand.self, DiscountCommand.self,
      ForecastCommand.self,
      TokenCommand.self, MailCommand.self,
      ProviderCommand.self, AuditCommand.self, PersonCommand.self, ReplayCommand.self,
      ScoreCommand.self,
      VerifyCommand.self, RebuildCommand.self, BackupCommand.self, RestoreCommand.self,
      CopyCommand.self, UpgradeCommand.self, DatabaseCommand.self, ConfigCommand.self,
    ])
}
