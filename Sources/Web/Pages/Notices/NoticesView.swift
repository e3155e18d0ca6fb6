import Domain
import Services

func noticesPage(_ model: NoticesModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(NoticeText.title), shell,
    """
    <header class="page-head"><div><h1>\(t(NoticeText.title))</h1>
    <p class="muted">\(t(NoticeText.help))</p></div>
    <div class="head-deeds">\(model.unread > 0 ? markAll(model, shell) : nil)\
    <a class="button" href="\(Place.noticeWishes)">\(t(NoticeText.settings))</a></div></header>
    \(model.page.items.isEmpty
      ? emptyState(t(NoticeText.none), t(NoticeText.noneHelp)) : list(model, shell))
    """)
}

private func markAll(_ model: NoticesModel, _ shell: Shell) -> HTML {
  """
  <form method="post" action="\(Place.notices(.read))">\(shell.formToken)\
  <input type="hidden" name="until" value="\(model.now.rfc3339)">\
  <button class="button">\(shell.texts(NoticeText.markAll))</button></form>
  """
}

private func list(_ model: NoticesModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let parts: [(NoticeText, [NoticeItem])] = [
    (.unread, model.page.items.filter { $0.notice.readAt == nil }),
    (.earlier, model.page.items.filter { $0.notice.readAt != nil }),
  ]
  let next: HTML? = model.page.next.map { next in
    nextPage(.notices(.list(after: next)), t(NoticeText.further))
  }
  return """
    \(parts.filter { !$0.1.isEmpty }.map { title, items -> HTML in
      """
      <section class="notices"><h2>\(t(title))</h2>
      <ol class="notice-list">\(items.map { row($0, model, shell) })</ol></section>
      """
    })
    \(next)
    """
}

private func row(_ item: NoticeItem, _ model: NoticesModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let words = NoticeWords(item, model.names, model.now, t)
  let isUnread = item.notice.readAt == nil
  let isLoud = [.escalation, .nobody].contains(item.notice.kind)
  return """
    <li class="notice-row\(isUnread ? " unread" : "")\(isLoud ? " loud" : "")" data-row>
    <span class="notice-sign">\(glyph(item.notice.kind))</span>
    <div class="notice-words">\(title(words, item, isUnread, shell))
    \(words.lines.map { "<p>\($0)</p>" as HTML })
    <p class="muted">\(t(NoticeWishText(item.notice.kind))) · \(t.time(item.notice.at))</p></div>
    \(isUnread ? markRead(item, model, shell) : nil)</li>
    """
}

/// What is not read yet is marked on the way to what it is about.
private func title(
  _ words: NoticeWords, _ item: NoticeItem, _ isUnread: Bool, _ shell: Shell
) -> HTML {
  guard let place = words.place else { return "<h3>\(words.title)</h3>" }
  guard isUnread else { return "<h3><a href=\"\(place)\">\(words.title)</a></h3>" }
  return """
    <form method="post" action="\(Place.notices(.read))">\(shell.formToken)\
    <input type="hidden" name="notice" value="\(item.notice.key)">\
    <input type="hidden" name="return" value="\(place)">\
    <h3><button class="notice-open">\(words.title)</button></h3></form>
    """
}

private func markRead(_ item: NoticeItem, _ model: NoticesModel, _ shell: Shell) -> HTML {
  let text = shell.texts(NoticeText.markRead)
  return """
    <form method="post" action="\(Place.notices(.read))" class="notice-mark">\(shell.formToken)\
    <input type="hidden" name="notice" value="\(item.notice.key)">\
    <input type="hidden" name="return" value="\(Place.notices(.list(after: model.after)))">\
    <button class="quiet" title="\(text)" aria-label="\(text)">\(Glyph.check)</button></form>
    """
}

private func glyph(_ kind: NoticeKind) -> HTML {
  switch kind {
  case .offer: Glyph.people
  case .warning: Glyph.clock
  case .escalation, .nobody: Glyph.bell
  case .returned: Glyph.loop
  case .signal, .answer: Glyph.voice
  case .dispute: Glyph.seal
  case .discount: Glyph.scales
  }
}
