import Domain
import Foundation
import TestSupport

/// What a hand-over must say, read off the moves of its lead and the list of facts, with clocks
/// that walk from minute to minute: slow, and so plain that it can be believed. For journals whose
/// leads nothing ties, all of whose instants are whole minutes.
struct PlainHandOvers {
  private let entries: [JournalEntry]
  private let places: [String: Int]
  private let levels: ServiceLevels
  private var calendar: SteppingCalendar

  init(_ agreement: Agreement, _ entries: [JournalEntry]) throws {
    self.entries = entries
    places = Dictionary(entries.enumerated().map { ($1.id, $0) }) { first, _ in first }
    levels = agreement.serviceLevels
    calendar = SteppingCalendar(
      hours: levels.calendar, zone: TimeZone(identifier: agreement.timezone) ?? .gmt)
  }

  /// One line for each offer of a lead, by its moves in order.
  mutating func lines(_ moves: [StageMove]) -> [String] {
    moves.indices.filter { moves[$0].cause == .leadQualified }.map { index in
      let later = Array(moves[(index + 1)...])
      let next = later.first { $0.cause == .leadQualified }
      // The touch that leads to the next offer comes before it.
      let until = next.map { place(of: $0) + 1 } ?? entries.count
      return line(moves[index], Array(later.prefix { $0.cause != .leadQualified }), until: until)
    }
  }

  /// `later`: the moves up to the next offer.
  private mutating func line(_ offer: StageMove, _ later: [StageMove], until: Int) -> String {
    let taken = later.first.flatMap { $0.to == .sal ? $0 : nil }
    let end = taken == nil ? later.first : later.dropFirst().first
    let offered = place(of: offer)
    let ended = end.map { place(of: $0) } ?? until
    let touches = touches(of: offer.lead, from: offered + 1, to: until)
    let counted = touches.filter { $0.place < ended }
    let from = taken?.at
    let parts = [
      time(offer.at), time(due(levels.acceptWithin, offer.at)),
      time(due(levels.expireAfter, offer.at)), taken?.cause.rawValue ?? "-", time(from),
      end?.cause.rawValue ?? "-", time(end?.at), time(touches.first?.at), "\(counted.count)",
      time(from.flatMap { due(levels.firstTouchWithin, $0) }),
      time(from.flatMap { due(levels.attempts?.within, $0) }),
    ]
    return parts.joined(separator: " ")
  }

  private func touches(
    of lead: String, from: Int, to: Int
  ) -> [(place: Int, at: Instant)] {
    (from..<max(from, to)).compactMap { place in
      let entry = entries[place]
      guard entry.kind == .touch, entry.lead == lead, entry.body["function"]?.text == "sales",
        entry.body["direction"]?.text == "outbound"
      else { return nil }
      return (place, entry.recorded)
    }
  }

  /// Of the fact that moved it; of an expiry the first fact after it.
  private func place(of move: StageMove) -> Int {
    let fact = move.entry.map { $0.split(separator: ":").last.map(String.init) ?? $0 } ?? ""
    guard move.cause != .leadExpired, let place = places[fact] else {
      return entries.firstIndex { $0.recorded > move.at } ?? entries.count
    }
    return place
  }

  private mutating func due(_ span: BusinessSpan?, _ start: Instant) -> Instant? {
    span.map { span in
      let end = calendar.end(of: span, from: Int(start.microseconds / 60_000_000))
      return Instant(microseconds: Int64(end) * 60_000_000)
    }
  }

  private func time(_ instant: Instant?) -> String { instant?.rfc3339 ?? "-" }

  /// The same line from what the engine says.
  static func line(_ handOver: HandOver) -> String {
    let time = { (instant: Instant?) in instant?.rfc3339 ?? "-" }
    let answer = handOver.answer
    let isTaken = handOver.followUp != nil
    let ends: [HandOver.End.Kind: EntryKind] = [
      .returned: .leadReturned, .expired: .leadExpired, .disqualified: .leadDisqualified,
      .opportunity: .opportunityOpened,
    ]
    let parts = [
      time(handOver.offeredAt), time(handOver.acceptBy), time(handOver.expiresAt),
      isTaken ? "lead.\(answer?.kind.rawValue ?? "")" : "-", time(isTaken ? answer?.at : nil),
      handOver.end.flatMap { ends[$0.kind]?.rawValue } ?? "-", time(handOver.end?.at),
      time(handOver.touches.firstAt), "\(handOver.touches.count)",
      time(handOver.followUp?.firstTouchBy), time(handOver.followUp?.attemptsBy),
    ]
    return parts.joined(separator: " ")
  }
}
