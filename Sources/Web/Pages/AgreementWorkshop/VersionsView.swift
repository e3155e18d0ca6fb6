import Domain
import Services

/// All versions of the agreement, the newest first.
struct VersionsModel: Sendable {
  var lives: [AgreementLife]
  /// Proposals that the reader could sign now.
  var toSign: [AgreementLife]
}

func versionsPage(_ model: VersionsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(WorkshopText.versions), shell,
    """
    <article class="agreement">
    \(workshopTabs(.versions, shell))
    \(toSignNotices(model.toSign, t))
    <header class="page-head"><h1>\(t(WorkshopText.versions))</h1></header>
    \(model.lives.isEmpty ? noVersions(shell) : table(model.lives, t))
    </article>
    """)
}

/// What waits for the reader's signature.
func toSignNotices(_ lives: [AgreementLife], _ t: Texts) -> [HTML] {
  lives.map { life in
    """
    <p class="notice act"><span>\(t(
      WorkshopText.waitsForYou, ["n": t.number(life.number), "name": life.name]))</span>\
    <a class="button primary" href="\(Place.workshop(.version(life.number, topic: nil)))">\
    \(t(WorkshopText.readAndSign))</a></p>
    """
  }
}

private func noVersions(_ shell: Shell) -> HTML {
  let t = shell.texts
  let action: HTML =
    shell.may(.draftAgreement)
    ? """
    <p><a class="button primary" href="\(Place.workshop(.start(from: nil)))">\
    \(t(WorkshopText.startDraft))</a></p>
    """ : .empty
  return emptyState(t(WorkshopText.noVersions), t(WorkshopText.noVersionsHelp), action)
}

private func table(_ lives: [AgreementLife], _ t: Texts) -> HTML {
  """
  <table class="list versions"><thead><tr>\
  <th scope="col">\(t(WorkshopText.version))</th><th scope="col">\(t(WorkshopText.state))</th>\
  <th scope="col">\(t(AgreementText.signatures))</th>\
  <th scope="col">\(t(WorkshopText.effective))</th>\
  <th scope="col">\(t(WorkshopText.author))</th></tr></thead>
  <tbody>\(lives.map { life -> HTML in
    let objections: HTML? =
      life.openObjections > 0
      ? """
      <small class="objections">\(t(WorkshopText.objections, count: life.openObjections))</small>
      """ : nil
    return """
      <tr data-row><th scope="row" class="who">\
      <a href="\(Place.workshop(.version(life.number, topic: nil)))">\(life.name)</a>\
      <small>\(t(WordText.version, ["n": t.number(life.number)]))\(basis(life, t))</small></th>\
      <td>\(stateChip(life.state, t))\(objections)</td><td>\(briefSignatures(life, t))</td>\
      <td>\(t.day(life.effective))\(until(life, t))</td>\
      <td>\(name(of: life.author, t))<small>\(t.day(life.changed))</small></td></tr>
      """
  })</tbody></table>
  """
}

private func basis(_ life: AgreementLife, _ t: Texts) -> String {
  life.basedOn.map { " · " + t(WorkshopText.basedOn, ["n": t.number($0)]) } ?? ""
}

private func briefSignatures(_ life: AgreementLife, _ t: Texts) -> HTML {
  let functions: [MemberFunction] = [.marketing, .sales]
  return """
    <span class="brief-signatures">\(functions.map { function -> HTML in
      let hasSigned = life.signatures.contains { $0.function == function }
      let mark: HTML = hasSigned ? Glyph.check : "<span class=\"open-mark\"></span>"
      let says = t(hasSigned ? WorkshopText.hasSigned : .hasNotSigned)
      return """
        <span class="by-\(function.rawValue)\(hasSigned ? "" : " not-yet")" title="\(says)">\(mark)\
        \(t.function(function))<span class="unseen"> \(says)</span></span>
        """
    })</span>
    """
}

private func until(_ life: AgreementLife, _ t: Texts) -> HTML? {
  guard let successor = life.successor, life.state.isSignedByBoth else { return nil }
  let says = t(
    LifeText.isSuperseded,
    ["time": t.date(successor.effective), "n": t.number(successor.number)])
  return "<small>\(says)</small>"
}
