import Domain
import Services
import Storage
import TestSupport

/// The company of the teams under an agreement that routes to `dach`, wants an answer within four
/// hours, a first touch within two and three attempts within two days; Olga (9) manages operations.
struct NoticeCompany: Sendable {
  /// A Monday, ten in Berlin.
  static let start = TeamCompany.now
  static let (mia, sam, lea, tom, eva, wei, rob, kim, olga) = (1, 2, 3, 4, 5, 6, 7, 8, 9)

  static let agreement = SampleAgreement.balancedText
    .replacing("inside-sales, method: least_loaded", with: "dach, method: round_robin")
    .replacing(
      "expire_after: 2bd",
      with: """
        expire_after: 2bd
          first_touch_within: 2h
          attempts: { at_least: 3, within: 2bd }
          answer_signal_within: 1bd
        """)

  let company: TeamCompany
  var workspace: Workspace { company.workspace }

  /// Hand-raisers, each a lead of its own.
  func raise(_ leads: String..., at instant: Instant = start) async throws {
    for lead in leads {
      var entry = capture("c-\(lead)", lead: lead, recorded: instant)
      entry.at = instant
      _ = try await workspace.append(
        [
          entry,
          fact(
            .activity, "r-\(lead)", lead: lead, recorded: instant,
            [.init("type", "form_submit"), .init("properties", ["form": "demo_request"])]),
        ], now: instant)
    }
  }

  /// Something that a seller does about a lead.
  func act(
    _ kind: EntryKind, _ lead: String, by name: String, at instant: Instant,
    _ details: [JSON.Member] = []
  ) async throws {
    _ = try await workspace.append(
      [
        fact(
          kind, "\(kind.rawValue)-\(lead)-\(instant.microseconds)", lead: lead, recorded: instant,
          [.init("by", .text("\(name)@seller.example"))] + details)
      ], now: instant)
  }

  func touch(_ lead: String, _ channel: String, at instant: Instant) async throws {
    try await act(
      .touch, lead, by: "lea", at: instant,
      [
        .init("function", "sales"), .init("channel", .text(channel)),
        .init("direction", "outbound"), .init("outcome", "no_answer"),
      ])
  }

  /// Numbers of those who have not left.
  private func here() async throws -> [Int] {
    try await workspace.members().filter { $0.state == .active }.map(\.number)
  }

  /// What everybody was told: `member reason lead-or-signal`, in that order.
  func told() async throws -> [String] {
    var told: [String] = []
    for member in try await here() {
      let page = try await company.seat(member).notices(limit: 1_000)
      told += page.items.map { item in
        let notice = item.notice
        return "\(member) \(notice.reason.rawValue) \(notice.lead ?? notice.signal ?? "-")"
      }
    }
    return told.sorted()
  }
}

func withNotices(
  agreement: String = NoticeCompany.agreement, _ body: (NoticeCompany) async throws -> Void
) async throws {
  try await withTeams(agreement: agreement) { company in
    _ = try await company.workspace.add(
      NewMember(
        email: "olga@seller.example", name: "Olga", function: .operations, role: .manager),
      now: TeamCompany.now)
    let notices = NoticeCompany(company: company)
    // From here on: what was before is nobody's news.
    try await notices.workspace.tellNotices(now: NoticeCompany.start - .hour)
    try await body(notices)
  }
}
