import Domain
import Services
import Statistics

func ledgerPage(_ model: LedgerModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let list: HTML =
    model.rows.isEmpty
    ? emptyState(
      t(model.view.isFiltered ? PromiseText.noMatch : .none), t(PromiseText.noneHelp),
      model.view.isFiltered ? clearLink(model, t) : .empty)
    : ledgerTable(model, shell)
  return document(
    t(PromiseText.title), shell,
    """
    <header class="page-head"><h1>\(t(PromiseText.title))</h1>
    <p class="muted">\(t(PromiseText.help))</p></header>
    \(promiseTabs(.broken, t))
    \(model.view.word.map { word -> HTML in
      "<p class=\"notice\" role=\"status\">\(t(PromiseText(word)))</p>"
    })
    \(model.problem.map { "<p class=\"notice warn\" role=\"alert\">\(t($0))</p>" as HTML })
    \(model.coverage.map { coverageCard($0, model.view.days, t) })
    <div class="both-sides">\(side("sales", model, t))\(side("marketing", model, t))</div>
    \(filters(model, t))
    \(list)
    """)
}

/// The three pages of promises.
func promiseTabs(_ here: PromiseText, _ t: Texts) -> HTML {
  let tabs: [(PromiseText, Place)] = [
    (.broken, LedgerView().place), (.open, .promises(.open(OpenView()))),
    (.measures, .promises(.measures(MeasuresView()))),
  ]
  return """
    <nav class="tabs" aria-label="\(t(PromiseText.title))">\(tabs.map { name, place -> HTML in
      """
      <a href="\(place)"\(attribute: "aria-current", name == here ? "page" : nil)>\(t(name))</a>
      """
    })</nav>
    """
}

/// The headline: of how many offers sales said something in time.
private func coverageCard(_ share: HandOverMeasures.Share, _ days: Int, _ t: Texts) -> HTML {
  """
  <section class="card coverage"><h2>\(t(PromiseText.coverage))</h2>
  <p class="headline">\(shareWords(share, t))</p>
  <p class="muted">\(t(PromiseText.coverageHelp, ["n": t.number(days)]))</p></section>
  """
}

/// A share with its interval and what it is of; or why there is none.
func shareWords(_ share: HandOverMeasures.Share?, _ t: Texts) -> HTML {
  let share = share ?? HandOverMeasures.Share()
  guard share.isEnough, let value = share.rate.value, let interval = share.rate.interval else {
    let least = t.number(HandOverMeasures.minimum)
    return """
      <b>\(t(PromiseText.tooFew))</b> <small>\(t(
        PromiseText.tooFewHelp, ["n": t.number(share.decided), "least": least]))</small>
      """
  }
  let range = t(
    PromiseText.interval,
    ["low": t.percent(interval.lowerBound), "high": t.percent(interval.upperBound)])
  let of = t(PromiseText.of, ["n": t.number(share.kept), "total": t.number(share.decided)])
  let open =
    share.undecided > 0 ? " · " + t(PromiseText.undecided, ["n": t.number(share.undecided)]) : ""
  return "<b>\(t.percent(value))</b> <small>\(range)</small> <small>\(of)\(open)</small>"
}

/// One function's sums; both have the same size, whatever they hold.
private func side(_ function: String, _ model: LedgerModel, _ t: Texts) -> HTML {
  let kinds = BreachKind.allCases.filter { $0.function == function || $0 == .targetMissed }
  let word = function == "sales" ? t(WordText.sales) : t(WordText.marketing)
  let all = model.view.with { view in
    (view.function, view.kind, view.isWaiting) = (function, nil, false)
  }
  let total = model.counts.total(of: function)
  return """
    <section class="card by-\(function)"><h2><a href="\(all.place)">\(word)</a> \
    <span class="count">\(t.number(total.all))</span> \(excusedNote(total, t))</h2>
    <dl>\(kinds.map { kind -> HTML in
      let count =
        kind == .targetMissed
        ? model.counts.targets[function] : model.counts.breaches[kind]
      let place = model.view.with { view in
        (view.function, view.kind, view.isWaiting) = (function, kind, false)
      }.place
      let number: HTML =
        (count?.all ?? 0) == 0
        ? "<span class=\"muted\">0</span>"
        : "<a href=\"\(place)\">\(t.number(count?.all ?? 0))</a> \(excusedNote(count, t))"
      return "<div><dt>\(t(PromiseText(kind)))</dt><dd>\(number)</dd></div>"
    })</dl></section>
    """
}

/// How many of them were ruled not to count; nothing where none was.
private func excusedNote(_ count: BreachCounts.Count?, _ t: Texts) -> HTML? {
  guard let count, count.excused > 0 else { return nil }
  return "<small>\(t(PromiseText.ofThemExcused, ["n": t.number(count.excused)]))</small>"
}

private func clearLink(_ model: LedgerModel, _ t: Texts) -> HTML {
  var plain = LedgerView()
  plain.days = model.view.days
  return "<a class=\"button\" href=\"\(plain.place)\">\(t(BoardText.clear))</a>"
}

private func filters(_ model: LedgerModel, _ t: Texts) -> HTML {
  let view = model.view
  let members: HTML? =
    model.members.isEmpty
    ? nil
    : choice(
      "member", t(BoardText.member),
      model.members.map { option("\($0.number)", $0.name, chosen: $0.number == view.member) }, t)
  let functions: [(String, String)] = [
    ("sales", t(WordText.sales)), ("marketing", t(WordText.marketing)),
  ]
  return """
    <form class="inline-form" method="get" action="/promises" \
    aria-label="\(t(PromiseText.filters))">\
    \(choice("function", t(PromiseText.whose), functions.map {
      option($0.0, $0.1, chosen: $0.0 == view.function)
    }, t))\
    \(choice("kind", t(PromiseText.kind), BreachKind.allCases.map {
      option($0.rawValue, t(PromiseText($0)), chosen: $0 == view.kind)
    }, t))\
    \(choice("team", t(BoardText.team), model.teams.map {
      option($0.team, $0.name, chosen: $0.team == view.team)
    }, t))\(members)\
    \(choice("source", t(WordText.source), model.sources.map {
      option($0, t.readable($0), chosen: $0 == view.source)
    }, t))\
    \(choice("said", t(PromiseText.said), [
      option("waiting", t(PromiseText.waiting), chosen: view.isWaiting)
    ], t))\
    <label class="field"><span>\(t(PromiseText.span))</span><select name="days">\
    \(LedgerView.spans.map { days in
      option("\(days)", t(BoardText.days, ["n": t.number(days)]), chosen: days == view.days)
    })</select></label>
    <button class="button">\(t(BoardText.show))</button>\
    \(view.isFiltered ? clearLink(model, t) : nil)</form>
    """
}
