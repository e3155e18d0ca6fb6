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
