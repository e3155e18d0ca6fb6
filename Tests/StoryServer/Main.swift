import Domain
import Foundation

/// The two programs of a story, on a clock that a test turns, until they are killed.
///
/// - `StoryServer serve DATABASE CLOCK PORT`: the file CLOCK holds the instant that it is, as RFC
///   3339. What falls due is looked for all the time, as `concord serve` does every half minute.
/// - `StoryServer work DATABASE PORT MAILPORT`: does the background work of one look whenever it is
///   asked to, as of the instant it is asked for; mails go to MAILPORT, `0` is nowhere.
@main struct StoryServer {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    func number(_ place: Int) -> Int { Int(arguments[place]) ?? 0 }
    switch arguments[0] {
    case "serve":
      try await StorySite(database: arguments[1], clock: URL(filePath: arguments[2]))
        .run(port: number(3))
    case "work":
      try await StoryWork(database: arguments[1], mailPort: number(3)).run(port: number(2))
    default: throw CocoaError(.featureUnsupported)
    }
  }
}
