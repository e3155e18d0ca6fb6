import Domain
import Storage

/// A version with some of its numbers moved, to stand beside another.
public struct ReplayQuestion: Sendable, Hashable {
  public var version: Int
  /// Nil: the version in force.
  public var against: Int?
  public var tuning: AgreementTuning

  public init(version: Int, against: Int? = nil, tuning: AgreementTuning = AgreementTuning()) {
    self.version = version
    self.against = against
    self.tuning = tuning
  }
}

/// A version beside another over the whole journal.
public struct ReplaySheet: Sendable {
  public var own: AgreementVersion
  /// Nil where none is in force and none was named.
  public var other: AgreementVersion?
  /// What is moved; nothing that the version says itself.
  public var tuning: AgreementTuning
  /// Nil without anything to stand beside.
  public var impact: ReplayImpact?
  /// Versions to choose from, newest first.
  public var lives: [AgreementLife]

  /// The agreement that is looked at: the version with its numbers moved.
  public var tuned: Agreement { tuning.applied(to: own.agreement) }
}

/// A lead behind a figure, with who it is today.
public struct ReplayedLead: Sendable, Hashable {
  public var lead: ReplayLead
  public var profile: Profile?
}

public struct ReplayedLeads: Sendable {
  public var sheet: ReplaySheet
  public var leads: [ReplayedLead]
  public var matching: Int
  /// To go on from; nil on the last page.
  public var next: ReplayLead.Position?
}

extension Seat {
  /// Throws ``ServiceError/notFound(_:)`` for a version that there is not.
  public func replaySheet(_ question: ReplayQuestion, now: Instant) async throws -> ReplaySheet {
    try require(.replayAgreement)
    var sheet = try await replayHead(question, now: now)
    guard let other = sheet.other else { return sheet }
    // The one that stands still first: of the replays that are kept, the other one goes.
    let replays = try await workspace.replays(of: [
      ReplayCandidate(other.agreement, number: other.number),
      ReplayCandidate(sheet.tuned, number: sheet.tuning.isEmpty ? sheet.own.number : nil),
    ])
    sheet.impact = try await ReplayImpact(replays[1], against: replays[0])
    return sheet
  }

  /// The sheet before anything is run.
  public func replayHead(_ question: ReplayQuestion, now: Instant) async throws -> ReplaySheet {
    try require(.replayAgreement)
    let own = try await workspace.agreement(question.version, by: principal, now: now)
    let other =
      if let against = question.against {
        try await workspace.agreement(against, by: principal, now: now) as AgreementVersion?
      } else {
        try await workspace.agreementInForce(now: now)
      }
    return ReplaySheet(
      own: own, other: other, tuning: question.tuning.reduced(to: own.agreement),
      lives: try await workspace.agreementLives(by: principal, now: now))
  }

  /// A new draft that says what is tried: the version's text with the moved numbers in place.
  public func draft(
    trying question: ReplayQuestion, now: Instant
  ) async throws -> AgreementLife {
    try require(.draftAgreement)
    let head = try await replayHead(question, now: now)
    let document = try AgreementDocument(head.own.text).changing { agreement in
      agreement = head.tuning.applied(to: agreement)
    }
    return try await workspace.draft(
      document.text, basedOn: head.own.number, by: principal, now: now)
  }

  /// The leads behind a figure of the sheet, latest first.
  public func replayedLeads(
    _ question: ReplayQuestion, behind cell: ReplayCell, after: ReplayLead.Position?,
    limit: Int, now: Instant
  ) async throws -> ReplayedLeads {
    let sight = try await leadSight()
    let sheet = try await replaySheet(question, now: now)
    guard let impact = sheet.impact else {
      return ReplayedLeads(sheet: sheet, leads: [], matching: 0)
    }
    guard sight.seesAll else {
      let all = impact.leads(behind: cell, after: nil, limit: 1).matching
      return try await seen(
        as: sight, on: sheet, all: impact.leads(behind: cell, after: nil, limit: all).leads,
        rest: impact.leads(behind: cell, after: after, limit: all).leads, limit: limit)
    }
    let page = impact.leads(behind: cell, after: after, limit: limit)
    let profiles = try await workspace.profiles(of: page.leads.map(\.lead))
    return ReplayedLeads(
      sheet: sheet,
      leads: zip(page.leads, profiles).map { ReplayedLead(lead: $0, profile: $1) },
      matching: page.matching, next: page.hasMore ? page.leads.last?.position : nil)
  }
}

extension Seat {
  /// Of the leads behind a figure those that are seen, and how many they are: the figure itself
  /// counts all, as reports do.
  private func seen(
    as sight: LeadSight, on sheet: ReplaySheet, all: [ReplayLead], rest: [ReplayLead], limit: Int
  ) async throws -> ReplayedLeads {
    let (matching, own) = try await workspace.readingLeads { index, _ in
      let isSeen = { (lead: ReplayLead) in sight.sees(owner: index.owner(of: lead.lead)) }
      return (all.count(where: isSeen), rest.filter(isSeen))
    }
    let page = Array(own.prefix(limit))
    let profiles = try await workspace.profiles(of: page.map(\.lead))
    return ReplayedLeads(
      sheet: sheet, leads: zip(page, profiles).map { ReplayedLead(lead: $0, profile: $1) },
      matching: matching, next: own.count > limit ? page.last?.position : nil)
  }
}

extension Workspace {
  /// Profiles as they stand now; nil for leads that are not listed any more.
  fileprivate func profiles(of leads: [String]) async throws -> [Profile?] {
    try await database.read { [id] connection in
      let queries = LeadQueries(connection, id)
      return try leads.map { lead in
        try queries.rows(of: [lead], in: .lastFact).first?.profile
      }
    }
  }
}
