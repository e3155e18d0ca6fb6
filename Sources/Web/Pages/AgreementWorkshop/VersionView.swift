import Domain
import Services

/// A version in words: what it changes, what it says, what was done to it.
func versionPage(_ model: VersionModel, topic: AgreementSection?, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    "\(t(WordText.version, ["n": t.number(model.life.number)])) · \(model.life.name)", shell,
    """
    <article class="agreement version-page">
    \(versionHead(model, .words, shell))
    \(teamAlarms(model.alarms, t))
    \(changesCard(model, t))
    \(agreementWords(model.agreement, t) { talk(about: $0, model, topic: topic, shell) })
    \(historyCard(model, t))
    </article>
    """)
}

/// What is said of a section, and where the reader says something.
private func talk(
  about section: AgreementSection, _ model: VersionModel, topic: AgreementSection?, _ shell: Shell
) -> HTML? {
  let version = model.life.number
  let back = AgreementPlace.version(version, topic: nil)
  let talk = model.discussion
  let said = remarks(talk.about(section), in: talk, of: version, back, shell)
  guard model.discussion.mayComment, let lines = section.lines(in: model.version.text) else {
    return said
  }
  if topic == section {
    return "\(said)\(remarkForm(on: lines, of: version, isRangeOpen: false, back, shell))"
  }
  let place = Place.workshop(.version(version, topic: section))
  return """
    \(said)<p class="say"><a href="\(place)#\(section.anchor)">\(Glyph.speech)<span>\
    \(shell.texts(DiscussionText.discuss))</span></a></p>
    """
}

/// What changes against the version in force, in the words of the business.
func changesCard(_ model: VersionModel, _ t: Texts) -> HTML? {
  guard let base = model.base, let changes = model.changes else {
    return model.life.state.isSignedByBoth
      ? nil
      : """
      <section class="card changes"><h2>\(t(WorkshopText.whatChanges))</h2>\
      <p>\(t(WorkshopText.firstAgreement))</p></section>
      """
  }
  let compare = Place.workshop(
    .comparison(from: base.number, to: model.life.number, asText: false))
  return """
    <section class="card changes"><header><h2>\(t(WorkshopText.whatChanges))</h2>\
    <p class="muted">\(t(
      WorkshopText.against, ["n": t.number(base.number), "name": base.name]))</p></header>
    \(changeList(changes, t))
    <p class="links"><a href="\(compare)">\(t(WorkshopText.compareBoth))</a></p></section>
    """
}

/// Differences under the titles of their sections.
func changeList(_ changes: [AgreementChange], _ t: Texts) -> HTML {
  if changes.isEmpty { return "<p>\(t(WorkshopText.nothingChanges))</p>" }
  let words = ChangeWords(t)
  let sections = DraftModel.sections.filter { section in
    changes.contains { $0.section == section }
  }
  return """
    <dl class="change-list">\(sections.map { section -> HTML in
      let own = changes.filter { $0.section == section }
      return """
        <div><dt>\(t(section.title))</dt><dd><ul>\(own.map { change -> HTML in
          "<li class=\"\(style(change))\">\(words.sentence(change))</li>"
        })</ul></dd></div>
        """
    })</dl>
    """
}

private func style(_ change: AgreementChange) -> String {
  switch change.kind {
  case .added: "came"
  case .removed: "went"
  case .renamed, .changed, .reordered: "moved"
  }
}

private func historyCard(_ model: VersionModel, _ t: Texts) -> HTML {
  """
  <section class="card history"><h2>\(t(WorkshopText.history))</h2>
  <ol>\(model.sheet.steps.reversed().map { step -> HTML in
    """
    <li class="by-\(step.by.function.rawValue)">\(t.time(step.at))<span>\
    <b class="who-did">\(name(of: step.by, t))</b> \(says(step, t))</span>\
    <code class="hash" title="\(step.sha256)">\(String(step.sha256.prefix(12)))</code></li>
    """
  })</ol>
  <p class="muted">\(t(AgreementText.sha)): <code class="hash">\(model.life.sha256)</code></p>
  </section>
  """
}

private func says(_ step: AgreementStep, _ t: Texts) -> String {
  let function = t.function(step.by.function)
  return switch step.kind {
  case .drafted: t(LifeText.stepDrafted)
  case .edited: t(LifeText.stepEdited)
  case .proposed: t(LifeText.stepProposed)
  case .signed: t(LifeText.stepSigned, ["function": function])
  case .takenBack: t(LifeText.stepTakenBack, ["function": function])
  case .withdrawn: t(LifeText.stepWithdrawn)
  }
}
