import Foundation
import Testing

/// The files that make a user and folders, as systemd itself reads them.
@Suite(
  .enabled(
    if: ServedAPITests.has("systemd-sysusers") && ServedAPITests.has("systemd-tmpfiles"),
    "skipped: there is no systemd-sysusers or systemd-tmpfiles"))
struct InstallationFileTests {
  private static func file(_ name: String) -> String {
    ConcordProgram.repository.appending(path: "deploy/\(name)").path
  }

  /// In a root of its own, in which nothing is changed.
  @Test func theUserCanBeMade() throws {
    let program = try ConcordProgram()
    try FileManager.default.createDirectory(
      at: program.folder.appending(path: "etc"), withIntermediateDirectories: false)
    let said = try program.tool(
      "systemd-sysusers",
      ["--dry-run", "--root=\(program.folder.path)", Self.file("sysusers.d/concord.conf")])
    #expect(said.code == 0, "\(said.messages)")
    #expect((said.output + said.messages).contains("Creating user 'concord'"))
  }

  /// Every line is read; below a folder that is in none of them nothing is made.
  @Test func theFoldersAreReadWithoutFault() throws {
    let program = try ConcordProgram()
    let said = try program.tool(
      "systemd-tmpfiles",
      ["--create", "--prefix=/none", Self.file("tmpfiles.d/concord.conf")])
    #expect(said.code == 0 && said.messages.isEmpty, "\(said.messages)")
  }
}
