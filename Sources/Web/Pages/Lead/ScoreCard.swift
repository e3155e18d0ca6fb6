import Domain

/// The score: groups, their rules, the facts that count, and the ceilings that bit; it adds up.
func scoreCard(_ model: LeadModel, _ t: Texts) -> HTML? {
  guard let account = model.score else { return nil }
  let counted = account.groups.contains { group in group.rules.contains { $0.factCount > 0 } }
  return """
    <section class="card">
    <h2>\(t(LeadText.scoreWhy, ["score": t.score(account.score)]))</h2>
    <p class="muted">\(underAgreement(model, t))</p>
    \(counted ? .empty : "<p>\(t(LeadText.scoreNothing))</p>")
    \(account.groups.map { group($0, t) })
    <table class="sum"><tr class="total"><td>\(t(LeadText.sum))\(clampNote(account, t))</td>\
    <td class="number"><b>\(t.score(account.score))</b></td></tr></table>
    </section>
    """
}

private func clampNote(_ account: ScoreAccount, _ t: Texts) -> HTML? {
  guard account.total != account.score else { return nil }
  let before = t(LeadText.capped, ["sum": t.score(account.total)])
  return "<small>\(before). \(t(LeadText.clampedScore))</small>"
}

private func group(_ group: ScoreAccount.Group, _ t: Texts) -> HTML {
  let cap: HTML? = group.max.map { max in
    "<small>\(t(LeadText.groupCap, ["max": t.plain(max)]))</small>"
  }
  let bit: HTML? =
    group.sum > group.counted
    ? "<small class=\"bit\">\(t(LeadText.capped, ["sum": t.score(group.sum)]))</small>" : nil
  return """
    <section class="score-group">
    <h3><span>\(group.name ?? t(LeadText.ungrouped))\(cap)\(bit)</span><span class="number">\
    \(t.points(group.counted))</span></h3>
    \(group.rules.map { rule($0, t) })
    </section>
    """
}

private func rule(_ account: ScoreAccount.Rule, _ t: Texts) -> HTML {
  let bit: HTML? =
    account.sum > account.counted
    ? "<small class=\"bit\">\(t(LeadText.capped, ["sum": t.score(account.sum)]))</small>" : nil
  guard account.factCount > 0 else {
    return """
      <div class="rule none"><span>\(account.rule.name)</span><span class="number">–</span></div>
      """
  }
  let hidden = account.factCount - account.facts.count
  let more: HTML? =
    hidden > 0 ? "<tr><td colspan=\"3\">\(t(LeadText.hiddenFacts, count: hidden))</td></tr>" : nil
  return """
    <details class="rule"><summary><span>\(account.rule.name) <small>\
    \(t(LeadText.factsCounted, count: account.factCount))</small>\(bit)</span><span class="number">\
    \(t.points(account.counted))</span></summary>
    <p class="muted">\(ConditionWords(t).sentence(account.rule.when)) · \
    \(ruleTerms(account.rule, t))</p>
    <table class="facts">\(account.facts.map { fact($0, t) })\(more)</table>
    </details>
    """
}

/// What one fact is worth: `+50, halves every 30 days, at most 10 a day, ceiling 20`.
func ruleTerms(_ rule: ScoreRule, _ t: Texts) -> String {
  let halfLife = rule.halfLifeDays.map { t(LeadText.halfLife, ["days": t.plain($0)]) }
  let terms = [
    t.signed(rule.points),
    halfLife ?? t(LeadText.noDecay),
    rule.perDay.map { t(LeadText.perDay, ["n": t.number($0)]) },
    rule.max.map { t(LeadText.ruleCap, ["max": t.plain($0)]) },
  ]
  return terms.compactMap(\.self).joined(separator: t.language == .chinese ? "，" : ", ")
}

private func fact(_ fact: ScoreAccount.Fact, _ t: Texts) -> HTML {
  let story = EntryStory(kind: fact.kind, body: fact.body, texts: t)
  return """
    <tr><td>\(t.time(fact.at))</td><td>\(story.title)</td><td class="number">\
    \(t.decimal(fact.points, digits: 3))</td></tr>
    """
}
