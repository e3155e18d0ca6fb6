import Domain

/// What every view needs besides its own model: words, choices, and where the page is.
struct Shell: Sendable {
  var texts: Texts
  var preferences: Preferences
  /// Nil before the first run, and on problem pages.
  var workspace: WorkspaceSummary?
  var place: Place
  var shelf: AssetShelf

  init(
    preferences: Preferences, workspace: WorkspaceSummary?, place: Place, shelf: AssetShelf
  ) {
    texts = Texts(preferences.language, zone: workspace?.zone ?? .utc)
    self.preferences = preferences
    self.workspace = workspace
    self.place = place
    self.shelf = shelf
  }

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
