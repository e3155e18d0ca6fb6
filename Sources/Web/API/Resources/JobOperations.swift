import Domain
import Services

/// The background work, for who looks after it.
extension Operation {
  private static let list = ParameterKey<TroubledJobs>.choice(
    "list",
    "Those given up on, the latest first (`failed`, by default), or those that are tried "
      + "again, the next first.")

  static let jobOperations = [listJobs, getJobHealth, retryJob, giveUpJob]

  private static let listJobs = Operation(
    id: "listJobs", resource: .jobs, method: .get, path: "/jobs",
    summary: Wording("Background work that did not work out", "未成功的后台任务"),
    parameters: [list.parameter, limit.parameter, after.parameter, fields(of: JobJSON.schema)],
    answers: [Answer(200, "Jobs.", page(of: JobJSON.schema.sparse))],
    access: .permission(.manageJobs), isPaged: true,
    handler: .seated { call in
      let list = call[list] ?? .failed
      let values = try call.position("jobs-\(list.rawValue)", count: 3)
      let place = values.flatMap { values -> TroubledJob.Place? in
        guard let at = values[0].text.flatMap({ Instant(rfc3339: $0) }), let kind = values[1].text,
          let key = values[2].text
        else { return nil }
        return TroubledJob.Place(at: at, kind: kind, key: key)
      }
      let jobs = try await call.seat.jobs(list, after: place, limit: call.limit + 1)
      return call.page(jobs, in: "jobs-\(list.rawValue)") {
        [.instant($0.place.at), .text($0.kind), .text($0.key)]
      } json: {
        JobJSON.json($0)
      }
    })

  private static let getJobHealth = Operation(
    id: "getJobHealth", resource: .jobs, method: .get, path: "/jobs/health",
    summary: Wording("How the background work stands", "后台任务运行状况"),
    note: "Numbers are counted no further than \(JobHealth.most).",
    answers: [
      Answer(
        200, "The figures.",
        .object([
          Schema.instant.orNull.noted("Since when the longest due job waits; null: none does.")
            .required("waiting_since"),
          Schema.count.orNull.noted("How long that is by now.").required("waiting_seconds"),
          Schema.boolean.noted("It waits for more than five minutes.").required("late"),
          Schema.count.required("due"), Schema.count.required("trying"),
          Schema.count.required("failed"),
        ]).named("JobHealth"))
    ],
    access: .permission(.manageJobs),
    handler: .seated { call in
      let health = try await call.seat.jobHealth(now: call.now)
      let seconds = health.oldest(at: call.now).map { Int($0.microseconds / 1_000_000) }
      return .record(
        [
          ("waiting_since", .instant(health.waitingSince)), ("waiting_seconds", .count(seconds)),
          ("late", .bool(health.isLate(at: call.now))), ("due", .count(health.due)),
          ("trying", .count(health.trying)), ("failed", .count(health.failed)),
        ].object)
    })

  private static let retryJob = Operation(
    id: "retryJob", resource: .jobs, method: .post, path: "/jobs/retry",
    summary: Wording("Try a job again now", "立即重试任务"),
    note: "One that was given up on begins anew; one that waits for its next try need not wait.",
    body: JobJSON.named, answers: [Answer(200, "The job.", JobJSON.schema)],
    access: .permission(.manageJobs),
    handler: .seated { call in
      try await call.keeping {
        .record(JobJSON.json($0))
      } of: {
        try await call.seat.retryJob(
          kind: call.text("kind") ?? "", key: call.text("key") ?? "", now: call.now)
      }
    })

  private static let giveUpJob = Operation(
    id: "giveUpJob", resource: .jobs, method: .post, path: "/jobs/give-up",
    summary: Wording("Give up on a job that is tried again", "放弃重试中的任务"),
    body: JobJSON.named, answers: [Answer(200, "The job.", JobJSON.schema)],
    access: .permission(.manageJobs),
    handler: .seated { call in
      try await call.keeping {
        .record(JobJSON.json($0))
      } of: {
        try await call.seat.giveUpJob(
          kind: call.text("kind") ?? "", key: call.text("key") ?? "", now: call.now)
      }
    })
}

enum JobJSON {
  static let schema = Schema.object([
    Schema.anyText.noted("Such as `notice_mail`, `digest_mail`, `review_mail`.").required("kind"),
    Schema.anyText.noted("Tells it from the others of its kind.").required("key"),
    Schema.choice(TroubledJob.State.self).required("state"),
    Schema.count.noted("How often it was begun.").required("tries"),
    Schema.anyText.noted("What went wrong the last time, without secrets.").required("error"),
    Schema.instant.required("created"),
    Schema.instant.orNull.noted("When it may be tried again; null when it was given up on.")
      .required("next"),
    Schema.instant.orNull.noted("When it was given up on.").required("ended"),
  ]).named("Job")

  static let named = Operation.Body(
    schema: .object([
      Schema.words(1...100).required("kind"), Schema.words(1...300).required("key"),
    ]).named("JobName"),
    example: ["kind": "notice_mail", "key": "3/9562cc9a457e90b50c694e66a876f5c0"])

  static func json(_ job: TroubledJob) -> JSON {
    [
      ("kind", .text(job.kind)), ("key", .text(job.key)), ("state", .text(job.state.rawValue)),
      ("tries", .count(job.attempts)), ("error", .text(job.error)),
      ("created", .instant(job.created)), ("next", .instant(job.next)),
      ("ended", .instant(job.ended)),
    ].object
  }
}
