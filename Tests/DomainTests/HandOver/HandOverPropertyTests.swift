import Domain
import TestSupport
import Testing

/// Every hand-over of random journals against a reference that is slow and plain, and laws that
/// hold for all of them. The journals run over a change of clocks, holidays and half-open days.
struct HandOverPropertyTests {
  static let seeds = Array<UInt64>(1...6)

  static func agreement(_ seed: UInt64) -> Agreement {
    var random = SeededRandom(seed: seed)
    var agreement = TestSupport.SampleAgreement.balanced
    agreement.timezone = random.pick(["Europe/Berlin", "America/New_York", "Asia/Shanghai"])
    let day = WorkingHours.Opening(opens: 540, closes: 1020)
    let half = WorkingHours.Opening(opens: 480, closes: 720)
    agreement.serviceLevels.calendar = WorkingHours(
      hours: [[day], [half, .init(opens: 780, closes: 1080)], [day], [day], [half], [], []],
      holidays: Set(["2026-04-03", "2026-04-06", "2026-05-01"].compactMap { CivilDate($0) }))
    agreement.serviceLevels.acceptWithin = random.pick([.elapsed(2 * .hour), .days(1)])
    agreement.serviceLevels.expireAfter = random.pick([.elapsed(9 * .hour), .days(3)])
    agreement.serviceLevels.firstTouchWithin = random.pick([.elapsed(30 * .minute), nil])
    agreement.serviceLevels.attempts = FollowUpAttempts(
      atLeast: random.int(1..<4), within: random.pick([.days(2), .elapsed(5 * .hour)]))
    return agreement
  }

  static func lived(_ seed: UInt64, tied: Bool) -> (Lifecycle, [JournalEntry], Agreement) {
    let journal = RandomJournal(seed: seed, .init(leads: 25, facts: 900, tiesLeads: tied))
    let agreement = agreement(seed)
    let minute = Elapsed.minute.microseconds
    let entries = journal.entries.map { entry in
      var copy = entry
      copy.recorded = Instant(microseconds: entry.recorded.microseconds / minute * minute)
      copy.at = min(copy.at, copy.recorded)
      return copy
    }
    var lifecycle = Lifecycle(timeline: AgreementTimeline(replaying: agreement))
    for entry in entries { lifecycle.apply(entry) }
    lifecycle.advance(to: journal.end)
    return (lifecycle, entries, agreement)
  }

  @Test(arguments: seeds)
  func clocksAreRightToTheSecond(_ seed: UInt64) throws {
    let (lifecycle, entries, agreement) = Self.lived(seed, tied: false)
    var plain = try PlainHandOvers(agreement, entries)
    let moves = Dictionary(grouping: lifecycle.events.moves, by: \.lead)
    let handOvers = Dictionary(grouping: lifecycle.handOvers, by: \.lead)
    #expect(lifecycle.handOvers.count > 10)
    for (lead, moves) in moves {
      #expect((handOvers[lead] ?? []).map(PlainHandOvers.line) == plain.lines(moves))
    }
  }

  /// Merges included: every offer is one hand-over, of a lead that is listed; each has one outcome
  /// at most, and a lead at most one that is with sales.
  @Test(arguments: seeds)
  func everyOfferIsOneHandOver(_ seed: UInt64) {
    let (lifecycle, _, _) = Self.lived(seed, tied: true)
    let offers = lifecycle.events.decisions.filter { $0.kind == .leadOffered }
    #expect(lifecycle.handOvers.map(\.offer).sorted() == offers.map(\.trigger).sorted())
    let expired = lifecycle.events.decisions.filter { $0.kind == .leadExpired }.map(\.trigger)
    #expect(
      lifecycle.handOvers.filter { $0.end?.kind == .expired }.map(\.offer).sorted()
        == expired.sorted())
    for offer in offers {
      let handOver = lifecycle.handOvers.first { $0.offer == offer.trigger }
      guard case .offered(_, _, let acceptBy, let expiresAt) = offer.content else { continue }
      #expect(handOver?.acceptBy == acceptBy && handOver?.expiresAt == expiresAt)
      #expect(handOver?.lead == lifecycle.root(of: offer.lead))
    }
    let running = lifecycle.handOvers.filter { $0.end == nil }
    #expect(Set(running.map(\.lead)).count == running.count)
    for handOver in running {
      let stage = lifecycle.reading(of: handOver.lead, at: .distantFuture)?.stage
      #expect(stage == (handOver.answer == nil ? .mql : .sal))
    }
  }

  /// Promises and breaches say the same: what broke is broken or was made good late.
  @Test(arguments: seeds)
  func promisesAndBreachesAgree(_ seed: UInt64) {
    let (lifecycle, entries, _) = Self.lived(seed, tied: true)
    let last = entries.last?.recorded ?? .distantPast
    let kinds: [Promise.Kind: BreachKind] = [
      .firstTouch: .noTouch, .attempts: .tooFewAttempts, .accept: .lateAnswer,
    ]
    for handOver in lifecycle.handOvers {
      let deadlines = lifecycle.timeline.followUpDeadlines(of: handOver, pauses: [])
      let breaches = Set(handOver.breaches(asOf: last, deadlines).map(\.kind))
      for promise in handOver.promises(deadlines) {
        let isBroken = [.broken, .keptLate].contains(promise.state(at: last))
        let isSilence = promise.kind == .accept && handOver.end?.kind == .expired
        guard let kind = kinds[promise.kind], handOver.end?.kind != .merged else { continue }
        #expect(breaches.contains(isSilence ? .expired : kind) == isBroken)
      }
    }
  }
}
