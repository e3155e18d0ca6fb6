import Foundation
import Storage
import Testing

@testable import Postgres

/// Links to several servers of which another takes over.
@Suite(.withServer) struct ReignTests {
  /// Two ends of a connection.
  struct Pair {
    let ours: Int32
    let theirs: Int32

    init() throws {
      var ends: [Int32] = [0, 0]
      try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
      (ours, theirs) = (ends[0], ends[1])
    }

    /// Whether somebody who waits for an answer is told that none will come.
    var isCutOff: Bool {
      var byte: UInt8 = 0
      return recv(ours, &byte, 1, Int32(MSG_DONTWAIT)) == 0
    }

    func close() { for end in [ours, theirs] { Foundation.close(end) } }
  }

  static func link() throws -> Link {
    Link(try #require(Location("postgresql://a,b/c")), notice: NoticeHandler { _, _ in })
  }

  @Test func timelinesAreReadOfNamesOfFiles() {
    #expect(Reign.timeline(ofFile: "000000010000000000000012") == 1)
    #expect(Reign.timeline(ofFile: "0000001F00000002000000FE") == 31)
    #expect(Location("postgresql://a,b/c")?.hasSeveralHosts == true)
    #expect(Location("postgresql:///c?host=/tmp")?.hasSeveralHosts == false)
  }

  @Test func whoTakesOverCutsOffThoseBefore() throws {
    let (reign, links) = (Reign(), try (1...4).map { _ in try Self.link() })
    let pairs = try (1...4).map { _ in try Pair() }
    defer { for pair in pairs { pair.close() } }
    #expect(reign.enter(links[0], on: pairs[0].ours, timeline: 1))
    #expect(reign.enter(links[1], on: pairs[1].ours, timeline: 1))
    reign.leave(links[1])
    #expect(!pairs[0].isCutOff)
    #expect(reign.enter(links[2], on: pairs[2].ours, timeline: 2))
    // Whoever has left is nobody's any more.
    #expect(pairs[0].isCutOff && !pairs[1].isCutOff && !pairs[2].isCutOff)
    // An old primary that goes on is none.
    #expect(!reign.enter(links[3], on: pairs[3].ours, timeline: 1))
    #expect(!pairs[2].isCutOff)
  }

  @Test func whoWaitsIsKnown() throws {
    let (reign, link, pair) = (Reign(), try Self.link(), try Pair())
    defer { pair.close() }
    #expect(reign.enter(link, on: pair.ours, timeline: 1))
    #expect(reign.isWaiting(longer: .zero) && !reign.isWaiting(longer: .seconds(3_600)))
    reign.end(link)
    #expect(!reign.isWaiting(longer: .zero))
    reign.begin(link)
    #expect(reign.isWaiting(longer: .zero))
    reign.leave(link)
    #expect(!reign.isWaiting(longer: .zero))
  }

  /// The real server, under a URL of several hosts, one of which is not there.
  @Test func oneOfSeveralServersIsUsed() async throws {
    try await withPostgres { first, url in
      let parts = url.components(separatedBy: "host=")
      let folder = parts[1].components(separatedBy: "&")[0]
      let several = url.replacing("host=\(folder)", with: "host=/nowhere,\(folder)")
      let second = try PostgresDatabase(url: several) { _, _ in }
      defer { second.close() }
      #expect(try await second.read { try $0.first("SELECT 41 + 1") { $0.int() } } == 42)
      #expect(try await first.read { try $0.first("SELECT 41 + 1") { $0.int() } } == 42)
    }
  }
}
