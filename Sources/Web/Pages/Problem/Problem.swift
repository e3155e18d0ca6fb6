import HTTPTypes

/// What a page of trouble says.
struct ProblemModel: Sendable {
  var title: ProblemText
  var help: ProblemText
  /// Of a form, where it is one field that is wrong.
  var field: String?
  /// Named on errors that the log explains.
  var requestName: String?

  init(_ refusal: Refusal) {
    switch refusal {
    case .notFound: (title, help) = (.notFound, .notFoundHelp)
    case .wrongMethod: (title, help) = (.wrongMethod, .wrongMethodHelp)
    case .staleForm: (title, help) = (.stale, .staleHelp)
    case .crossSite: (title, help) = (.crossSite, .crossSiteHelp)
    case .unknownHost: (title, help) = (.unknownHost, .unknownHostHelp)
    case .tooLarge: (title, help) = (.tooLarge, .tooLargeHelp)
    case .unreadable: (title, help) = (.unreadable, .unreadableHelp)
    case .holdsNUL(let field):
      (title, help) = (.unreadable, .holdsNULHelp)
      self.field = field
    case .notSignedIn: (title, help) = (.notSignedIn, .notSignedInHelp)
    case .notAllowed: (title, help) = (.notAllowed, .notAllowedHelp)
    case .tooMany: (title, help) = (.tooMany, .tooManyHelp)
    case .overdue: (title, help) = (.overdue, .overdueHelp)
    }
  }

  /// The framework's own refusals.
  init(status: HTTPResponse.Status) {
    switch status {
    case .notFound: self.init(Refusal.notFound)
    case .contentTooLarge: self.init(Refusal.tooLarge)
    default: self.init(Refusal.unreadable)
    }
  }

  init(requestName: String) {
    (title, help) = (.failed, .failedHelp)
    self.requestName = requestName
  }
}

func problemPage(_ model: ProblemModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let name: HTML? = model.requestName.map { name in
    "<p class=\"mono muted\">\(t(ProblemText.requestName, ["name": name]))</p>"
  }
  return document(
    t(model.title), shell,
    """
    <section class="empty problem">
    <h1>\(t(model.title))</h1>
    <p>\(t(model.help, ["field": model.field ?? ""]))</p>
    \(name)
    <p><a class="button" href="\(Place.home)">\(t(ProblemText.backHome))</a></p>
    </section>
    """)
}
