import Domain
import Services

func membersPage(_ model: MembersModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let mayManage = shell.may(.manageMembers)
  return document(
    t(PeopleText.members), shell,
    """
    <header class="page-head"><h1>\(t(PeopleText.members))</h1>
    <div class="head-deeds">\(shell.may(.manageWorkspace) ? providersLink(t) : nil)\
    \(shell.may(.exportPerson) ? privacyLink(t) : nil)\
    \(shell.may(.manageJobs) ? operationsLink(t) : nil)\
    \(shell.may(.readAudit) ? auditLink(t) : nil)</div></header>
    \(peopleTabs(isTeams: false, shell))
    \(model.link.map { freshLink($0, t) })
    <table class="list records people"><caption class="unseen">\(t(PeopleText.members))</caption>
    <thead><tr><th scope="col">\(t(WordText.name))</th><th scope="col">\(t(WelcomeText.function))\
    </th><th scope="col">\(t(PeopleText.role))</th><th scope="col">\(t(PeopleText.state))</th></tr>
    </thead><tbody>\(model.members.map { row($0, t) })</tbody></table>
    \(mayManage ? invitation(model, shell) : nil)
    """)
}

private func privacyLink(_ t: Texts) -> HTML {
  """
  <a class="button" href="\(Place.privacy(.start(before: nil)))">\(t(PrivacyText.title))</a>
  """
}

private func providersLink(_ t: Texts) -> HTML {
  """
  <a class="button" href="\(Place.people(.providers))">\(t(ProviderText.title))</a>
  """
}

private func operationsLink(_ t: Texts) -> HTML {
  """
  <a class="button" href="\(Place.operations)">\(t(OperationsText.title))</a>
  """
}

private func auditLink(_ t: Texts) -> HTML {
  """
  <a class="button" href="\(Place.people(.audit(.init())))">\(t(PeopleText.audit))</a>
  """
}

private func row(_ member: Member, _ t: Texts) -> HTML {
  let name: HTML = "<a href=\"\(Place.people(.member(member.number)))\">\(member.name)</a>"
  return """
    <tr><th scope="row">\(name)<small>\(member.email)</small></th>\
    <td><span class="by-\(member.function.rawValue)">\(t.function(member.function))</span></td>\
    <td>\(t.role(member.role))</td><td>\(t.state(member.state))</td></tr>
    """
}

private func invitation(_ model: MembersModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <section class="welcome narrow"><h2>\(t(PeopleText.invite))</h2>
    \(model.fault.map { faultNotice($0, t) })
    <form method="post" action="\(Place.people(.members))" class="card stacked" hx-boost="false">\
    \(shell.formToken)
    <label class="field"><span>\(t(WelcomeText.email))</span><input type="email" name="email" \
    value="\(model.email ?? "")" autocomplete="off" required maxlength="200"></label>
    <label class="field"><span>\(t(WordText.name))</span><input name="name" \
    value="\(model.name ?? "")" autocomplete="off" required maxlength="200"></label>
    \(functionField(.sales, t))\(roleField(.member, t))
    <button class="button primary">\(t(PeopleText.invite))</button></form></section>
    """
}

func functionField(_ chosen: MemberFunction, _ t: Texts) -> HTML {
  """
  <label class="field"><span>\(t(WelcomeText.function))</span><select name="function">\
  \(MemberFunction.allCases.map { option($0.rawValue, t.function($0), chosen: $0 == chosen) })\
  </select></label>
  """
}

func roleField(_ chosen: MemberRole, _ t: Texts) -> HTML {
  """
  <label class="field"><span>\(t(PeopleText.role))</span><select name="role">\
  \(MemberRole.allCases.map { option($0.rawValue, t.role($0), chosen: $0 == chosen) })\
  </select></label>
  """
}

func faultNotice(_ fault: PeopleText, _ t: Texts) -> HTML {
  "<p class=\"notice warn\" role=\"alert\">\(t(fault))</p>"
}

/// A link, shown this once; nothing is mailed yet.
func freshLink(_ link: FreshLink, _ t: Texts) -> HTML {
  """
  <div class="notice fresh" role="status"><div><p>\
  \(t(PeopleText.linkHelp, ["email": link.email]))</p>
  <pre class="command" tabindex="0"><code>\(link.url)</code></pre></div></div>
  """
}
