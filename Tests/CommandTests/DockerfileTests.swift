import Foundation
import Testing

@testable import concord

/// The Dockerfile as a linter reads it, shell of its instructions included.
struct DockerfileTests {
  static let linter = ConcordProgram.repository.appending(
    path: ".build/dockerfile-linter/bin/hadolint")

  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: linter.path) }

  static func findings(_ file: URL) throws -> (status: Int32, said: String) {
    let (process, output) = (Process(), Pipe())
    process.executableURL = linter
    process.arguments = ["--no-color", file.path]
    process.standardOutput = output
    try process.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
  }

  @Test(.enabled(if: isInstalled, "skipped: no hadolint; bin/setup --browser installs it"))
  func theLinterFindsNothing() throws {
    let file = ConcordProgram.repository.appending(path: "deploy/Dockerfile")
    let (status, said) = try Self.findings(file)
    #expect(status == 0 && said.isEmpty, "\(said)")
    // It does look: without a pinned base there is something to say.
    let program = try ConcordProgram()
    let text = try String(contentsOf: file, encoding: .utf8)
    let loose = try program.file(
      "Dockerfile", text.replacing("debian:bookworm-slim", with: "debian"))
    #expect(try Self.findings(URL(filePath: loose)).said.contains("DL3006"))
  }

  /// It listens where a published port leads to, and only behind TLS.
  @Test func theImageCanBeReached() throws {
    let text = try String(
      contentsOf: ConcordProgram.repository.appending(path: "deploy/Dockerfile"), encoding: .utf8)
    let name = Setting.Key.address.environmentName
    #expect(text.contains("\nENV \(name)=0.0.0.0\n"))
    let address = Setting(key: .address, value: "0.0.0.0", origin: name)
    #expect(throws: CommandFailure.self) { try Listening(Settings(all: [address])) }
    let url = Setting(key: .url, value: "https://concord.company.example", origin: "flag")
    let listening = try Listening(Settings(all: [address, url]))
    #expect(listening.address == "0.0.0.0" && listening.hosts == ["concord.company.example"])
  }
}
