import Domain
import Services

/// The address of one's own calendar: whether there is one, and this once the address itself.
struct CalendarModel: Sendable {
  var feed: CalendarFeed?
  /// Just made.
  var fresh: String?
  var hasEnded = false

  static func load(_ entrance: Entrance, at desk: Desk) async throws -> CalendarModel {
    CalendarModel(feed: try await entrance.calendarFeed(for: desk.seat))
  }
}

func calendarPage(_ model: CalendarModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(CalendarText.title), shell,
    """
    <header class="page-head"><div><h1>\(t(CalendarText.title))</h1>
    <p class="muted">\(t(CalendarText.help))</p></div></header>
    <section class="welcome narrow">
    \(model.hasEnded ? "<p class=\"notice\" role=\"status\">\(t(CalendarText.ended))</p>" : nil)
    \(model.fresh.map { freshAddress($0, t) })
    <form method="post" action="\(Place.calendar(.settings))" class="card stacked" \
    hx-boost="false">\(shell.formToken)
    <p>\(t(CalendarText.what))</p>
    \(standing(model, t))
    <p class="muted">\(t(CalendarText.secret))</p></form></section>
    """)
}

private func freshAddress(_ address: String, _ t: Texts) -> HTML {
  """
  <div class="notice fresh" role="status"><div><h2>\(t(CalendarText.fresh))</h2>
  <p>\(t(CalendarText.freshHelp))</p>
  <pre class="command" tabindex="0"><code>\(address)</code></pre></div></div>
  """
}

private func standing(_ model: CalendarModel, _ t: Texts) -> HTML {
  guard let feed = model.feed else {
    return """
      <p>\(t(CalendarText.none))</p>
      <button class="button primary" name="deed" value="make">\(t(CalendarText.make))</button>
      """
  }
  let read =
    feed.lastRead.map { t(CalendarText.lastRead, ["when": t.moment($0)]) }
    ?? t(CalendarText.neverRead)
  return """
    <p>\(t(CalendarText.there, ["when": t.moment(feed.created)])) \(read)</p>
    <div class="buttons"><button class="button" name="deed" value="make">\
    \(t(CalendarText.another))</button> <button class="button" name="deed" value="end">\
    \(t(CalendarText.end))</button></div>
    <p class="muted">\(t(CalendarText.anotherHelp)) \(t(CalendarText.endHelp))</p>
    """
}
