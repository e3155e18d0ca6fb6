import Domain
import Foundation
import Services
import Storage
import TestSupport

/// What the background work of a story came to.
struct StoryAftermath {
  struct Told: Hashable {
    var reason: String
    /// Everything about it.
    var text: String
  }

  /// Of a mail that was taken: whom it went to, and its words.
  struct Taken: Hashable {
    var recipients: [String]
    var subject: [String]
    var text: String?
  }

  let notices: [Told]
  /// Week and hash of those that were archived.
  let reviews: [String]
  /// Kinds, keys and states; how often somebody began is another matter.
  let jobs: [String]
  /// Those that were due at the last look and are not done, with what went wrong. What that look
  /// itself told may wait for the next morning.
  let openJobs: [String]
  /// By `Message-ID`; nil where there was no mail server.
  let mails: [String: [Taken]]?

  init(
    _ database: SQLiteDatabase, _ server: MailServerProcess?, lastLook: Instant
  ) async throws {
    func rows(_ sql: SQL) async throws -> [[String]] {
      try await database.read { connection in
        try connection.rows(sql + .readsAll) { row in row.values().map(\.description) }
      }
    }
    notices = try await rows(
      """
      SELECT reason, member, key, at, told, due, lead, offer, signal, detail, post, digest_at
      FROM notices ORDER BY member, key
      """
    ).map { Told(reason: $0[0], text: $0.joined(separator: " | ")) }
    reviews = try await rows("SELECT week, sha256 FROM reviews ORDER BY week")
      .map { $0.joined(separator: " ") }
    jobs = try await rows("SELECT state, kind, key, created FROM jobs ORDER BY kind, key")
      .map { $0.joined(separator: " ") }
    openJobs = try await rows(
      """
      SELECT state, kind, key, created, due, attempts, error FROM jobs
      WHERE state = 'failed' OR due <= \(lastLook) ORDER BY kind, key
      """
    ).map { $0.joined(separator: " | ") }
    mails = try server.map { server in
      Dictionary(grouping: try server.mails()) { $0["Message-ID"].first ?? "" }.mapValues { mails in
        mails.map {
          Taken(recipients: $0.recipients, subject: $0["Subject"], text: $0.text)
        }
      }
    }
  }
}
