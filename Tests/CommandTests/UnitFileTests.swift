import Foundation
import Testing

/// The units that operators start from, as systemd itself reads them.
@Suite(
  .enabled(if: ServedAPITests.has("systemd-analyze"), "skipped: there is no systemd-analyze"))
struct UnitFileTests {
  /// With a program that is there in place of ours: `verify` looks whether it can be started.
  @Test(arguments: [
    "concord-serve@.service", "concord-work.service", "concord-backup.service",
    "concord-backup.timer",
  ])
  func systemdFindsNoFault(_ name: String) throws {
    let program = try ConcordProgram()
    let units = ConcordProgram.repository.appending(path: "deploy/systemd")
    for unit in try FileManager.default.contentsOfDirectory(atPath: units.path) {
      let text = try String(contentsOf: units.appending(path: unit), encoding: .utf8)
      _ = try program.file(unit, text.replacing("/usr/local/bin/concord", with: "/bin/true"))
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["systemd-analyze", "verify", "--recursive-errors=no", "./\(name)"]
    process.currentDirectoryURL = program.folder
    let messages = program.folder.appending(path: "messages")
    try Data().write(to: messages)
    process.standardError = try FileHandle(forWritingTo: messages)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let said = try String(contentsOf: messages, encoding: .utf8)
    #expect(process.terminationStatus == 0 && said.isEmpty, "\(said)")
  }
}
