import Services

/// The whole document around a page's content.
func document(
  _ title: String, _ shell: Shell, _ content: HTML, head more: HTML? = nil
) -> HTML {
  """
  <!doctype html>
  <html lang="\(shell.texts.language.tag)" data-theme="\(shell.preferences.theme.rawValue)">
  <head>
  \(head(title, shell))\(more)
  </head>
  <body hx-boost="true">
  <a class="skip" href="#main">\(shell.texts(ShellText.skip))</a>
  <div class="frame">
  \(sideBar(shell))
  <main id="main" tabindex="-1">
  \(content)
  </main>
  </div>
  \(preferencesPanel(shell))
  \(shortcutsSheet(shell))
  </body>
  </html>

  """
}

/// htmx reads its settings from the meta tag: nothing evaluated, no style injected, no page kept in
/// the browser's storage.
private func head(_ title: String, _ shell: Shell) -> HTML {
  let chart = shell.shelf.place(of: "chart.js")?.url
  let settings =
    #"{"allowEval":false,"includeIndicatorStyles":false,"historyCacheSize":0,"#
    + #""selfRequestsOnly":true}"#
  return """
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="htmx-config" content="\(settings)">\(chart.map { chartPointer($0) })
    <title>\(title) · Concord</title>
    \(link("icon", "icon.svg", shell))
    \(link("stylesheet", "concord.css", shell))
    \(script("htmx.min.js", shell))
    \(script("concord.js", shell))
    """
}

/// Where concord.js finds the chart library when a page has a chart.
private func chartPointer(_ url: String) -> HTML {
  "\n<meta name=\"concord-chart\" content=\"\(url)\">"
}

private func link(_ relation: String, _ name: String, _ shell: Shell) -> HTML? {
  shell.shelf.place(of: name).map { "<link rel=\"\(relation)\" href=\"\($0)\">" }
}

private func script(_ name: String, _ shell: Shell) -> HTML? {
  shell.shelf.place(of: name).map { "<script defer src=\"\($0)\"></script>" }
}

private func sideBar(_ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <header class="side">
    <a class="brand" href="\(Place.home)">\(Glyph.mark)<span><b>Concord</b>\
    \(workspaceName(shell))</span></a>
    \(shell.workspace == nil ? nil : navigation(shell))
    <div class="side-foot">
    <button type="button" class="quiet" popovertarget="preferences" \
    aria-label="\(t(ShellText.preferences))">\(Glyph.sliders)<span>\
    \(t(ShellText.preferences))</span></button>
    <button type="button" class="quiet keys" popovertarget="shortcuts" \
    aria-label="\(t(ShellText.shortcuts))"><kbd>?</kbd></button>
    </div>
    </header>
    """
}

private func workspaceName(_ shell: Shell) -> HTML {
  "<small>\(shell.workspace?.name ?? shell.texts(ShellText.tagline))</small>"
}

private func navigation(_ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <nav class="pages" aria-label="\(t(ShellText.mainNavigation))">
    \(navigationLink(.today, Glyph.clock, t(HandOverText.today), shell))
    \(noticesLink(shell))
    \(navigationLink(BoardView().place, Glyph.board, t(BoardText.title), shell))
    \(navigationLink(LedgerView().place, Glyph.scales, t(PromiseText.title), shell))
    \(navigationLink(.leads(LeadsQuery()), Glyph.people, t(ShellText.leads), shell))
    \(navigationLink(.funnel(FunnelQuery()), Glyph.funnel, t(ShellText.funnel), shell))
    \(navigationLink(.loop(LoopQuery()), Glyph.loop, t(LoopText.title), shell))
    \(shell.may(.readSignals) ? signalsLink(shell) : nil)
    \(navigationLink(.review(.week(nil)), Glyph.table, t(ReviewText.title), shell))
    \(revenueLinks(shell))
    \(navigationLink(.agreement(.words), Glyph.seal, t(ShellText.agreement), shell))
    \(shell.may(.importData) ? importLink(shell) : nil)
    \(navigationLink(.people(.members), Glyph.badge, t(PeopleText.members), shell))
    </nav>
    """
}

/// Deals and money; what tells amounts is there for those who see them.
private func revenueLinks(_ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <div class="pages-group" role="group" aria-labelledby="pages-revenue">
    <span id="pages-revenue">\(t(ShellText.revenue))</span>
    \(navigationLink(PipelineView().place, Glyph.stages, t(PipelineText.title), shell))
    \(navigationLink(
      .results(.report(ResultsQuery())), Glyph.bars, t(ResultText.short), shell))
    \(shell.may(.seeMoney)
      ? navigationLink(
        .forecast(.page(ForecastView())), Glyph.forecast, t(ForecastText.title), shell) : nil)
    \(shell.may(.seeMoney)
      ? navigationLink(
        .margin(.sheet(MarginQuery())), Glyph.tag, t(MarginText.title), shell) : nil)
    </div>
    """
}

/// With how many there are to read, beyond a bound “many”.
private func noticesLink(_ shell: Shell) -> HTML {
  let t = shell.texts
  let most = Seat.mostUnread
  let count = shell.unread < most ? t.number(shell.unread) : "\(t.number(most - 1))+"
  let badge: HTML = """
    <b class="count-badge" title="\(t(NoticeText.read, count: shell.unread))">\(count)</b>
    """
  return navigationLink(
    .notices, Glyph.bell, t(NoticeText.title), shell, badge: shell.unread > 0 ? badge : nil)
}

private func importLink(_ shell: Shell) -> HTML {
  navigationLink(
    .imports(.list(before: nil)), Glyph.download, shell.texts(ImportText.title), shell)
}

private func signalsLink(_ shell: Shell) -> HTML {
  navigationLink(
    .signals(.list(SignalsQuery())), Glyph.voice, shell.texts(SignalText.title), shell)
}

private func navigationLink(
  _ place: Place, _ glyph: HTML, _ name: String, _ shell: Shell, badge: HTML? = nil
) -> HTML {
  let here = shell.place.section.path
  let isHere = here == place.path || here.hasPrefix(place.path + "/")
  return """
    <a href="\(place)"\(attribute: "aria-current", isHere ? "page" : nil)>\(glyph)<span>\
    \(name)</span>\(badge)</a>
    """
}

extension Place {
  /// The page of the navigation that it lies behind: teams and providers are a matter of members.
  fileprivate var section: Place {
    switch self {
    case .people(.providers), .people(.provider), .people(.teams), .people(.team):
      .people(.members)
    case .review: .review(.week(nil))
    case .pipeline: PipelineView().place
    case .predictiveScore: .funnel(FunnelQuery())
    default: self
    }
  }
}

/// For the head of a page that waits for something: without scripts it is asked for again.
func askAgain(everySeconds seconds: Int) -> HTML {
  "<noscript><meta http-equiv=\"refresh\" content=\"\(seconds)\"></noscript>"
}
