import Domain
import Services

/// What a signature stands for, repeated before it is given.
func signingPage(_ model: VersionModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let life = model.life
  return document(
    t(WorkshopText.signTitle, ["name": life.name]), shell,
    """
    <article class="agreement signing">
    <p class="crumb"><a href="\(Place.workshop(.version(life.number, topic: nil)))">\(Glyph.left)\
    \(t(WordText.version, ["n": t.number(life.number)]))</a></p>
    <h1>\(t(WorkshopText.signTitle, ["name": life.name]))</h1>
    \(model.refusal.map { refusalNotice($0) })
    <dl class="card fields">\
    \(term(t(WorkshopText.version), "\(t.number(life.number)) · \(life.name)"))\
    \(term(t(WorkshopText.effective), t.moment(life.effective)))\
    \(term(t(WorkshopText.timezone), model.agreement.timezone))\
    <div><dt>\(t(AgreementText.sha))</dt><dd><code class="hash">\(life.sha256)</code></dd></div>\
    <div><dt>\(t(AgreementText.signatures))</dt><dd>\(signatureMarks(life, t))</dd></div></dl>
    \(objectionsWarning(life, t))\(teamAlarms(model.alarms, t))
    \(changesCard(model, t))
    \(signingForm(model, shell))
    </article>
    """)
}

private func objectionsWarning(_ life: AgreementLife, _ t: Texts) -> HTML? {
  guard life.openObjections > 0 else { return nil }
  return """
    <p class="notice warn">\(t(WorkshopText.openObjections, count: life.openObjections))</p>
    """
}

private func signingForm(_ model: VersionModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  if let refusal = model.sheet.choices.refusals[.sign] { return refusalNotice(t.refusal(refusal)) }
  guard let reader = model.reader else { return .empty }
  let life = model.life
  let other: MemberFunction = reader.function == .marketing ? .sales : .marketing
  let isLast = life.signatures.contains { $0.function == other }
  let effect: String =
    isLast
    ? t(
      life.effective <= model.now ? WorkshopText.bindsNow : .bindsFrom,
      ["time": t.moment(life.effective)])
    : t(WorkshopText.otherSignsThen, ["function": t.function(other)])
  return """
    <form method="post" action="\(Place.workshop(.signing(life.number)))" class="card sign-form" \
    hx-boost="false">\(shell.formToken)<input type="hidden" name="sha256" value="\(life.sha256)">
    <label class="consent"><input type="checkbox" name="agree" value="yes" required>\
    <span>\(t(
      WorkshopText.consent,
      ["who": reader.name, "function": t.function(reader.function), "name": life.name]))\
    </span></label>
    <p class="muted">\(effect)</p>
    <p class="adders"><button class="button primary">\(Glyph.pen)<span>\
    \(t(WorkshopText.signFor, ["function": t.function(reader.function)]))</span></button>\
    <a class="button quiet" href="\(Place.workshop(.version(life.number, topic: nil)))">\
    \(t(WorkshopText.notNow))</a></p></form>
    """
}
