import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// Who is told what, when, and how often: once.
struct NoticeTests {
  static let start = NoticeCompany.start

  /// From the offer to the expiry, with nobody doing anything.
  @Test func silenceIsToldToEverybodyConcerned() async throws {
    try await withNotices { company in
      try await company.raise("L1")
      let times: [(Elapsed, [String])] = [
        (.zero, ["3 offered L1"]),
        // Four hours of business time are promised: an hour before they are over.
        (179 * .minute, []),
        (3 * .hour, ["3 answer_due L1"]),
        // At the deadline itself nothing is broken yet.
        (4 * .hour, []),
        (14_401 * .second, ["2 late_answer L1", "5 late_answer L1", "7 late_answer L1"]),
        // Two business days, 17 hours, end on Wednesday at ten; a quarter of them before.
        (1_694 * .minute, []),
        (1_695 * .minute, ["3 expiry_due L1"]),
        (
          48 * .hour,
          ["2 expired L1", "3 expired L1", "5 expired L1", "7 expired L1"]
        ),
      ]
      var told: [String] = []
      for (after, expected) in times {
        for _ in 1...3 { try await company.workspace.tellNotices(now: Self.start + after) }
        told = (told + expected).sorted()
        let found = try await company.told()
        #expect(found == told, "after \(after)")
      }
    }
  }

  /// Warnings end with what they warn of; what is put right is nobody's alarm.
  @Test func whatIsDoneIsNotWarnedOf() async throws {
    try await withNotices { company in
      try await company.raise("L1", "L2")
      try await company.workspace.tellNotices(now: Self.start)
      try await company.act(.leadAccepted, "L1", by: "lea", at: Self.start + .hour)
      // Late, but done before anybody looked.
      try await company.act(.leadAccepted, "L2", by: "tom", at: Self.start + 5 * .hour)
      try await company.touch("L2", "call", at: Self.start + 5 * .hour)
      try await company.workspace.tellNotices(now: Self.start + 5 * .hour + .minute)
      // L1 was accepted at eleven, and the first touch promised by one.
      let found = try await company.told()
      #expect(
        found == [
          "2 no_touch L1", "3 offered L1", "4 offered L2", "5 no_touch L1", "7 no_touch L1",
        ])
    }
  }

  @Test func attemptsAreWarnedOfAndEscalated() async throws {
    try await withNotices { company in
      try await company.raise("L1")
      try await company.act(.leadAccepted, "L1", by: "lea", at: Self.start)
      try await company.touch("L1", "call", at: Self.start + .hour)
      // Due on Wednesday at ten.
      let due = Self.start + 2 * .day
      for step in 0...96 {
        try await company.workspace.tellNotices(now: Self.start + step * .hour)
      }
      let found = try await company.told()
      #expect(
        found == [
          "2 too_few_attempts L1", "3 attempts_due L1", "5 too_few_attempts L1",
          "7 too_few_attempts L1",
        ])
      let warning = try await company.company.seat(3).notices(limit: 9).items[0].notice
      #expect(warning.due == due)
      #expect(warning.at < due)
    }
  }

  /// After a pause moved a deadline, the new one is warned of; the old one is not escalated.
  @Test func aPauseMovesTheWarning() async throws {
    try await withNotices { company in
      try await company.raise("L1")
      try await company.act(.leadAccepted, "L1", by: "lea", at: Self.start)
      try await company.workspace.tellNotices(now: Self.start + .hour + 45 * .minute)
      let first = try await company.told()
      #expect(first == ["3 touch_due L1"])
      let offer = try #require(
        try await company.company.seat(3).notices(limit: 9).items[0].notice.offer)
      _ = try await company.company.seat(2).pauseClocks(
        ofOffer: offer, reason: "asked to call later", until: Self.start + 4 * .hour,
        now: Self.start + .hour + 50 * .minute)
      try await company.workspace.tellNotices(now: Self.start + 3 * .hour)
      #expect(try await company.told() == first)
      try await company.workspace.tellNotices(now: Self.start + 4 * .hour)
      #expect(try await company.told() == ["3 touch_due L1", "3 touch_due L1"])
    }
  }

  @Test func anOfferThatNobodyCanTakeIsAnAlarm() async throws {
    let text = NoticeCompany.agreement
      .replacing("team: dach", with: "team: nowhere")
      .replacing("escalate_to: sales-managers", with: "escalate_to: nobody-at-all")
    try await withNotices(agreement: text) { company in
      try await company.raise("L1")
      try await company.workspace.tellNotices(now: Self.start)
      let found = try await company.told()
      #expect(found == ["2 nobody L1", "5 nobody L1", "7 nobody L1", "9 nobody L1"])
    }
  }

  @Test func aReturnIsToldToMarketing() async throws {
    try await withNotices { company in
      try await company.raise("L1")
      try await company.act(
        .leadReturned, "L1", by: "lea", at: Self.start + .hour, [.init("reason", "bad data")])
      try await company.workspace.tellNotices(now: Self.start + .hour)
      let found = try await company.told()
      #expect(found == ["1 returned L1", "8 returned L1"])
      let item = try await company.company.seat(8).notices(limit: 9).items[0]
      #expect(item.lead?.returnReason == "bad data")
    }
  }

  /// From the field to marketing and back.
  @Test func signalsAreToldToWhomTheyConcern() async throws {
    try await withNotices { company in
      let lea = try await company.company.seat(3)
      let draft = SignalDraft(kind: .price, topic: "Leasing", text: "They would lease.")
      _ = try await lea.reportSignal(draft, id: "s1", now: Self.start)
      for step in 0..<30 { try await company.workspace.tellNotices(now: Self.start + step * .hour) }
      let found = try await company.told()
      // Overdue it is the keeper's, who is marketing's only manager.
      #expect(found == ["1 signal_due s1", "1 signal_overdue s1", "1 signal_to_answer s1"])
      let answer = SignalAnswerDraft(
        action: .content, text: "A page on leasing.", due: CivilDate("2026-03-20"))
      let later = Self.start + 30 * .hour
      _ = try await company.company.seat(1).answerSignal("s1", answer, id: "a1", now: later)
      try await company.workspace.tellNotices(now: later + .minute)
      #expect(try await company.told() == found + ["3 signal_answered s1"])
    }
  }

  /// What is off is not told; who left is told nothing; nobody is told of leads that are not theirs
  /// to see.
  @Test func wishesAndSightAreKept() async throws {
    try await withNotices { company in
      let rob = try await company.company.seat(7)
      var wishes = try await rob.noticeWishes()
      wishes.deliveries[.escalation] = .off
      try await rob.setNoticeWishes(wishes)
      try await company.company.seat(1).setSalesLeads(.own, now: Self.start)
      let admin = try await company.company.seat(1)
      _ = try await company.company.entrance.leave(member: 8, for: admin, now: Self.start)
      try await company.raise("L1")
      try await company.workspace.tellNotices(now: Self.start)
      try await company.workspace.tellNotices(now: Self.start + 5 * .hour)
      try await company.act(
        .leadReturned, "L1", by: "lea", at: Self.start + 5 * .hour, [.init("reason", "bad data")])
      try await company.workspace.tellNotices(now: Self.start + 6 * .hour)
      // Eva manages another team and cannot see Lea's leads.
      let found = try await company.told()
      // Once it is nobody's, sales does not see it any more.
      #expect(found == ["1 returned L1", "2 late_answer -", "3 offered -"])
    }
  }

  /// Where members of sales see their own leads alone, an expiry still reaches whose lead it was.
  @Test func anExpiryIsToldToWhoseLeadItWas() async throws {
    try await withNotices { company in
      try await company.company.seat(1).setSalesLeads(.own, now: Self.start)
      try await company.raise("L1")
      try await company.workspace.tellNotices(now: Self.start + 2 * .day)
      #expect(try await company.told() == ["2 expired -", "3 expired -", "7 expired -"])
    }
  }

  /// The first look at a workspace with a history tells of the last day alone.
  @Test func whatIsLongPastFloodsNobody() async throws {
    try await withTeams(agreement: NoticeCompany.agreement) { company in
      let notices = NoticeCompany(company: company)
      let old = Self.start - 28 * .day
      try await notices.raise("L1", at: old)
      try await notices.raise("L2", at: Self.start - 5 * .hour - 2 * .day)
      try await notices.raise("L3", at: Self.start)
      try await company.workspace.tellNotices(now: Self.start + 6 * .hour)
      let found = try await notices.told().filter { $0.hasPrefix("3") || $0.hasPrefix("4") }
      #expect(found.allSatisfy { !$0.contains("L1") }, "\(found)")
    }
  }

  /// Away for a weekend: what still stands is told, and what was due then too.
  @Test func nothingIsMissedWhileConcordIsAway() async throws {
    try await withNotices { company in
      try await company.raise("L1")
      try await company.workspace.tellNotices(now: Self.start)
      try await company.workspace.tellNotices(now: Self.start + 5 * .day)
      let found = try await company.told()
      #expect(
        found == [
          "2 expired L1", "3 expired L1", "3 offered L1", "5 expired L1", "7 expired L1",
        ])
    }
  }

  /// Many at once, and any number of times: everything once.
  @Test func manySweepsTellOnce() async throws {
    try await withNotices { company in
      for number in 1...20 { try await company.raise("L\(number)") }
      let others = (1...4).map { _ in Workspace(company.workspace.id, in: company.company.database)
      }
      let told = try await withThrowingTaskGroup(of: Int.self) { group in
        for workspace in others {
          for step in 0..<10 {
            group.addTask {
              try await workspace.tellNotices(now: Self.start + step * 30 * .minute)
            }
          }
        }
        return try await group.reduce(0, +)
      }
      // Whatever the order of the sweeps, the last state is told in full.
      let before = try await company.told()
      #expect(before.count == told)
      try await company.workspace.tellNotices(now: Self.start + 5 * .hour)
      let after = try await company.told()
      #expect(Set(after).count == after.count)
      #expect(after.filter { $0.contains("offered") }.count == 20)
      #expect(after.filter { $0.contains("late_answer") }.count == 60)
    }
  }

  @Test func unreadComesFirstPageByPage() async throws {
    try await withNotices { company in
      for number in 1...9 {
        try await company.raise("L\(number)", at: Self.start + number * .minute)
      }
      let now = Self.start + 30 * .minute
      try await company.workspace.tellNotices(now: now)
      let lea = try await company.company.seat(3)
      #expect(try await lea.unreadNotices() == 5)
      let all = try await lea.notices(limit: 9).items.map(\.notice)
      #expect(all.map(\.lead) == ["L9", "L7", "L5", "L3", "L1"])
      #expect(try await lea.readNotices([all[1].key, all[1].key, "none"], now: now) == 1)
      #expect(try await lea.unreadNotices() == 4)
      var (pages, place): ([String?], Notice.Place?) = ([], nil)
      repeat {
        let page = try await lea.notices(after: place, limit: 2)
        pages += page.items.map(\.notice.lead)
        place = page.next
      } while place != nil
      #expect(pages == ["L9", "L5", "L3", "L1", "L7"])
      // Another's key is none of theirs.
      let tom = try await company.company.seat(4)
      #expect(try await tom.readNotices(all.map(\.key), now: now) == 0)
      // What comes while somebody looks stays unread.
      try await company.raise("L10", at: now + .minute)
      try await company.raise("L11", at: now + .minute)
      try await company.workspace.tellNotices(now: now + 2 * .minute)
      #expect(try await lea.readAllNotices(toldBy: now, now: now + 3 * .minute) == 4)
      #expect(try await lea.unreadNotices() == 1)
    }
  }

  /// Handed on to somebody else, a lead is nothing any more to who cannot see it.
  @Test func aLeadOutOfSightIsHidden() async throws {
    try await withNotices { company in
      try await company.company.seat(1).setSalesLeads(.own, now: Self.start)
      try await company.raise("L1")
      try await company.workspace.tellNotices(now: Self.start)
      _ = try await company.company.seat(2).handOn(
        lead: "L1", to: .member(4), now: Self.start + .hour)
      let item = try await company.company.seat(3).notices(limit: 9).items[0]
      #expect(item.isHidden)
      #expect(item.notice.lead == nil)
      #expect(item.notice.offer == nil)
      #expect(item.lead == nil)
      // The warning goes to who has it now.
      try await company.workspace.tellNotices(now: Self.start + 3 * .hour)
      #expect(try await company.told().filter { $0.contains("answer_due") } == ["4 answer_due L1"])
    }
  }

  @Test func anErasedPersonIsInNoNotice() async throws {
    try await withNotices { company in
      try await company.raise("L1", "L2")
      try await company.workspace.tellNotices(now: Self.start)
      _ = try await company.company.seat(1).erasePerson(
        "l1@acme.example", basis: .objection, random: Array(1...8), now: Self.start + .hour)
      try await company.workspace.tellNotices(now: Self.start + 2 * .hour)
      let kept = try await dump(["notices"], of: company.company.database)
      #expect(kept.count == 1)
      #expect(kept.allSatisfy { $0.contains("L2") })
    }
  }
}
