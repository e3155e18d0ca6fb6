import Domain
import Storage

/// Background work of the sample workspace: two jobs that were given up on, two that are tried
/// again, and one that nobody has begun.
enum SampleJobs {
  static let refused = (kind: "notice_mail", key: "2/11111111111111111111111111111111")
  static let later = (kind: "digest_mail", key: "2/1776663600000000")

  static func add(_ connection: any Connection, _ id: WorkspaceID) throws {
    let now = SampleJournal.now
    let jobs = JobTable(connection, id)
    let begun: [((kind: String, key: String), Instant, String)] = [
      (refused, now - 3 * .day, "mail.seller.example:587 answered “550 5.1.1 no such person here”"),
      (("review_mail", "review/2026-W15/2"), now - 9 * .day, "the job names no week or no member"),
      (later, now - 5 * .hour, "mail.seller.example:587: Connection timed out after 10001 ms"),
      (
        ("notice_mail", "1/22222222222222222222222222222222"), now - 40 * .minute,
        "mail.seller.example:587 answered “451 4.7.1 come back later”"
      ),
    ]
    for (place, ((kind, key), created, error)) in begun.enumerated() {
      _ = try jobs.add(kind: kind, key: key, payload: .null, due: created, created: created)
      let taken = try jobs.take(
        kind: kind, by: created, holder: "h", until: created + .minute, limit: 1)
      for job in taken {
        if place < 2 {
          _ = try jobs.giveUp(job, at: created + .minute, because: error)
        } else {
          _ = try jobs.putBack(job, due: now + (60 - 20 * place) * .minute, because: error)
        }
      }
    }
    let due = now - 7 * .minute
    _ = try jobs.add(
      kind: "notice_mail", key: "1/33333333333333333333333333333333", payload: .null, due: due,
      created: due)
  }
}
