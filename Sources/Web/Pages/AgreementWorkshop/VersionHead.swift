import Domain
import Services

/// Which page of a version one is on.
enum VersionTab { case words, lines }

/// Name, state, the way it has come, and what the reader may do next.
func versionHead(_ model: VersionModel, _ tab: VersionTab, _ shell: Shell) -> HTML {
  let t = shell.texts
  let life = model.life
  let when: WorkshopText = life.effective <= model.now ? .wouldBeSince : .wouldBeFrom
  let since =
    life.state.isSignedByBoth && life.effective <= model.now
    ? t(AgreementText.inForceSince, ["time": t.moment(life.effective)])
    : t(when, ["time": t.moment(life.effective)])
  return """
    \(workshopTabs(.versions, shell))
    <header class="page-head agreement-head">
    <div><h1>\(life.name) <span class="version">\
    \(t(WordText.version, ["n": t.number(life.number)]))</span> \(stateChip(life.state, t))</h1>
    <p class="muted">\(since) · \(t(ShellText.zoneNote, ["zone": t.zone.identifier]))</p></div>
    <nav class="segments" aria-label="\(t(AgreementText.title))">
    \(tabLink(.version(life.number, topic: nil), t(AgreementText.inWords), tab == .words))
    \(tabLink(.lines(life.number, line: nil), t(AgreementText.asText), tab == .lines))
    </nav></header>
    \(model.refusal.map { refusalNotice($0) })
    \(lifeStrip(life, t))
    \(actions(model, shell))
    """
}

func refusalNotice(_ text: String) -> HTML {
  "<p class=\"notice warn\" role=\"alert\">\(text)</p>"
}

private func tabLink(_ place: AgreementPlace, _ name: String, _ isCurrent: Bool) -> HTML {
  """
  <a href="\(Place.workshop(place))"\(attribute: "aria-current", isCurrent ? "page" : nil)>\
  \(name)</a>
  """
}

/// Draft, proposal, both signatures, in force: what is done has a mark and says by whom.
private func lifeStrip(_ life: AgreementLife, _ t: Texts) -> HTML {
  let isOut = life.state == .withdrawn
  let proposed = life.proposer.map { name(of: $0, t) }
  let author = name(of: life.author, t)
  let isInForce = life.state == .inForce || life.state == .superseded
  let last: LifeText = isOut ? .withdrawn : life.state == .superseded ? .superseded : .inForce
  return """
    <ol class="life">\
    \(milestone(t(LifeText.draft), by: author, at: life.created, isDone: true, t))\
    \(milestone(t(LifeText.proposed), by: proposed, at: nil, isDone: proposed != nil, t))\
    \(signature(.marketing, life, t))\(signature(.sales, life, t))\
    \(milestone(
      t(last), by: nil, at: isOut ? life.changed : life.effective, isDone: isInForce || isOut, t,
      style: isOut ? "out" : ""))</ol>
    """
}

private func signature(_ function: MemberFunction, _ life: AgreementLife, _ t: Texts) -> HTML {
  let given = life.signatures.first { $0.function == function }
  return milestone(
    t.function(function), by: given.map { name(of: $0, t) } ?? t(AgreementText.notSigned),
    at: given?.at, isDone: given != nil, t, style: "by-\(function.rawValue)")
}

private func milestone(
  _ title: String, by: String?, at: Instant?, isDone: Bool, _ t: Texts, style: String = ""
) -> HTML {
  """
  <li class="\(isDone ? "done " : "")\(style)"><b>\(isDone ? Glyph.check : nil)\(title)</b>\
  \(by.map { who -> HTML in "<span>\(who)</span>" })\
  \(at.map { at -> HTML in "<small>\(t.moment(at))</small>" })</li>
  """
}

/// The steps that the reader may take; each that changes something is a form.
private func actions(_ model: VersionModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let number = model.life.number
  let signing: HTML? =
    model.allows(.sign)
    ? link(.signing(number), t(WorkshopText.sign), Glyph.pen, style: "primary") : nil
  let edit: HTML? =
    model.allows(.edit)
    ? link(
      .section(number, .agreement, isSaved: false), t(WorkshopText.edit), Glyph.pen,
      style: model.life.state == .draft ? "" : "") : nil
  let propose: HTML? =
    model.allows(.propose)
    ? deed(.propose(number), t(WorkshopText.propose), style: "primary", shell) : nil
  let takeBack: HTML? =
    model.allows(.takeBack)
    ? deed(.takeBack(number), t(WorkshopText.takeBack), style: "", shell) : nil
  let withdraw: HTML? =
    model.allows(.withdraw)
    ? deed(.withdraw(number), t(WorkshopText.withdraw), style: "", shell) : nil
  let copy: HTML? =
    model.allows(.copy)
    ? link(.start(from: number), t(WorkshopText.copy), Glyph.plus, style: "quiet") : nil
  return """
    <div class="actions">\(signing)\(propose)\(edit)\(takeBack)\(withdraw)\(copy)\
    \(shell.may(.replayAgreement) ? replayLink(number, t) : nil)\
    \(whyNot(model, t))</div>
    """
}

/// Why the reader cannot do what this state is for.
private func whyNot(_ model: VersionModel, _ t: Texts) -> HTML? {
  let wanted: AgreementAction =
    model.life.state == .draft ? .propose : model.life.state.isOpenToSignatures ? .sign : .copy
  guard let refusal = model.sheet.choices.refusals[wanted], refusal != .signedAlready else {
    return nil
  }
  return "<p class=\"muted\">\(t.refusal(refusal))</p>"
}

private func link(
  _ place: AgreementPlace, _ name: String, _ glyph: HTML, style: String
) -> HTML {
  """
  <a class="button \(style)" href="\(Place.workshop(place))">\(glyph)<span>\(name)</span></a>
  """
}

/// A button that posts to a place.
func deed(_ place: AgreementPlace, _ name: String, style: String, _ shell: Shell) -> HTML {
  """
  <form method="post" action="\(Place.workshop(place))">\(shell.formToken)\
  <button class="button \(style)">\(name)</button></form>
  """
}
