import Domain
import Services

/// A request, understood.
struct Visit: Sendable {
  var place: Place
  var query: Query
  var preferences: Preferences
  var caller: Caller
  var asker: Asker
  /// Whether a person seems to have followed a link of ours, rather than another site's or a
  /// browser's guess.
  var isOwnClick = true
  /// Tags of what whoever asks has already (`If-None-Match`).
  var known: [String] = []
  /// Whether the password was right and the code is outstanding.
  var isHalfway = false
  /// What a signed-in member works with; nil before the first run and before sign-in.
  var desk: Desk?
}

/// What the loader of a page is given: a seat at the workspace, and what every page needs of it.
struct Desk: Sendable {
  /// Every use case, behind its permission.
  var seat: Seat
  /// One instant for everything on the page.
  var now: Instant
  var overview: WorkspaceOverview
  /// Notices that the member has not read, no further counted than ``Seat/mostUnread``.
  var unread: Int
  /// Whether nothing may be done before a second factor is on.
  var isUnsecured: Bool

  var zone: Zone { overview.zone }

  /// What fell due by `now` is derived first, so that a page never shows an offer as open that has
  /// expired.
  init(_ seat: Seat, now: Instant, isUnsecured: Bool = false) async throws {
    self.seat = seat
    self.now = now
    self.isUnsecured = isUnsecured
    try await seat.workspace.sweep(now: now)
    overview = try await seat.overview(now: now)
    unread = seat.may(.readNotices) ? try await seat.unreadNotices() : 0
  }
}
