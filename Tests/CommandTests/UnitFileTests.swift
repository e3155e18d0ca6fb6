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
    let said = try program.tool(
      "systemd-analyze", ["verify", "--recursive-errors=no", "./\(name)"])
    #expect(said.code == 0 && said.messages.isEmpty, "\(said.messages)")
  }
}

/// What the unit of backups throws away.
struct BackupUnitTests {
  @Test func oldBackupsGoWithWhatBrokenOnesLeft() throws {
    let program = try ConcordProgram()
    let unit = ConcordProgram.repository.appending(path: "deploy/systemd/concord-backup.service")
    let lines = try String(contentsOf: unit, encoding: .utf8).split(separator: "\n")
    let line = try #require(lines.first { $0.hasPrefix("ExecStartPost=") })
    let words = line.dropFirst("ExecStartPost=".count).replacing("\"", with: "")
      .replacing("/var/backups/concord", with: program.folder.path)
      .split(separator: " ").map(String.init)
    for name in ["a.backup", "b.backup.partial", "0f.b.backup.partial", "c.backup", "d.key"] {
      let file = try program.file(name, "")
      let age = name.hasPrefix("c") ? 13.0 : 16.0
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -age * 86_400)], ofItemAtPath: file)
    }
    #expect(try program.tool(words[0], Array(words.dropFirst())).code == 0)
    let left = try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
    #expect(Set(left) == ["c.backup", "d.key", "stdout", "stderr"])
  }
}
