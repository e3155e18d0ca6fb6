import Domain
import Storage

/// Something that a member owes by an instant: an answer, a first touch, attempts, an answer to a
/// signal, the next step of a deal.
public struct MemberDeadline: Sendable, Hashable {
  public enum Matter: Sendable, Hashable {
    case lead(String, LeadLabel)
    case signal(Signal)
    case deal(NextStep)
  }

  /// What is to be done next for a deal, by the end of a day.
  public struct NextStep: Sendable, Hashable {
    public var opportunity: String
    public var name: String?
    public var account: String?
    public var step: String?
    public var on: CivilDate
  }

  /// Who a lead is about, as far as the member may know.
  public struct LeadLabel: Sendable, Hashable {
    public var name: String?
    public var title: String?
    public var account: String?
  }

  /// Nil: the next step of a deal, which somebody set out to do and nobody was promised.
  public var kind: Promise.Kind?
  public var due: Instant
  /// When its clock began to run.
  public var from: Instant
  /// Id of the offer or the signal.
  public var about: String
  public var matter: Matter

  /// What it stays known by while its deadline moves.
  var key: String { "\(kind?.rawValue ?? "next_step")/\(about)" }
}

extension Seat {
  /// Deadlines of a member at most.
  static let mostDeadlines = 500
  /// What is late for longer is not for a calendar.
  static let longestLate = 30 * Elapsed.day
  /// How many days ahead next steps are for a calendar.
  static let farthestStep = 366

  /// What the acting member still owes, the next to fall due first: of offers to the member and
  /// his or her teams, of leads taken on, of signals to look after, and next steps of deals.
  public func deadlines(now: Instant) async throws -> [MemberDeadline] {
    try require(.readLeads)
    var found = try await deadlinesOfLeads(now: now)
    if let member = principal.member, may(.readSignals) {
      let filter = SignalFilter(owner: member.number)
      found += try await signals(filter, limit: Seat.mostDeadlines, now: now).rows
        .compactMap { row in
          row.signal.due.map { due in
            MemberDeadline(
              kind: .answerSignal, due: due, from: row.signal.opened, about: row.signal.id,
              matter: .signal(row.signal))
          }
        }
    }
    found += try await nextSteps(now: now)
    let recent = found.filter { $0.due > now - Seat.longestLate }
    return Array(recent.sorted { $0.order < $1.order }.prefix(Seat.mostDeadlines))
  }

  /// Due at the end of their days where the company is.
  private func nextSteps(now: Instant) async throws -> [MemberDeadline] {
    guard may(.readReports) else { return [] }
    let zone = try await workspace.database.read { [id = workspace.id] connection in
      try Zone.ofWorkspace(connection, id)
    }
    let cards = try await dealDuties(
      by: zone.date(of: now) + Seat.farthestStep, limit: Seat.mostDeadlines, now: now)
    return cards.compactMap { card in
      card.deal.nextStepOn.map { day in
        MemberDeadline(
          kind: nil, due: zone.instant(day + 1), from: card.deal.recorded,
          about: card.opportunity,
          matter: .deal(
            MemberDeadline.NextStep(
              opportunity: card.opportunity, name: card.deal.name, account: card.account,
              step: card.deal.nextStep, on: day)))
      }
    }
  }

  private func deadlinesOfLeads(now: Instant) async throws -> [MemberDeadline] {
    let owners = try await queueOwners()
    let sight = try await leadSight()
    return try await workspace.readingLeads { [id = workspace.id] index, connection in
      let (table, queries) = (HandOverTable(connection, id), LeadQueries(connection, id))
      var found: [MemberDeadline] = []
      for lead in index.leads(of: owners, in: [.mql, .sal])
      where sight.sees(owner: index.owner(of: lead)) {
        guard let record = try table.ofLead(lead, limit: 1).first,
          record.handOver.state.isRunning
        else { continue }
        let owed = record.handOver.promises(record.deadlines).filter {
          [.running, .broken].contains($0.state(at: now))
        }
        guard !owed.isEmpty else { continue }
        let label = MemberDeadline.LeadLabel(try queries.profile(of: lead))
        found += owed.compactMap { promise in
          promise.due.map { due in
            MemberDeadline(
              kind: promise.kind, due: due, from: promise.from, about: promise.about,
              matter: .lead(lead, label))
          }
        }
      }
      return found
    }
  }
}

extension MemberDeadline {
  fileprivate var order: (Instant, ExactText) { (due, ExactText(key)) }
}

extension MemberDeadline.LeadLabel {
  fileprivate init(_ profile: Profile?) {
    name = profile?.contact["name"]?.text
    title = profile?.contact["title"]?.text
    account = profile?.account["name"]?.text
  }
}
