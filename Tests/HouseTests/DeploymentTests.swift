import Foundation
import Testing

/// The units and the Dockerfile that operators start from: rules that need neither systemd nor an
/// engine of containers.
struct DeploymentTests {
  static let folder = SourceTree.root.appending(path: "deploy")

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// Instructions with their continued lines put together.
  static func instructions() throws -> [String] {
    try text("Dockerfile").replacing("\\\n", with: " ").split(separator: "\n").map(String.init)
      .filter { !$0.hasPrefix("#") }
  }

  @Test func imagesArePinnedAndSmall() throws {
    let instructions = try Self.instructions()
    let bases = instructions.filter { $0.hasPrefix("FROM ") }
    #expect(bases.count == 2)
    for base in bases {
      #expect(base.contains(":") && !base.contains(":latest"), "\(base)")
    }
    for line in instructions where line.contains("apt-get install") {
      #expect(line.contains("--no-install-recommends"), "\(line)")
      #expect(line.contains("rm -rf /var/lib/apt/lists/*"), "\(line)")
    }
    #expect(!instructions.contains { $0.hasPrefix("ADD ") || $0.contains("sudo ") })
  }

  @Test func theProgramRunsAsNobodySpecialAndHearsItsSignal() throws {
    let last = try Self.instructions().reversed().prefix { !$0.hasPrefix("FROM ") }
    let user = try #require(last.first { $0.hasPrefix("USER ") })
    #expect(!user.contains("root") && user != "USER 0")
    for word in ["ENTRYPOINT", "CMD"] {
      let line = try #require(last.first { $0.hasPrefix(word) })
      // The form without a shell in between, which would keep SIGTERM to itself.
      #expect(line.hasPrefix("\(word) ["), "\(line)")
    }
  }

  @Test(arguments: [
    "concord-serve@.service", "concord-work.service", "concord-backup.service",
  ])
  func unitsGiveNothingAway(_ name: String) throws {
    let lines = Set(try Self.text("systemd/\(name)").split(separator: "\n").map(String.init))
    let wanted = [
      "User=concord", "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes",
      "PrivateTmp=yes", "UMask=0077",
    ]
    for line in wanted { #expect(lines.contains(line), "\(name): \(line)") }
    // What a unit shows, everybody on the machine reads.
    for line in lines { #expect(!line.contains("SECRET=") && !line.contains("PASSWORD=")) }
  }

  @Test func everyUnitOfTheTimerIsThere() throws {
    let timer = try Self.text("systemd/concord-backup.timer")
    #expect(timer.contains("OnCalendar=") && timer.contains("Persistent=yes"))
    #expect(try Self.text("systemd/concord-backup.service").contains("Type=oneshot"))
  }
}
