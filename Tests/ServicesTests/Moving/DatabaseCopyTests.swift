import Domain
import Services
import Storage
import TestSupport
import Testing

/// Everything in one database, in another of either engine.
@Suite(.enabled(if: TestEngine.isSQLite, "each passage names its engines itself"))
struct DatabaseCopyTests {
  static func target(_ path: String) throws -> TestDatabase {
    try TestDatabase(path: path, opening: .copying)
  }

  static func copy(_ source: any Database, _ target: any Database) -> DatabaseCopy {
    DatabaseCopy(from: source, named: "source", to: target, holder: "1")
  }

  @Test(arguments: Passage.all.filter(\.isPossible))
  func everyRowIsTheSame(_ passage: Passage) async throws {
    try await passage.withCompany { source, workspace, path in
      let target = try Self.target(path)
      defer { try? target.close() }
      let moved = try await Self.copy(source, target).run()
      #expect(moved.tables.first { $0.name == "journal" }?.rows ?? 0 >= 119)
      let tables = moved.tables.map(\.name)
      #expect(try await dump(tables, of: target) == dump(tables, of: source))
      let copied = try #require(try await Workspaces(in: target).all().first)
      #expect(try await copied.verify().differences == [])
      // Guards are back, and it goes on as if nothing had been.
      await #expect(throws: StorageError.self) {
        try await target.write { try $0.execute(script: "UPDATE journal SET body = '{}'") }
      }
      _ = try await copied.append(Passage.facts(200..<210), now: instant("2026-03-03T18:00:00Z"))
      #expect(try await copied.entries().count > workspace.entries().count)
    }
  }

  @Test(arguments: Passage.all.filter(\.isPossible))
  func aCopyThatWasStoppedGoesOnAlsoWhenTheSourceChanged(_ passage: Passage) async throws {
    try await passage.withCompany { source, workspace, path in
      let target = try Self.target(path)
      defer { try? target.close() }
      for writes in [1, 2, 4, 7, 9] {
        await #expect(throws: StoppingDatabase.Stopped.self) {
          try await Self.copy(source, StoppingDatabase(target, after: writes)).run()
        }
        _ = try await workspace.append(
          Passage.facts(writes * 100..<writes * 100 + 7), now: instant("2026-03-04T18:00:00Z"))
        try await source.write { connection in
          try connection.execute("DELETE FROM lead_changes WHERE lead = 'L1'")
          try connection.execute("UPDATE members SET name = \("M\(writes)") WHERE member = 1")
        }
      }
      let moved = try await Self.copy(source, target).run()
      let tables = moved.tables.map(\.name)
      #expect(try await dump(tables, of: target) == dump(tables, of: source))
    }
  }

  /// An order of changes that the schema refuses: a row takes what is another's until it is gone.
  @Test func whatCannotBeMendedIsWrittenAnew() async throws {
    try await Passage(from: .sqlite, to: .sqlite).withCompany { source, _, path in
      let target = try Self.target(path)
      defer { try? target.close() }
      let writes = 9
      _ = try? await Self.copy(source, StoppingDatabase(target, after: writes)).run()
      try await source.write { connection in
        let emails = ["swap@b.example", "mia@seller.example", "sam@seller.example"]
        for (email, member) in zip(emails, [1, 2, 1]) {
          try connection.execute("UPDATE members SET email = \(email) WHERE member = \(member)")
        }
      }
      _ = try await Self.copy(source, target).run()
      #expect(try await dump(["members"], of: target) == dump(["members"], of: source))
    }
  }

  @Test func aTargetThatIsNotEmptyIsRefused() async throws {
    try await Passage(from: .sqlite, to: .sqlite).withCompany { source, _, path in
      let target = try Self.target(path)
      defer { try? target.close() }
      _ = try await foundWorkspace(in: target)
      let before = try await dump(["members", "workspaces"], of: target)
      await #expect(throws: MovingFault.self) { try await Self.copy(source, target).run() }
      #expect(try await dump(["members", "workspaces"], of: target) == before)
    }
  }

  @Test func anUnfinishedCopyIsNobodysButTheSameSource() async throws {
    try await Passage(from: .sqlite, to: .sqlite).withCompany { source, _, path in
      let target = try Self.target(path)
      _ = try? await Self.copy(source, StoppingDatabase(target, after: 3)).run()
      #expect(throws: StorageError.unfinishedCopy(path: path, source: "source")) {
        try TestDatabase(path: path)
      }
      let other = DatabaseCopy(from: source, named: "another", to: target, holder: "1")
      await #expect(throws: MovingFault.otherCopy(source: "source")) { try await other.run() }
      _ = try await Self.copy(source, target).run()
      try target.close()
      try TestDatabase(path: path).close()
    }
  }

  @Test(arguments: Passage.all.filter { $0.isPossible && $0.from == .sqlite })
  func whoWasTakenOverDoesNotEndTheCopy(_ passage: Passage) async throws {
    try await passage.withCompany { source, _, path in
      let target = try Self.target(path)
      defer { try? target.close() }
      let overtaken = Self.copy(OvertakenSource(database: source, target: target), target)
      await #expect(throws: MovingFault.takenOver) { try await overtaken.run() }
      #expect(try await target.read { try UnfinishedCopy.source($0) } == "source")
      let isHeld = try await target.write { connection in
        try UnfinishedCopy.end(connection)
        return try UnfinishedCopy.isHeld(by: "2", connection)
      }
      #expect(!isHeld)
    }
  }

  @Test(.enabled(if: TestServer.isInstalled))
  func whatPostgreSQLCannotHoldIsNamed() async throws {
    try await Passage(from: .sqlite, to: .postgres).withCompany { source, _, path in
      let target = try Self.target(path)
      defer { try? target.close() }
      _ = try await source.write {
        // An earlier version took it.
        try $0.execute("UPDATE members SET name = 'a' || char(0) || 'b' WHERE member = 2")
      }
      await #expect(throws: MovingFault.holdsNUL(table: "members", key: "(1, 2)")) {
        try await Self.copy(source, target).run()
      }
    }
  }
}
