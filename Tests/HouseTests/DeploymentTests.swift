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

  /// What the files say twice is the same: ports, folders, packages, times.
  @Test func theFilesFitTogether() throws {
    let instructions = try Self.instructions()
    let settings = try String(
      contentsOf: SourceTree.root.appending(path: "Sources/concord/Settings/Setting.swift"),
      encoding: .utf8)
    #expect(instructions.contains("EXPOSE 8080") && settings.contains(#"case .port: "8080""#))
    #expect(instructions.contains("STOPSIGNAL SIGTERM"))
    let assets = "/usr/local/share/concord/vendor"
    #expect(instructions.contains { $0.hasPrefix("COPY --from=build") && $0.hasSuffix(assets) })
    #expect(instructions.contains(#"CMD ["serve", "--assets", "\#(assets)"]"#))
    let unit = try Self.text("systemd/concord-serve@.service").split(separator: "\n")
    #expect(unit.contains { $0.hasPrefix("ExecStart=") && $0.hasSuffix("--assets \(assets)") })
    // A library that is built with is there to run with.
    for (built, run) in [
      ("libcurl4-openssl-dev", "libcurl4 "), ("libpq-dev", "libpq5 "),
      ("libsqlite3-dev", "libsqlite3-0 "),
    ] {
      let installed = instructions.filter { $0.contains("apt-get install") }
      #expect(installed.first?.contains(built) == true && installed.last?.contains(run) == true)
    }
    #expect(
      FileManager.default.fileExists(atPath: SourceTree.root.appending(path: "bin/assets").path))
    // Systemd waits for longer than the server answers what still comes, and a mail takes.
    let number = { (key: String) in
      unit.first { $0.hasPrefix(key) }.flatMap { Int($0.dropFirst(key.count)) }
    }
    let drain = try #require(number("Environment=CONCORD_DRAIN="))
    #expect(try #require(number("TimeoutStopSec=")) > drain + 120)
    // Docker waits for ten seconds.
    #expect(instructions.contains("ENV CONCORD_DRAIN=5"))
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

  /// What the units name is made by the files of users and folders, and listed where an operator
  /// reads it.
  @Test func whatTheUnitsNeedIsMadeAndListed() throws {
    let users = try Self.text("sysusers.d/concord.conf")
    let made = try Self.text("tmpfiles.d/concord.conf").split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ").map(String.init) }
    for line in made { #expect(line.count == 5 && ["d", "z"].contains(line[0]), "\(line)") }
    let known = Set(made.map { $0[1] })
    let manual = try String(
      contentsOf: SourceTree.root.appending(path: "docs/operations.md"), encoding: .utf8)
    for name in ["concord-serve@.service", "concord-work.service", "concord-backup.service"] {
      let unit = try Self.text("systemd/\(name)")
      for line in unit.split(separator: "\n") where line.hasPrefix("User=") {
        #expect(users.contains("\nu \(line.dropFirst("User=".count)) "), "\(name)")
      }
      // A date is put after the folder of backups.
      let words = unit.split { " =\n\"'".contains($0) }.map { word in
        word.hasPrefix("/var/backups/concord/") ? "/var/backups/concord" : String(word)
      }
      for word in words where ["/etc/", "/var/"].contains(where: { word.hasPrefix($0) }) {
        #expect(known.contains(word), "\(name): \(word)")
        #expect(manual.contains(word), "\(word) is in no document")
      }
    }
    for name in ["sysusers.d/concord.conf", "tmpfiles.d/concord.conf"] {
      #expect(manual.contains("deploy/\(name)"))
    }
  }

  @Test func everyUnitOfTheTimerIsThere() throws {
    let timer = try Self.text("systemd/concord-backup.timer")
    #expect(timer.contains("OnCalendar=") && timer.contains("Persistent=yes"))
    #expect(try Self.text("systemd/concord-backup.service").contains("Type=oneshot"))
  }
}
