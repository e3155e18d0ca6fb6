import Foundation
import Testing

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
}
