import Domain
import Services

/// Every campaign with what it cost, and a form for another.
func campaignsPage(_ model: CampaignsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let mayManage = shell.may(.manageCampaigns)
  return document(
    t(CampaignText.title), shell,
    """
    <header class="page-head"><div><h1>\(t(CampaignText.title))</h1>
    <p class="muted">\(t(CampaignText.help))</p></div>\(mayManage ? deeds(shell) : nil)</header>
    \(loopTabs(isCampaigns: true, shell))
    <div class="team-grid"><div>\(model.campaigns.isEmpty
      ? emptyState(t(CampaignText.empty), t(CampaignText.emptyHelp)) : table(model, shell))</div>
    \(mayManage ? newCampaign(model, shell) : nil)</div>
    """)
}

/// Outcomes and what they cost, above each of their pages.
func loopTabs(isCampaigns: Bool, _ shell: Shell) -> HTML {
  let t = shell.texts
  let tabs: [(Place, String, Bool)] = [
    (.loop(LoopQuery()), t(LoopText.title), !isCampaigns),
    (.campaigns(.list(after: nil)), t(CampaignText.title), isCampaigns),
  ]
  return """
    <nav class="tabs" aria-label="\(t(LoopText.title))">\
    \(tabs.map { place, name, isHere -> HTML in
      "<a href=\"\(place)\"\(attribute: "aria-current", isHere ? "page" : nil)>\(name)</a>"
    })</nav>
    """
}

/// The form stands below a long list on a phone.
private func deeds(_ shell: Shell) -> HTML {
  let t = shell.texts
  let link: HTML? =
    shell.may(.importData)
    ? """
    <a class="button" href="\(Place.imports(.list(before: nil)))">\(t(CampaignText.importFile))</a>
    """ : nil
  return """
    <div class="head-deeds"><a class="button" href="#new">\(t(CampaignText.new))</a>\(link)</div>
    """
}

private func table(_ model: CampaignsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let next: HTML? = model.next.map {
    nextPage(.campaigns(.list(after: $0)), t(CampaignText.further))
  }
  return """
    <table class="list records teams"><caption class="unseen">\(t(CampaignText.title))</caption>
    <thead><tr><th scope="col">\(t(CampaignText.campaign))</th>\
    <th scope="col">\(t(CampaignText.days))</th>\
    <th scope="col" class="number">\(t(CampaignText.cost))</th></tr></thead>
    <tbody>\(model.campaigns.map { row($0, shell) })</tbody></table>\(next)
    """
}

private func row(_ campaign: Campaign, _ shell: Shell) -> HTML {
  let t = shell.texts
  let terms = campaign.terms
  let cost = terms.cost.map { t.money($0, terms.currency) } ?? "–"
  let name: HTML =
    shell.may(.manageCampaigns)
    ? "<a href=\"\(Place.campaigns(.one(campaign.number)))\">\(terms.name)</a>" : "\(terms.name)"
  return """
    <tr data-row><th scope="row">\(name)<small>\(terms.channel ?? "")</small></th>\
    <td>\(t.date(terms.startsOn)) – \(t.date(terms.endsOn))</td>\
    <td class="number">\(cost)</td></tr>
    """
}

private func newCampaign(_ model: CampaignsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <section><h2 id="new">\(t(CampaignText.new))</h2>
    <form method="post" action="\(Place.campaigns(.list(after: nil)))" class="card stacked" \
    hx-boost="false">\(shell.formToken)
    \(fields(model.form, model.fault, t))
    <button class="button primary" name="deed" value="add">\(t(CampaignText.save))</button></form>
    </section>
    """
}

/// One of them, to be changed or taken back.
func campaignPage(_ model: CampaignModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let terms = model.campaign.terms
  var leads = LeadsQuery()
  leads.campaign = terms.name
  let form: HTML? =
    shell.may(.manageCampaigns)
    ? """
    <form method="post" action="\(Place.campaigns(.one(model.campaign.number)))" \
    class="card stacked team-form" hx-boost="false">\(shell.formToken)
    \(fields(model.form, model.fault, t))
    <div class="head-deeds"><button class="button primary" name="deed" value="change">\
    \(t(CampaignText.save))</button><button class="button" name="deed" value="remove" \
    formnovalidate>\(t(CampaignText.remove))</button></div></form>
    <p class="muted team-form">\(t(CampaignText.removeHelp))</p>
    """ : nil
  return document(
    terms.name, shell,
    """
    <header class="page-head"><div><h1>\(terms.name)</h1>
    <p class="muted">\(t(CampaignText.recorded)) \(t.time(model.campaign.recorded))</p>
    </div><div class="head-deeds"><a class="button" href="\(Place.leads(leads))">\
    \(t(CampaignText.leads))</a></div></header>
    \(form ?? .empty)
    """)
}

private func fields(_ form: CampaignForm, _ fault: CampaignText?, _ t: Texts) -> HTML {
  return """
    \(fault.map { teamFault($0, t) })
    <label class="field"><span>\(t(CampaignText.campaign))</span><input name="campaign" \
    value="\(form.name)" required maxlength="\(CampaignTerms.longestName)" autocomplete="off">\
    <small>\(t(CampaignText.nameHelp))</small></label>
    <label class="field"><span>\(t(CampaignText.channel))</span><input name="channel" \
    value="\(form.channel)" maxlength="\(CampaignTerms.longestName)" autocomplete="off"></label>
    <div class="inline-form"><label class="field"><span>\(t(CampaignText.first))</span>\
    <input type="date" name="starts_on" value="\(form.startsOn)" required></label>
    <label class="field"><span>\(t(CampaignText.last))</span>\
    <input type="date" name="ends_on" value="\(form.endsOn)"></label></div>
    <div class="inline-form"><label class="field"><span>\(t(CampaignText.cost))</span>\
    <input name="cost" value="\(form.cost)" inputmode="decimal" required maxlength="20" \
    autocomplete="off" size="12"></label>
    <label class="field"><span>\(t(CampaignText.currency))</span><input name="currency" \
    value="\(form.currency)" maxlength="3" size="4" autocomplete="off"></label></div>
    <p class="muted">\(t(CampaignText.costHelp))</p>
    """
}
