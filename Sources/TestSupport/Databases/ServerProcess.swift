import Foundation

/// `bin/test-postgres` at work: a PostgreSQL server in a folder of its own, which ends with this
/// process, however that ends.
public final class ServerProcess: Sendable {
  /// Where its socket lies, and what was made for it.
  public let folder: String
  private let process: Process
  /// Closed, the server ends.
  private let input: Pipe

  /// How the script says that there is no PostgreSQL, or no OpenSSL.
  private static let absent: Int32 = 4

  /// The script's own options.
  public init(_ options: [String] = []) throws {
    process = Process()
    input = Pipe()
    let output = Pipe()
    process.executableURL = Repository.root.appending(path: "bin/test-postgres")
    process.arguments = options
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let line = output.fileHandleForReading.availableData
    guard let text = String(bytes: line, encoding: .utf8), text.hasPrefix("/") else {
      process.waitUntilExit()
      throw CocoaError(
        process.terminationStatus == Self.absent ? .featureUnsupported : .executableLoad)
    }
    folder = text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// At once, as a machine that is gone.
  public func end() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
