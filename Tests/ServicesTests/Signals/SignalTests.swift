import Domain
import Services
import Storage
import TestSupport
import Testing

/// From the field to marketing and back, by the people of a company.
struct SignalTests {
  static let now = TeamCompany.now
  static let (mia, sam, lea, tom, kim) = (1, 2, 3, 4, 8)

  static func draft(
    _ topic: String = "Leasing", _ kind: SignalKind = .price, lead: String? = nil
  ) -> SignalDraft {
    SignalDraft(kind: kind, topic: topic, text: "They want to lease.", lead: lead)
  }

  static let answer = SignalAnswerDraft(
    action: .content, text: "A page on leasing.", due: CivilDate("2026-03-20"))

  @Test func aReportIsAnsweredAndEverybodyIsTold() async throws {
    try await withTeams { company in
      try await company.fill()
      let (lea, tom, mia) = (
        try await company.seat(Self.lea), try await company.seat(Self.tom),
        try await company.seat(Self.mia)
      )
      let first = try await lea.reportSignal(Self.draft(lead: "L-lea"), id: "s1", now: Self.now)
      #expect(first.signal.id == "s1")
      #expect(first.owner == Self.mia)
      let second = try await tom.reportSignal(
        Self.draft("leasing!", lead: "L-tom"), id: "s2", now: Self.now + .hour)
      #expect(second.signal.id == "s1")
      #expect((second.signal.reports, second.reporters, second.accounts) == (2, 2, 1))
      let page = try await mia.signals(SignalFilter(), limit: 9, now: Self.now + .hour)
      #expect(page.rows.map(\.signal.id) == ["s1"])
      #expect(page.counts.waiting == 1)

      #expect(try await lea.answersSinceLooked(now: Self.now + .hour).isEmpty)
      let answered = try await mia.answerSignal(
        "s1", Self.answer, id: "a1", now: Self.now + 2 * .hour)
      #expect(answered.signal.answered == Self.now + 2 * .hour)
      for seat in [lea, tom] {
        #expect(
          try await seat.answersSinceLooked(now: Self.now + .day).map(\.signal.id) == ["s1"])
      }
      try await lea.lookAtAnswers(now: Self.now + .day)
      #expect(try await lea.answersSinceLooked(now: Self.now + .day).isEmpty)
      #expect(try await tom.answersSinceLooked(now: Self.now + .day).count == 1)
      #expect(try await mia.answersSinceLooked(now: Self.now + .day).isEmpty)

      let sheet = try await lea.signal("s1", now: Self.now + .day)
      #expect(sheet.evidence.map(\.report.entry) == ["s2", "s1"])
      #expect(sheet.answers.map(\.text) == ["A page on leasing."])
      #expect(sheet.effect?.verdict == .running)
      #expect(
        try await lea.signals(ofLead: "L-lea", limit: 5, now: Self.now).map(\.id) == ["s1"])
      #expect(try await company.workspace.verify().differences == [])
    }
  }

  @Test func threeReturnsForAReasonBecomeASignalOnce() async throws {
    try await withWorkspace { workspace, _ in
      let seat = Seat(at: workspace, for: Principal(nil, of: workspace.id, by: .system))
      func giveBack(_ number: Int, _ at: Instant) async throws {
        let lead = "L\(number)"
        for fact in [
          capture("c\(number)", lead: lead, recorded: at),
          fact(
            .leadClaimed, "t\(number)", lead: lead, recorded: at + .hour,
            [.init("by", "sam@seller.example")]),
          fact(
            .leadReturned, "r\(number)", lead: lead, recorded: at + 2 * .hour,
            [.init("reason", "not ready"), .init("by", "sam@seller.example")]),
        ] {
          let outcome = try await workspace.append([fact], now: fact.recorded)
          guard case .appended = outcome.first else {
            Issue.record("\(outcome)")
            return
          }
        }
      }
      for number in 1...2 { try await giveBack(number, Self.now + number * .day) }
      let later = Self.now + 30 * .day
      #expect(try await seat.signals(SignalFilter(), limit: 9, now: later).rows.isEmpty)
      for number in 3...5 { try await giveBack(number, Self.now + number * .day) }
      let page = try await seat.signals(SignalFilter(), limit: 9, now: later)
      #expect(page.rows.map(\.signal.id) == ["r3"])
      #expect(page.rows.first?.signal.reports == 5)
      #expect(page.rows.first?.signal.topic.origin == .returned)
      #expect(page.counts.waiting == 1)
      _ = try await seat.answerSignal("r3", Self.answer, id: "a", now: Self.now + 8 * .day)
      for number in 6...7 { try await giveBack(number, Self.now + (3 + number) * .day) }
      #expect(try await seat.signals(SignalFilter(), limit: 9, now: later).rows.isEmpty)
      try await giveBack(8, Self.now + 12 * .day)
      #expect(
        try await seat.signals(SignalFilter(), limit: 9, now: later).rows.map(\.signal.id)
          == ["r8"])
      let sheet = try await seat.signal("r8", now: later)
      #expect(sheet.others.map(\.id) == ["r3"])
      #expect(try await workspace.verify().differences == [])
    }
  }

  @Test func listsAreCutAndFiltered() async throws {
    try await withTeams { company in
      let (lea, mia) = (try await company.seat(Self.lea), try await company.seat(Self.mia))
      let kinds = SignalKind.allCases
      for number in 0..<12 {
        _ = try await lea.reportSignal(
          Self.draft("Topic \(number)", kinds[number % kinds.count]), id: "s\(number)",
          now: Self.now + number * .hour)
      }
      _ = try await mia.assignSignal("s3", to: Self.kim, now: Self.now + .day)
      for number in [4, 5] {
        _ = try await mia.answerSignal(
          "s\(number)", Self.answer, id: "a\(number)", now: Self.now + .day + number * .minute)
      }
      let later = Self.now + 2 * .day
      var (seen, position): ([String], SignalFilter.Position?) = ([], nil)
      repeat {
        let page = try await mia.signals(SignalFilter(), after: position, limit: 3, now: later)
        seen += page.rows.map(\.signal.id)
        position = page.hasMore ? page.rows.last?.position : nil
      } while position != nil
      #expect(Set(seen) == Set((0..<12).filter { $0 != 4 && $0 != 5 }.map { "s\($0)" }))
      #expect(seen.count == 10)
      let ids = { (filter: SignalFilter) in
        try await mia.signals(filter, limit: 20, now: later).rows.map(\.signal.id)
      }
      #expect(try await ids(SignalFilter(state: .answered)) == ["s5", "s4"])
      #expect(try await ids(SignalFilter(kind: .need)) == ["s0", "s6"])
      #expect(try await ids(SignalFilter(owner: Self.kim)) == ["s3"])
      #expect(try await ids(SignalFilter(owner: Self.mia)).count == 9)
      #expect(try await ids(SignalFilter(state: .overdue)).isEmpty)
      let much = try await mia.signals(
        SignalFilter(state: .overdue), limit: 20, now: Self.now + 30 * .day)
      #expect(much.rows.count == 10 || much.rows.allSatisfy { $0.signal.due == nil })
    }
  }

  @Test func whoLooksAfterASignal() async throws {
    try await withTeams { company in
      let (lea, mia) = (try await company.seat(Self.lea), try await company.seat(Self.mia))
      let kim = try await company.seat(Self.kim)
      let first = try await lea.reportSignal(Self.draft(), id: "s1", now: Self.now)
      #expect(first.owner == Self.mia)
      try await mia.setSignalKeeper(Self.kim, now: Self.now)
      #expect(try await mia.signal("s1", now: Self.now).row.owner == Self.kim)
      try await mia.setSignalKeeper(nil, now: Self.now)
      // Who answered a topic answers it again.
      _ = try await kim.answerSignal("s1", Self.answer, id: "a1", now: Self.now + .hour)
      let again = try await lea.reportSignal(Self.draft(), id: "s2", now: Self.now + .day)
      #expect(again.owner == Self.kim)
      #expect(
        try await mia.assignSignal("s2", to: Self.mia, now: Self.now + .day).owner == Self.mia)
      await #expect(throws: ServiceError.self) {
        try await mia.assignSignal("s2", to: Self.sam, now: Self.now + .day)
      }
      await #expect(throws: ServiceError.self) {
        try await mia.setSignalKeeper(Self.lea, now: Self.now)
      }
    }
  }

  /// Who may do what; a refusal changes nothing.
  @Test func rights() async throws {
    try await withTeams { company in
      try await company.fill()
      let (lea, kim) = (try await company.seat(Self.lea), try await company.seat(Self.kim))
      _ = try await lea.reportSignal(Self.draft(lead: "L-lea"), id: "s1", now: Self.now)
      await #expect(throws: Denial.self) {
        try await lea.answerSignal("s1", Self.answer, id: "a1", now: Self.now)
      }
      await #expect(throws: Denial.self) {
        try await kim.assignSignal("s1", to: Self.kim, now: Self.now)
      }
      await #expect(throws: Denial.self) {
        try await kim.setSignalKeeper(Self.kim, now: Self.now)
      }
      #expect(try await kim.signal("s1", now: Self.now).answers.isEmpty)
      await #expect(throws: ServiceError.self) {
        try await lea.reportSignal(Self.draft(lead: "L-none"), id: "s9", now: Self.now)
      }
      // Of a lead that is not theirs to see people learn that it was reported, and no more.
      try await company.seat(Self.mia).setSalesLeads(.own, now: Self.now)
      let tom = try await company.seat(Self.tom)
      let hidden = try #require(try await tom.signal("s1", now: Self.now).evidence.first)
      #expect(hidden.isHidden && hidden.report.lead == nil && hidden.report.text == nil)
      await #expect(throws: ServiceError.self) {
        try await tom.reportSignal(Self.draft(lead: "L-lea"), id: "s9", now: Self.now)
      }
    }
  }

  @Test(arguments: [
    (SignalDraft(kind: .need, topic: "  "), "topic"),
    (SignalDraft(kind: .need, topic: String(repeating: "x", count: 121)), "topic"),
    (SignalDraft(kind: .need, topic: "x", text: String(repeating: "x", count: 4_001)), "text"),
  ])
  func reportsAreChecked(_ draft: SignalDraft, _ field: String) async throws {
    try await withTeams { company in
      let lea = try await company.seat(Self.lea)
      let error = await #expect(throws: ServiceError.self) {
        try await lea.reportSignal(draft, id: "s1", now: Self.now)
      }
      #expect(error?.description.hasPrefix(field) == true)
      #expect(try await lea.signals(SignalFilter(), limit: 2, now: Self.now).rows.isEmpty)
    }
  }

  @Test(arguments: [
    (SignalAnswerDraft(action: .declined, text: " "), "text"),
    (SignalAnswerDraft(action: .content, text: "A page."), "due"),
  ])
  func answersAreChecked(_ draft: SignalAnswerDraft, _ field: String) async throws {
    try await withTeams { company in
      _ = try await company.seat(Self.lea).reportSignal(Self.draft(), id: "s1", now: Self.now)
      let mia = try await company.seat(Self.mia)
      let error = await #expect(throws: ServiceError.self) {
        try await mia.answerSignal("s1", draft, id: "a1", now: Self.now)
      }
      #expect(error?.description.hasPrefix(field) == true)
      await #expect(throws: ServiceError.self) {
        try await mia.answerSignal("none", Self.answer, id: "a1", now: Self.now)
      }
    }
  }

  @Test func everythingIsTold() async throws {
    try await withTeams { company in
      let (lea, tom, mia) = (
        try await company.seat(Self.lea), try await company.seat(Self.tom),
        try await company.seat(Self.mia)
      )
      for (number, seat) in [lea, tom, tom].enumerated() {
        _ = try await seat.reportSignal(
          Self.draft(), id: "s\(number)", now: Self.now + number * .hour)
      }
      _ = try await mia.answerSignal("s0", Self.answer, id: "a", now: Self.now + 5 * .hour)
      _ = try await lea.reportSignal(Self.draft("Lift"), id: "t", now: Self.now + 6 * .hour)
      let told = { (from: Instant, to: Instant) in
        try await company.workspace.signalNotices(from: from, to: to).map(\.key).sorted()
      }
      let before = Self.now - .hour
      let end = Self.now + 7 * .hour
      let all = [
        "answered/s0/\(Self.lea)", "answered/s0/\(Self.tom)", "repeated/s0/\(Self.mia)",
        "to_answer/s0/\(Self.mia)", "to_answer/t/\(Self.mia)",
      ]
      #expect(try await told(before, end) == all)
      let halves = try await [told(before, Self.now + 4 * .hour), told(Self.now + 4 * .hour, end)]
      #expect(halves.joined().sorted() == all)
    }
  }

  /// What was exported comes in again, signals and all.
  @Test func anExportCarriesSignals() async throws {
    try await withTeams { company in
      try await company.fill()
      let lea = try await company.seat(Self.lea)
      _ = try await lea.reportSignal(Self.draft(lead: "L-lea"), id: "s1", now: Self.now)
      let mia = try await company.seat(Self.mia)
      _ = try await mia.answerSignal("s1", Self.answer, id: "a1", now: Self.now + .hour)
      let entries = try await company.workspace.entries()
      try await withWorkspace { copy, _ in
        _ = try await copy.take(entries, now: Self.now + .day)
        let seat = Seat(at: copy, for: Principal(nil, of: copy.id, by: .system))
        let sheet = try await seat.signal("s1", now: Self.now + .day)
        #expect(sheet.signal.answered == Self.now + .hour)
        #expect(sheet.evidence.first?.report.lead == "L-lea")
        #expect(try await copy.verify().differences == [])
      }
    }
  }
}
