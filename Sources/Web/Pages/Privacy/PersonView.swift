import Domain
import Services

/// Everything held about a person, to read; the whole of it is in the file.
func personPage(_ sheet: PersonSheet, _ person: String, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(PrivacyText.everything), shell,
    """
    <p class="crumb"><a href="\(Place.privacy(.start(before: nil)))">\(t(PrivacyText.title))</a></p>
    <header class="page-head"><div><h1>\(t(PrivacyText.everything))</h1>
    <p class="muted">\(t.readable(person)) · <code>\(sheet.object)</code></p></div>
    <div class="head-deeds">\(exportForm(person, shell))\
    \(eraseLink(sheet, person, shell))</div></header>
    \(summary(sheet, t))
    \(sheet.leads.map { leadCard($0, t) })
    \(sheet.contacts.map { contactCard($0, t) })
    <section class="card"><h2>\(t(PrivacyText.consents))</h2>\
    \(consentTable(sheet.consents, asOf: nil, t))\(consentHistory(sheet.consents, t))</section>
    \(dealCard(sheet, t))
    \(mentionCard(sheet, t))
    \(sheet.member.map { memberCard($0, t) })
    \(entryCard(sheet, t))
    """)
}

private func exportForm(_ person: String, _ shell: Shell) -> HTML {
  """
  <form method="post" action="\(Place.privacy(.export(person)))" hx-boost="false">\
  \(shell.formToken)<button class="button primary">\(shell.texts(PrivacyText.download))</button>\
  </form>
  """
}

private func eraseLink(_ sheet: PersonSheet, _ person: String, _ shell: Shell) -> HTML? {
  guard shell.may(.erasePerson), sheet.member == nil else { return nil }
  return """
    <a class="button" href="\(Place.privacy(.erasure(person)))">\
    \(shell.texts(PrivacyText.eraseDots))</a>
    """
}

private func summary(_ sheet: PersonSheet, _ t: Texts) -> HTML {
  let counts: [(PrivacyText, Int)] = [
    (.leads, sheet.leads.count), (.entries, sheet.entryCount),
    (.consentFacts, sheet.consents.facts.count), (.deals, sheet.opportunities.count),
    (.unmatched, sheet.unmatched.count), (.mentions, sheet.mentions.count),
    (.comments, sheet.comments.count), (.writings, sheet.writings.count),
    (.noticesOf, sheet.notices.count),
  ]
  return """
    <dl class="card fields">\(counts.map { name, count -> HTML in
      "<div><dt>\(t(name))</dt><dd>\(t.number(count))</dd></div>"
    })</dl>
    """
}

private func leadCard(_ reading: LeadReading, _ t: Texts) -> HTML {
  """
  <section class="card"><h2><a href="\(Place.lead(reading.lead, asOf: nil))">\
  \(t(LeadText.lead, ["id": reading.lead]))</a></h2>
  <p>\(stageChip(reading.stage, t)) \(outcomeMark(reading.outcome, t))</p>
  \(profileFields(t(LeadText.contact), reading.profile.contact, "contact", t))\
  \(profileFields(t(LeadText.account), reading.profile.account, "account", t))</section>
  """
}

private func contactCard(_ record: CompanyRecord, _ t: Texts) -> HTML {
  """
  <section class="card"><h2>\(t(PrivacyText.contactRecord))</h2>\
  \(profileFields(t(LeadText.contact), record.fields, "contact", t))</section>
  """
}

private func dealCard(_ sheet: PersonSheet, _ t: Texts) -> HTML? {
  guard !sheet.opportunities.isEmpty else { return nil }
  return """
    <section class="card"><h2>\(t(PrivacyText.deals))</h2>
    <ul class="plain-list">\(sheet.opportunities.map { deal in
      "<li>\(t.readable(deal.opportunity)) · \(deal.state.rawValue)</li>" as HTML
    })</ul></section>
    """
}

private func mentionCard(_ sheet: PersonSheet, _ t: Texts) -> HTML? {
  guard !(sheet.mentions.isEmpty && sheet.comments.isEmpty && sheet.writings.isEmpty) else {
    return nil
  }
  return """
    <section class="card"><h2>\(t(PrivacyText.mentions))</h2>
    <ul class="plain-list">\(sheet.mentions.map { mention in
      """
      <li>\(t.time(mention.recorded)) <code>\(mention.kind.rawValue)</code> \
      \(mention.texts.map { shown($0.value, t) }.joined(separator: " · "))</li>
      """ as HTML
    })\(sheet.comments.map { comment in
      "<li>\(t.time(comment.at)) \(comment.body)</li>" as HTML
    })\(sheet.writings.map { writing -> HTML in
      let when: HTML? = writing.at.map { "\(t.time($0)) " }
      return """
        <li>\(when)<code>\(writing.place.rawValue) \(writing.of)</code> \
        \(writing.texts.map { t.readable($0) }.joined(separator: " · "))</li>
        """
    })</ul></section>
    """
}

private func memberCard(_ sheet: MemberSheet, _ t: Texts) -> HTML {
  let member = sheet.member
  return """
    <section class="card"><h2>\(t(PeopleText.member))</h2>
    <p>\(member.name) · \(member.email)</p><p class="muted">\(t(PrivacyText.memberHelp))</p>
    <dl class="fields"><div><dt>\(t(PeopleText.sessions))</dt>\
    <dd>\(t.number(sheet.sessions.count))</dd></div>\
    <div><dt>\(t(PrivacyText.tokens))</dt><dd>\(t.number(sheet.tokens.count))</dd></div>\
    <div><dt>\(t(PeopleText.audit))</dt><dd>\(t.number(sheet.audit.count))</dd></div></dl></section>
    """
}

private func entryCard(_ sheet: PersonSheet, _ t: Texts) -> HTML {
  """
  <section class="card"><h2>\(t(PrivacyText.entries))</h2>
  <p class="muted">\(t(PrivacyText.latestEntries, count: sheet.latest.count))</p>
  <ol class="told">\(sheet.latest.map { stored -> HTML in
    """
    <li><small class="muted">\(t.time(stored.entry.recorded)) · \
    <code>\(stored.entry.kind.rawValue)</code></small><p>\(told(stored.entry, t))</p></li>
    """
  })</ol></section>
  """
}

/// What an entry says besides what the other columns have.
private func told(_ entry: JournalEntry, _ t: Texts) -> String {
  (entry.body.members ?? [])
    .filter { !["id", "kind", "recorded", "at", "lead", "imported"].contains($0.key) }
    .map { "\($0.key): \(shown($0.value, t))" }.joined(separator: " · ")
}
