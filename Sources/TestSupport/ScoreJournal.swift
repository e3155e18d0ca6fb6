import Domain
import Foundation

/// A company whose leads are won by known rules: from webinars more often than from lists, the more
/// so the more forms they sent; what unworked leads would have become is not known.
public struct ScoreJournal: Sendable {
  public static let start = Instant(microseconds: 1_700_000_000_000_000)

  public var entries: [JournalEntry] = []
  private var random: SeededRandom

  /// One lead every four hours; `share` of them is worked, a day later.
  public init(
    leads: Int, seed: UInt64 = 1, worked share: Double = 0.8, shuffled: Bool = false
  ) {
    random = SeededRandom(seed: seed)
    for number in 0..<leads {
      add(number, isWorked: unit() < share, shuffled: shuffled)
    }
    entries.sort { ($0.recorded, $0.id) < ($1.recorded, $1.id) }
  }

  private mutating func add(_ number: Int, isWorked: Bool, shuffled: Bool) {
    let lead = "L\(number)"
    let hours = Double(number) * 4
    let isWebinar = unit() < 0.4
    let forms = random.int(0..<4)
    note(
      .leadCaptured, lead, hours,
      [
        .init("source", isWebinar ? "webinar" : "list"),
        .init("account", ["employees": .number(Double(10 + random.int(0..<5_000)))]),
        .init("contact", ["email": .text("\(lead)@acme.example"), "title": "Director"]),
      ])
    for form in 0..<forms {
      note(.activity, lead, hours + 1 + Double(form), [.init("type", "form_submit")])
    }
    if number.isMultiple(of: 2) {
      note(.leadOffered, lead, hours + 20, [.init("to", "ana@seller.example")])
    }
    guard isWorked else { return }
    note(
      .touch, lead, hours + 24,
      [
        .init("function", "sales"), .init("direction", "outbound"), .init("channel", "call"),
      ])
    let margin = shuffled ? -1 : -2.5 + (isWebinar ? 1.5 : 0) + 0.7 * Double(forms)
    if unit() < 1 / (1 + exp(-margin)) {
      let deal = JSON.Member("opportunity", .text("O\(number)"))
      note(.opportunityOpened, lead, hours + 100, [deal])
      note(.opportunityWon, nil, hours + 600, [deal])
    } else {
      note(.leadDisqualified, lead, hours + 200, [.init("reason", "no_need")])
    }
  }

  private mutating func unit() -> Double { Double(random.next() >> 11) * 0x1p-53 }

  private mutating func note(
    _ kind: EntryKind, _ lead: String?, _ hours: Double, _ members: [JSON.Member]
  ) {
    let at = Self.start + Elapsed(microseconds: Int64(hours * 3_600_000_000))
    entries.append(
      fact(kind, "\(entries.count + 100_000)", lead: lead, recorded: at, at: at, members))
  }

  public func trained(asOf: Instant) -> PredictiveTraining {
    PredictiveTraining(courses: Self.courses(entries, asOf: asOf), sequence: 7)
  }

  public static func courses(_ entries: [JournalEntry], asOf: Instant) -> LeadCourses {
    var courses = LeadCourses(asOf: asOf)
    for entry in entries { courses.apply(entry) }
    return courses
  }

  public static func day(_ days: Int) -> Instant { start + days * Elapsed.day }
}
