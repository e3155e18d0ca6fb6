import CLibPQ
import Foundation
import Storage

/// How far the log of a primary is on disk.
struct Position: Sendable, Hashable {
  var timeline: UInt32
  /// As the server writes it, such as `16/B374D848`.
  var flushed: String
}

extension PostgresConnection {
  /// Of a primary, outside of a transaction.
  func position() throws -> Position {
    if !link.isOpen { try begin("SELECT 1") }
    return try run(
      "SELECT pg_walfile_name(pg_current_wal_lsn()), pg_current_wal_flush_lsn()::text",
      BoundValues()
    ) { result in
      let found = try Self.first(result) {
        Position(timeline: Reign.timeline(ofFile: $0.text()), flushed: $0.text())
      }
      guard let found else { throw StorageError.connectionLost(path: label, detail: "no position") }
      return found
    }
  }

  /// Whether a standby has all of the log up to there, waited for; false of one that was promoted,
  /// or does not answer. Nothing else can be asked of that one then.
  func hasReplayed(_ position: Position, within patience: Duration) -> Bool {
    let question = """
      SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= '\(position.flushed)'::pg_lsn
      """
    let deadline = ContinuousClock.now + patience
    var pause = 0.001
    while let isInStep = link.affirms(question, until: deadline) {
      if isInStep { return true }
      guard .now + .seconds(pause) < deadline else { break }
      Thread.sleep(forTimeInterval: pause)
      pause *= 2
    }
    return false
  }
}

extension Link {
  /// What the server says to a question of yes or no; nil where it says nothing in time, or not
  /// that.
  func affirms(_ question: String, until deadline: ContinuousClock.Instant) -> Bool? {
    guard PQsendQuery(handle, question) == 1 else { return nil }
    while PQisBusy(handle) == 1 {
      let left = (deadline - .now) / .milliseconds(1)
      var socket = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
      guard left > 0, poll(&socket, 1, Int32(left.rounded(.up))) > 0, PQconsumeInput(handle) == 1
      else { return nil }
    }
    var answer: Bool?
    while let result = PQgetResult(handle) {
      if PQresultStatus(result) == PGRES_TUPLES_OK, let text = PQgetvalue(result, 0, 0) {
        answer = String(cString: text) == "t"
      }
      PQclear(result)
    }
    return answer
  }
}
