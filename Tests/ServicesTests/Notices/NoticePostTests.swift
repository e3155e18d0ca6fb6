import Dispatch
import Domain
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Services

/// Notices as mails: each once, when and how the member wants it.
struct NoticePostTests {
  static let start = NoticeCompany.start
  static let key = ServerKey(Array(repeating: 7, count: 32))

  /// Sweeps, settles what goes by mail, and sends what is due.
  static func post(
    _ company: NoticeCompany, _ basket: MailBasket, at now: Instant, holder: String = "worker"
  ) async throws {
    try await company.workspace.tellNotices(now: now)
    try await company.workspace.postNotices(sendsMail: true, now: now)
    try await runner(basket, holder, at: now).run(at: company.workspace)
  }

  static func handler(_ basket: MailBasket) throws -> NoticePost {
    NoticePost(
      sender: basket, writer: PlainWriter(), key: try #require(key),
      url: "https://concord.seller.example")
  }

  static func runner(
    _ basket: MailBasket, _ holder: String, at now: Instant
  ) throws -> JobRunner {
    let post = try handler(basket)
    return JobRunner(holder: holder, handlers: [.noticeMail: post, .digestMail: post]) { now }
  }

  @Test func aNoticeGoesOutOnce() async throws {
    try await withNotices { company in
      let basket = try MailBasket()
      try await company.raise("L1")
      for step in 0..<4 {
        try await Self.post(company, basket, at: Self.start + step * .minute)
      }
      let mail = try #require(basket.mails.first)
      #expect(basket.mails.count == 1)
      #expect(mail.to.address.description == "lea@seller.example")
      #expect(mail.subject == "offered L1 en")
      #expect(mail.id.domain == "quellwerk.example")
      #expect(mail.unsubscribe?.path.hasPrefix("/off/1.3.offer.") == true)
    }
  }

  /// Killed between sending and noting: the second mail is known to be the first.
  @Test func aKillAfterSendingRepeatsTheSameMail() async throws {
    try await withNotices { company in
      let basket = try MailBasket()
      try await company.raise("L1")
      try await company.workspace.tellNotices(now: Self.start)
      try await company.workspace.postNotices(sendsMail: true, now: Self.start)
      let lease = Self.start + JobPolicy().lease
      let taken = try await company.company.database.write { connection in
        try JobTable(connection, company.workspace.id).take(
          kind: "notice_mail", by: Self.start, holder: "dead", until: lease, limit: 9)
      }
      let job = try #require(Job(taken[0]))
      _ = try await Self.handler(basket).run(job, at: company.workspace, now: Self.start)
      // Nobody else has it while the lease runs; then it goes out once more, and never again.
      try await Self.post(company, basket, at: lease - .second)
      #expect(basket.mails.count == 1)
      for step in 0..<3 { try await Self.post(company, basket, at: lease + step * .minute) }
      #expect(basket.mails.count == 2)
      #expect(Set(basket.mails.map(\.id)).count == 1)
    }
  }

  @Test func aServerThatIsAwayIsTriedAgain() async throws {
    try await withNotices { company in
      let basket = try MailBasket()
      basket.fail(MailFailure(.temporary, code: 451, reason: "451 later"))
      try await company.raise("L1")
      try await Self.post(company, basket, at: Self.start)
      #expect(basket.mails.isEmpty)
      try await Self.post(company, basket, at: Self.start + .minute)
      #expect(basket.mails.count == 1)
      basket.fail(MailFailure(.refused, code: 550, reason: "550 no such user"))
      try await company.raise("L2", at: Self.start + 2 * .minute)
      try await Self.post(company, basket, at: Self.start + 2 * .minute)
      let failed = try await company.company.seat(1).jobs(.failed, limit: 9)
      #expect(failed.map(\.error) == ["550 no such user"])
    }
  }

  /// A digest a day, when there is something, with what nobody has read since.
  @Test func theDigestHoldsADay() async throws {
    try await withNotices { company in
      let basket = try MailBasket()
      var wishes = NoticeWishes()
      wishes.deliveries = [.offer: .digest, .warning: .off, .escalation: .app]
      wishes.digestHour = 17
      wishes.language = "zh-Hans"
      try await company.company.seat(3).setNoticeWishes(wishes)
      try await company.raise("L1", at: Self.start)
      try await company.raise("L2", at: Self.start + .minute)
      try await company.raise("L3", at: Self.start + 2 * .minute)
      try await Self.post(company, basket, at: Self.start + 3 * .minute)
      #expect(basket.mails.map(\.subject) == ["offered L2 en"])
      // Seventeen o'clock in Berlin is sixteen in UTC.
      let evening = instant("2026-03-02T16:00:00Z")
      try await Self.post(company, basket, at: evening - .second)
      #expect(!basket.mails.contains { $0.to.address.local == "lea" })
      for step in 0..<3 { try await Self.post(company, basket, at: evening + step * .hour) }
      let digests = basket.mails.filter { $0.to.address.local == "lea" }
      #expect(digests.map(\.subject) == ["2+0 zh-Hans"])
      #expect(digests.first?.text == "offered L1 zh-Hans\noffered L3 zh-Hans")
    }
  }

  /// Lea's digest goes out at seventeen o'clock in Berlin; L1 and L3 are hers.
  private static let evening = instant("2026-03-02T16:00:00Z")

  private static func withDigest(
    _ body: (NoticeCompany, MailBasket) async throws -> Void
  ) async throws {
    try await withNotices { company in
      var wishes = NoticeWishes()
      wishes.deliveries = [.offer: .digest, .warning: .off, .escalation: .app]
      wishes.digestHour = 17
      try await company.company.seat(3).setNoticeWishes(wishes)
      try await company.raise("L1")
      try await company.workspace.tellNotices(now: start)
      try await company.workspace.postNotices(sendsMail: true, now: start)
      try await company.raise("L2", at: start + .minute)
      try await company.raise("L3", at: start + 2 * .minute)
      try await company.workspace.tellNotices(now: start + 3 * .minute)
      try await body(company, try MailBasket())
    }
  }

  /// Jobs are taken beside whoever writes, and before that is to be seen.
  @Test(.enabled(if: !TestEngine.isSQLite, "one writes at a time there"))
  func aDigestIsNotBegunWhileItIsFilled() async throws {
    try await Self.withDigest { company, basket in
      let workspace = company.workspace
      let (filled, fill) = AsyncStream.makeStream(of: Void.self)
      let release = DispatchSemaphore(value: 0)
      let posting = Task {
        try await company.company.database.write { connection in
          defer { fill.finish() }
          var posting = NoticePosting(
            connection: connection, workspace: workspace.id,
            timeline: try workspace.timelines.timeline(connection, workspace.id), sendsMail: true,
            now: Self.start + 3 * .minute, audience: try NoticeAudience(connection, workspace.id),
            table: NoticeTable(connection, workspace.id))
          _ = try posting.run()
          fill.finish()
          release.wait()
        }
      }
      for await _ in filled {}
      let worker = try Self.runner(basket, "worker", at: Self.evening)
      let early = try? await worker.run(at: workspace)
      release.signal()
      try await posting.value
      #expect(early == JobRunner.Tally())
      try await worker.run(at: workspace)
      let digests = basket.mails.filter { $0.to.address.local == "lea" }
      #expect(digests.map(\.text) == ["offered L1 en\noffered L3 en"])
    }
  }

  @Test func whatComesWhenADigestWasBegunGoesIntoTheNext() async throws {
    try await Self.withDigest { company, basket in
      let taken = try await company.company.database.write { [id = company.workspace.id] in
        try JobTable($0, id).take(
          kind: "digest_mail", by: Self.evening, holder: "other", until: Self.evening + .minute,
          limit: 9)
      }
      #expect(taken.count == 1)
      try await Self.post(company, basket, at: Self.start + 4 * .minute)
      let job = try #require(taken.first.flatMap(Job.init))
      _ = try await Self.handler(basket).run(job, at: company.workspace, now: Self.evening)
      let isNoted = try await company.company.database.write { [id = company.workspace.id] in
        try JobTable($0, id).finish(taken[0], at: Self.evening)
      }
      #expect(isNoted)
      try await Self.runner(basket, "worker", at: Self.evening + .day).run(at: company.workspace)
      let digests = basket.mails.filter { $0.to.address.local == "lea" }
      #expect(digests.map(\.text).sorted() == ["offered L1 en", "offered L3 en"])
    }
  }

  @Test func quietHoursAreKept() async throws {
    try await withNotices { company in
      let basket = try MailBasket()
      let night = instant("2026-03-02T22:00:00Z")
      try await company.raise("L1", at: night)
      try await Self.post(company, basket, at: night)
      try await Self.post(company, basket, at: instant("2026-03-03T05:59:59Z"))
      #expect(basket.mails.isEmpty)
      try await Self.post(company, basket, at: instant("2026-03-03T06:00:00Z"))
      #expect(basket.mails.map(\.subject) == ["offered L1 en"])
    }
  }

  /// What is looked up when it goes out: read, turned off, handed on, left.
  @Test(arguments: ["read", "off", "handed on", "left"])
  func whatIsNoNewsAnyMoreIsNotSent(_ meanwhile: String) async throws {
    try await withNotices { company in
      let basket = try MailBasket()
      try await company.company.seat(1).setSalesLeads(.own, now: Self.start)
      let night = instant("2026-03-02T22:00:00Z")
      try await company.raise("L1", at: night)
      try await company.workspace.tellNotices(now: night)
      try await company.workspace.postNotices(sendsMail: true, now: night)
      let lea = try await company.company.seat(3)
      switch meanwhile {
      case "read": try await lea.readAllNotices(toldBy: night, now: night)
      case "off":
        let off = NoticeOff(
          workspace: company.workspace.id, member: 3, kind: .offer, key: try #require(Self.key))
        try await company.company.entrance.turnOff(off)
        #expect(try await lea.noticeWishes().delivery(of: .offer) == .app)
      case "handed on":
        _ = try await company.company.seat(2).handOn(lead: "L1", to: .member(4), now: night)
      default:
        _ = try await company.company.entrance.leave(
          member: 3, handingTo: .member(4), for: company.company.seat(1), now: night)
      }
      let morning = instant("2026-03-03T06:00:00Z")
      try await Self.runner(basket, "worker", at: morning).run(at: company.workspace)
      #expect(basket.mails.isEmpty)
    }
  }

  @Test func withoutAServerNothingWaits() async throws {
    try await withNotices { company in
      let basket = try MailBasket()
      try await company.raise("L1")
      try await company.workspace.tellNotices(now: Self.start)
      try await company.workspace.postNotices(sendsMail: false, now: Self.start)
      try await Self.post(company, basket, at: Self.start + .minute)
      #expect(basket.mails.isEmpty)
      #expect(try await company.company.seat(3).unreadNotices() == 1)
    }
  }

  @Test func linksThatWereNotOursOpenNothing() async throws {
    let key = try #require(Self.key)
    let off = NoticeOff(
      workspace: WorkspaceID(number: 1), member: 3, kind: .offer, key: key)
    #expect(NoticeOff(token: off.token, key: key) == off)
    let signature = off.token.split(separator: ".")[3]
    for token in [
      "", "1.3.offer", "1.4.offer.\(signature)", "1.3.digest.\(signature)",
      "1.3.offer.\(signature)0", "01.3.offer.\(signature)", off.token.uppercased(),
      off.token + ".",
    ] {
      #expect(NoticeOff(token: token, key: key) == nil, "\(token)")
    }
    let other = try #require(ServerKey(Array(repeating: 8, count: 32)))
    #expect(NoticeOff(token: off.token, key: other) == nil)
  }

  /// The digest's link ends what goes into digests, and leaves the rest as it is.
  @Test func endingTheDigestEndsTheDigestAlone() async throws {
    try await withNotices { company in
      let off = NoticeOff(
        workspace: company.workspace.id, member: 3, kind: nil, key: try #require(Self.key))
      for _ in 1...2 { try await company.company.entrance.turnOff(off) }
      let wishes = try await company.company.seat(3).noticeWishes()
      #expect(NoticeKind.allCases.allSatisfy { wishes.delivery(of: $0) != .digest })
      #expect(wishes.delivery(of: .offer) == .mail)
      #expect(wishes.delivery(of: .returned) == .app)
    }
  }
}

/// Says in a few words what it was given.
private struct PlainWriter: NoticeWriter {
  func mail(about item: NoticeItem, for reading: NoticeReading) -> WrittenNotice {
    let words = line(item, reading)
    return WrittenNotice(subject: words, text: words, html: words)
  }

  func digest(
    of items: [NoticeItem], more: Int, for reading: NoticeReading
  ) -> WrittenNotice {
    WrittenNotice(
      subject: "\(items.count)+\(more) \(reading.language)",
      text: items.map { line($0, reading) }.joined(separator: "\n"), html: "")
  }

  func path(of off: NoticeOff) -> String { "/off/\(off.token)" }

  private func line(_ item: NoticeItem, _ reading: NoticeReading) -> String {
    "\(item.notice.reason.rawValue) \(item.notice.lead ?? "-") \(reading.language)"
  }
}
