import Domain
import Storage

/// A lead that waits for somebody, with everything to act on it at once.
public struct QueueItem: Sendable {
  public var dossier: LeadDossier
  /// Its latest hand-over; nil for a lead that sales claimed without one.
  public var handOver: HandOver?
  /// What is owed of it, in the order of the clocks; deadlines as pauses left them.
  public var promises: [Promise]
  /// Others at the same account who are on their way.
  public var neighbours: [Neighbour]
  /// The latest contact that has words.
  public var lastWords: JournalEntry?

  /// How it came to whom it was offered; nil where nobody was looked for.
  public var routing: Routing? { dossier.entries.last { $0.kind == .leadOffered }?.routing }

  public struct Neighbour: Sendable, Hashable {
    public var lead: String
    public var name: String?
    public var title: String?
  }
}

/// A page of a queue.
public struct LeadQueue: Sendable {
  /// Items of a page.
  public static let pageSize = 15

  public var items: [QueueItem] = []
  /// Offers that wait for an answer, and leads that were taken on, in the whole queue.
  public var offers = 0
  public var taken = 0
  /// Those whose next deadline has passed.
  public var overdue = 0
  /// Where the next page begins; nil: this is the last.
  public var next: Int?
}

extension Seat {
  /// What waits for the acting member: offers to oneself and to one's teams, and what one has taken
  /// on, the most urgent first; from the place `start` on.
  public func queue(from start: Int = 0, limit: Int = LeadQueue.pageSize, now: Instant) async throws
    -> LeadQueue
  {
    try require(.readLeads)
    let owners = try await queueOwners()
    let places = try await workspace.readingLeads { [id = workspace.id, owners] index, connection in
      try QueuePlace.all(index.leads(of: owners, in: [.mql, .sal]), connection, id)
    }
    var queue = LeadQueue()
    queue.offers = places.count { $0.isOffer }
    queue.taken = places.count - queue.offers
    queue.overdue = places.count { $0.isOverdue(at: now) }
    let shown = places.sorted().dropFirst(max(0, start)).prefix(limit)
    let sight = try await leadSight()
    for place in shown {
      guard let item = try await item(place, seenAs: sight, now: now) else { continue }
      queue.items.append(item)
    }
    queue.next = shown.endIndex < places.count ? shown.endIndex : nil
    return queue
  }

  /// By what leads name those whose queue it is: the member, and where he or she answers offers the
  /// teams too, even if what came in to look may not answer.
  func queueOwners() async throws -> Set<String> {
    let owners = try await emails(within: .own)
    let answers = principal.member.map { member in
      PermissionMatrix.reach(of: .answerOffers, role: member.role, function: member.function) != nil
    }
    return answers ?? false ? owners.union(principal.teams) : owners
  }

  private func item(
    _ place: QueuePlace, seenAs sight: LeadSight, now: Instant
  ) async throws -> QueueItem? {
    guard let dossier = try await lead(place.lead, asOf: now) else { return nil }
    let neighbours = try await neighbours(of: dossier.reading, seenAs: sight)
    let lastWords = dossier.entries.last { $0.kind == .touch && $0.body["note"]?.text != nil }
    return QueueItem(
      dossier: dossier, handOver: place.record?.handOver,
      promises: place.record.map { $0.handOver.promises($0.deadlines) } ?? [],
      neighbours: neighbours, lastWords: lastWords)
  }

  private func neighbours(
    of reading: LeadReading, seenAs sight: LeadSight
  ) async throws -> [QueueItem.Neighbour] {
    try await workspace.readingLeads { [id = workspace.id] index, connection in
      try LeadQueries(connection, id).neighbours(of: reading.lead, limit: Seat.mostNeighbours)
        .filter { sight.sees(owner: index.owner(of: $0.lead)) }
        .map { neighbour in
          QueueItem.Neighbour(
            lead: neighbour.lead, name: neighbour.profile.contact["name"]?.text,
            title: neighbour.profile.contact["title"]?.text)
        }
    }
  }

  /// People of an account that are shown with one of them.
  private static let mostNeighbours = 6
}

/// Where a lead stands in a queue.
private struct QueuePlace: Comparable {
  var lead: String
  var record: HandOverRecord?

  var isOffer: Bool { record.map { $0.handOver.state == .offered } ?? false }

  func isOverdue(at instant: Instant) -> Bool { record?.nextDue.map { $0 < instant } ?? false }

  static func all(
    _ leads: [String], _ connection: any Connection, _ id: WorkspaceID
  ) throws -> [QueuePlace] {
    let table = HandOverTable(connection, id)
    return try leads.map { lead in
      let latest = try table.ofLead(lead, limit: 1).first
      return QueuePlace(
        lead: lead, record: latest.flatMap { $0.handOver.state.isRunning ? $0 : nil })
    }
  }

  /// By deadline; what has none comes last, the older first.
  private var order: (Instant, Instant, ExactText) {
    (
      record?.nextDue ?? .distantFuture, record?.handOver.offeredAt ?? .distantFuture,
      ExactText(lead)
    )
  }

  static func < (left: QueuePlace, right: QueuePlace) -> Bool { left.order < right.order }
  static func == (left: QueuePlace, right: QueuePlace) -> Bool { left.order == right.order }
}
