import Domain

/// The small marks of a lead that every page draws alike.

func stageChip(_ stage: Stage, _ t: Texts) -> HTML {
  let full = t.stageInFull(stage)
  let short = t.stage(stage)
  return """
    <span class="chip stage-\(stage.rawValue)"\(attribute: "title", full == short ? nil : full)>\
    \(short)</span>
    """
}

/// A letter on a tint that goes with it; a dash where no agreement grades.
func gradeBadge(_ grade: Grade?, _ t: Texts) -> HTML {
  guard let grade else { return "<span class=\"grade grade-none\">–</span>" }
  let family = grade.letter.prefix(1).lowercased()
  return """
    <span class="grade grade-\(family)" aria-label="\(t(WordText.grade)) \(grade.letter)">\
    \(gradeLetters(grade))</span>
    """
}

/// The letter and its sign; a true minus sign lines up with the plus.
func gradeLetters(_ grade: Grade) -> String {
  grade.letter.hasSuffix("-") ? String(grade.letter.dropLast()) + "\u{2212}" : grade.letter
}

/// The number with a bar under it that is as long as the score is high.
func scoreMeter(_ score: Double?, _ t: Texts) -> HTML {
  guard let score else { return "<span class=\"score\">–</span>" }
  return "<span class=\"score\"><b>\(t.score(score))</b>\(bar(score / 100))</span>"
}

/// A horizontal bar, `share` of its box long. SVG, because the policy forbids style attributes.
func bar(_ share: Double, tone: String = "accent") -> HTML {
  let width = Texts(.english).plain(max(0, min(1, share)) * 100, digits: 1)
  return """
    <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">\
    <rect class="bar-back" width="100" height="4"/><rect class="bar-\(tone)" width="\(width)" \
    height="4"/></svg>
    """
}

func outcomeMark(_ outcome: Outcome, _ t: Texts) -> HTML {
  "<span class=\"outcome outcome-\(outcome.rawValue)\">\(t.outcome(outcome))</span>"
}

/// A deal by its name, which opens its page.
func dealLink(_ opportunity: String) -> HTML {
  "<a href=\"\(Place.pipeline(.deal(opportunity, word: nil)))\">\(opportunity)</a>"
}

/// What an empty page says: what it would show, and what to do next. Where it is all that the page
/// has, its title is the page's.
func emptyState(
  _ title: String, _ help: String, _ actions: HTML = .empty, isWholePage: Bool = false
) -> HTML {
  """
  <section class="empty">
  \(isWholePage ? "<h1>\(title)</h1>" : "<h2>\(title)</h2>" as HTML)
  <p>\(help)</p>
  \(actions)
  </section>
  """
}

/// The way on from a list whose beginning is left behind.
func nextPage(_ place: Place, _ label: String) -> HTML {
  """
  <nav class="pager"><span></span><a class="button" rel="next" href="\(place)">\(label)</a></nav>
  """
}

/// One choice of a `<select>`.
func option(_ value: String, _ label: String, chosen: Bool) -> HTML {
  "<option value=\"\(value)\"\(flag: "selected", chosen)>\(label)</option>"
}

/// A labelled `<select>` whose first choice is any.
func choice(_ name: String, _ label: String, _ options: [HTML], _ t: Texts) -> HTML {
  """
  <label class="field"><span>\(label)</span><select name="\(name)"><option value="">\
  \(t(WordText.any))</option>\(options)</select></label>
  """
}
