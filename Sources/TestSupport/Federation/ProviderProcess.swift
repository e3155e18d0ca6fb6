import Domain
import Foundation

/// A real identity provider, made by others: `oidc-provider-mock` from the Python packages (its
/// protocol is Authlib's), as a process of its own on this machine.
public final class ProviderProcess: Sendable {
  public let port: Int
  public var issuer: String { "http://127.0.0.1:\(port)" }

  private let process: Process

  /// The Python that has it; `bin/setup --browser` installs one.
  private static let python = Repository.root.appending(path: ".build/oidc-provider/bin/python")

  public static var isInstalled: Bool {
    FileManager.default.isExecutableFile(atPath: python.path)
  }

  public static let absence: String =
    "oidc-provider-mock is not installed; bin/setup --browser installs it"

  /// With accounts whose e-mail addresses it vouches for, by their subjects.
  public init(port: Int, people: [String: String], log: URL) throws {
    self.port = port
    process = Process()
    process.executableURL = ProviderProcess.python
    var arguments = ["-m", "oidc_provider_mock", "--port", "\(port)"]
    for (subject, email) in people.sorted(by: { $0.key < $1.key }) {
      let claims: JSON = [
        "sub": .text(subject), "email": .text(email), "email_verified": true,
        "name": .text(subject.capitalized),
      ]
      arguments += ["--user-claims", claims.serialized]
    }
    process.arguments = arguments
    try Data().write(to: log)
    process.standardOutput = try FileHandle(forWritingTo: log)
    process.standardError = process.standardOutput
    process.standardInput = FileHandle.nullDevice
    try process.run()
  }

  public func end() {
    guard process.isRunning else { return }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
