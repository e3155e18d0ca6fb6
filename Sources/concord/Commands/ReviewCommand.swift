import ArgumentParser
import Domain
import Services
import Web

struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Print the weekly review: what to decide, promises kept and broken.",
    discussion: """
      Without a week, the one that ended last until its review is closed, else the running one.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

  @Option(help: "A week such as 2026-W48.")
  var week: String?

  @Option(help: "table or json.")
  var format: Format = .table

  @OptionGroup var options: SeatOptions

  func run() async throws {
    let (seat, now) = (try await options.seat(), Instant.current())
    let asked = week.flatMap { ISOWeek($0) }
    guard week == nil || asked != nil else {
      throw CommandFailure.unusable("--week: expected a week such as 2026-W48")
    }
    let review: Review
    if let asked {
      review = try await seat.review(asked, now: now)
    } else {
      review = try await seat.review(try await seat.weekToReview(now: now), now: now)
    }
    switch format {
    case .table: try writeResult(reviewMail(review, locale: "en").text)
    case .json: try writeResult(reviewRecord(review).serialized)
    }
  }
}
