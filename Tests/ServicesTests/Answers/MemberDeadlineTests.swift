import Domain
import Services
import TestSupport
import Testing

/// What a member still owes, and by when.
struct MemberDeadlineTests {
  private static let now = DeedTests.now
  private static let agreement = SampleAgreement.balancedText
    .replacing(
      "team: inside-sales, method: least_loaded", with: "team: dach, method: round_robin"
    )
    .replacing(
      "  expire_after: 2bd",
      with: "  expire_after: 2bd\n  first_touch_within: 1h\n"
        + "  attempts: { at_least: 3, within: 2bd }")

  private static func kinds(_ seat: Seat, _ at: Instant) async throws -> [Promise.Kind?] {
    try await seat.deadlines(now: at).map(\.kind)
  }

  /// An offer is to be answered, a lead that was taken to be touched and tried; what is settled,
  /// stands still or has ended is owed no more.
  @Test func deadlinesFollowTheClocks() async throws {
    try await DeedTests.withOffers(2, agreement: Self.agreement) { company, leads in
      let (lea, tom) = (try await company.seat(3), try await company.seat(4))
      let offers = try await lea.deadlines(now: Self.now)
      #expect(offers.map(\.kind) == [.accept])
      let about = try #require(offers.first?.about)
      let sheet = try await lea.handOver(about, now: Self.now)
      #expect(offers.first?.due == sheet.card.handOver.acceptBy)
      guard case .lead(let lead, let label)? = offers.first?.matter else { return }
      #expect(lead == leads[0] && label.account == "X")
      // The other's are not in it.
      #expect(try await Self.kinds(tom, Self.now) == [.accept])
      #expect(try await tom.deadlines(now: Self.now) != offers)

      _ = try await lea.act(.accept, onLead: "L0", id: "a", now: Self.now + .minute)
      let taken = try await Self.kinds(lea, Self.now + .minute)
      #expect(taken == [.firstTouch, .attempts])
      _ = try await lea.act(
        .touch(TouchDraft(channel: .call, outcome: .noAnswer)), onLead: "L0", id: "t",
        now: Self.now + 2 * .minute)
      #expect(try await Self.kinds(lea, Self.now + 2 * .minute) == [.attempts])
      // Late and still owed, it stays; after a month it is nothing for a calendar.
      let due = try #require(try await lea.deadlines(now: Self.now + 2 * .minute).first?.due)
      #expect(try await Self.kinds(lea, due + .day) == [.attempts])
      #expect(try await Self.kinds(lea, due + 31 * .day) == [])
    }
  }
}
