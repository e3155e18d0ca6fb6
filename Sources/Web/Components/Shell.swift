import Domain
import Services

/// What every view needs besides its own model: words, choices, who is looking, and where the page
/// is.
struct Shell: Sendable {
  var texts: Texts
  var preferences: Preferences
  /// Nil before the first run, before sign-in, and on problem pages.
  var workspace: WorkspaceOverview?
  var principal: Principal?
  /// Notices that the member has not read, no further counted than ``Seat/mostUnread``.
  var unread: Int
  var place: Place
  var shelf: AssetShelf

  init(preferences: Preferences, desk: Desk?, place: Place, shelf: AssetShelf) {
    texts = Texts(preferences.language, zone: desk?.zone ?? .utc)
    self.preferences = preferences
    workspace = desk?.overview
    principal = desk?.seat.principal
    unread = desk?.unread ?? 0
    self.place = place
    self.shelf = shelf
  }

  /// Whether to offer something; the service behind it asks again.
  func may(_ permission: Permission) -> Bool { principal?.may(permission) ?? false }

  /// The hidden half of the double-submit token; every form that posts carries it.
  var formToken: HTML {
    """
    <input type="hidden" name="\(FormToken.field)" value="\(preferences.token)">
    """
  }

  /// A form token and the page to come back to.
  var formTokenAndReturn: HTML {
    """
    \(formToken)<input type="hidden" name="return" value="\(place)">
    """
  }
}
