import Domain
import Services

func noticeWishesPage(_ model: NoticeWishesModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(NoticeWishText.title), shell,
    """
    <header class="page-head"><div><h1>\(t(NoticeWishText.title))</h1>
    <p class="muted">\(t(NoticeWishText.help))</p></div>
    <div class="head-deeds"><a class="button" href="\(Place.notices)">\
    \(t(NoticeText.title))</a></div></header>
    \(model.isSaved ? "<p class=\"notice\" role=\"status\">\(t(NoticeWishText.saved))</p>" : nil)
    \(model.fault.map { teamFault($0, t) })
    \(model.sendsMail ? nil : "<p class=\"notice\">\(t(NoticeWishText.noMail))</p>")
    <form method="post" action="\(Place.noticeWishes)" class="notice-wishes">\(shell.formToken)
    \(kinds(model, t))
    \(times(model, t))
    <button class="button primary">\(t(NoticeWishText.save))</button></form>
    """)
}

private func kinds(_ model: NoticeWishesModel, _ t: Texts) -> HTML {
  """
  <section class="card"><h2>\(t(NoticeWishText.kinds))</h2>
  \(NoticeKind.allCases.map { kind -> HTML in
    """
    <label class="wish"><span><b>\(t(NoticeWishText(kind)))</b>\
    <small>\(t(NoticeWishText.help(kind)))</small></span>\
    <select name="\(kind.rawValue)">\(NoticeDelivery.allCases.map {
      option($0.rawValue, t(NoticeWishText($0)), chosen: $0 == model.wishes.delivery(of: kind))
    })</select></label>
    """
  })</section>
  """
}

private func times(_ model: NoticeWishesModel, _ t: Texts) -> HTML {
  let wishes = model.wishes
  let help = t(NoticeWishText.digestHelp, ["zone": model.zone.identifier])
  return """
    <section class="card stacked"><h2>\(t(NoticeWishText.times))</h2>
    <label class="field"><span>\(t(NoticeWishText.digestHour))</span><select name="digest_hour">\
    \((0..<24).map {
      option("\($0)", QuietHours.text($0 * 60), chosen: $0 == wishes.digestHour)
    })</select><small>\(help)</small></label>
    <div class="wish-times">\(clock("quiet_from", .quietFrom, model.quiet.from, t))\
    \(clock("quiet_until", .quietUntil, model.quiet.until, t))</div>
    <p class="muted">\(t(NoticeWishText.quietHelp))</p>
    <label class="field"><span>\(t(NoticeWishText.language))</span><select name="language">\
    <option value="">\(t(NoticeWishText.workspaceLanguage))</option>\
    \(Language.allCases.map {
      option($0.rawValue, $0.ownName, chosen: $0.tag == wishes.language)
    })</select><small>\(t(NoticeWishText.languageHelp))</small></label>
    </section>
    """
}

private func clock(_ name: String, _ label: NoticeWishText, _ time: String, _ t: Texts) -> HTML {
  """
  <label class="field"><span>\(t(label))</span><input type="time" name="\(name)" \
  value="\(time)"></label>
  """
}

/// Without a sign-in: whoever has the link ends the mails that it came with.
func noticeOffPage(_ off: NoticeOff, isDone: Bool, _ shell: Shell) -> HTML {
  let t = shell.texts
  let what =
    off.kind.map { t(NoticeWishText.offKind, ["kind": t(NoticeWishText($0))]) }
    ?? t(NoticeWishText.offDigest)
  let form: HTML = """
    <form method="post" action="\(Place.notices(.off(token: off.token)))" hx-boost="false">\
    <button class="button primary">\(t(NoticeWishText.offDo))</button></form>
    """
  return document(
    t(NoticeWishText.offTitle), shell,
    """
    <section class="welcome narrow"><h1>\
    \(t(isDone ? NoticeWishText.offDone : .offTitle))</h1>
    <div class="card stacked"><p><b>\(what)</b></p>
    <p>\(t(isDone ? NoticeWishText.offDoneHelp : .offHelp))</p>
    \(isDone ? nil : form)</div></section>
    """)
}

func noticeOffBrokenPage(_ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(NoticeWishText.offBroken), shell,
    emptyState(
      t(NoticeWishText.offBroken), t(NoticeWishText.offBrokenHelp), isWholePage: true))
}
