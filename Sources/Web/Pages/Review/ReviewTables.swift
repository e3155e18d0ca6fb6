import Domain
import Services
import Statistics

/// The headline: whether sales said what came of what it was given.
func coverageCard(_ model: ReviewModel, _ t: Texts) -> HTML {
  let document = model.document
  return """
    <section class="card feedback"><h2>\(t(ReviewText.coverage))</h2>
    <p class="muted">\(t(ReviewText.coverageHelp))</p>
    <div class="headline">\(share(document.coverage, links: model.week, t))\
    <dl><div><dt>\(t(ReviewText.weekBefore))</dt><dd>\(short(document.coverageBefore, t))</dd></div>
    <div><dt>\(t(ReviewText.month))</dt><dd>\(short(document.coverageOfMonth, t))</dd></div></dl>
    </div></section>
    """
}

private func share(_ share: ReviewDocument.Share, links week: ISOWeek, _ t: Texts) -> HTML {
  let counted = t(
    ReviewText.ofOffers, ["kept": t.number(share.kept), "decided": t.number(share.decided)])
  let parts: [HTML] = [
    figure(share.kept, .covered, week, t, label: counted),
    figure(
      share.decided - share.kept, .uncovered, week, t,
      label: "\(t(ReviewText.withoutFeedback)): \(t.number(share.decided - share.kept))"),
    share.undecided > 0
      ? figure(
        share.undecided, .undecided, week, t,
        label: t(ReviewText.undecided, ["n": t.number(share.undecided)])) : "",
  ]
  return """
    <p class="big"><b>\(share.isEnough ? t.percent(share.rate.value) : "–")</b> \
    <span>\(interval(share, t))</span></p>
    <p class="parts">\(parts.map { "<span>\($0)</span> " as HTML })</p>
    """
}

private func short(_ share: ReviewDocument.Share, _ t: Texts) -> String {
  share.isEnough ? "\(t.percent(share.rate.value)) (\(interval(share, t)))" : interval(share, t)
}

private func interval(_ share: ReviewDocument.Share, _ t: Texts) -> String {
  guard share.isEnough, let interval = share.rate.interval else { return few(share.decided, t) }
  return t(
    TargetText.interval,
    ["low": t.percent(interval.lowerBound), "high": t.percent(interval.upperBound)])
}

private func few(_ count: Int, _ t: Texts) -> String {
  t(ReviewText.few, ["n": t.number(count), "least": t.number(HandOverMeasures.minimum)])
}

/// A number that opens into its rows; nothing to open where it is none.
func figure(
  _ count: Int, _ figure: ReviewFigure, _ week: ISOWeek, _ t: Texts, label: String? = nil
) -> HTML {
  let text = label ?? t.number(count)
  guard count > 0, let link = figureLink(figure, week) else { return "\(text)" }
  return "<a href=\"\(link)\">\(text)</a>"
}

// MARK: - Promises

func promisesCard(_ model: ReviewModel, _ t: Texts) -> HTML {
  let functions = ["marketing", "sales", "shared"]
  return """
    <section class="card" id="promises"><h2>\(t(ReviewText.promises))</h2>
    <p class="muted">\(t(ReviewText.promisesHelp))</p>
    <div class="scroll" tabindex="0" role="region" aria-label="\(t(ReviewText.promises))">
    <table class="list records"><caption class="unseen">\(t(ReviewText.promises))</caption>
    <thead><tr><th scope="col">\(t(ReviewText.promise))</th>\
    <th scope="col" class="number">\(t(ReviewText.kept))</th>\
    <th scope="col" class="number">\(t(ReviewText.brokenColumn))</th>\
    <th scope="col" class="number">\(t(ReviewText.rate))</th>\
    <th scope="col" class="number">\(t(ReviewText.change))</th></tr></thead>
    \(functions.map { function -> HTML in
      let lines = model.document.promises.filter { $0.function == function }
      return lines.isEmpty ? "" : promiseRows(function, lines, model, t)
    })</table></div></section>
    """
}

private func promiseRows(
  _ function: String, _ lines: [ReviewDocument.Promise], _ model: ReviewModel, _ t: Texts
) -> HTML {
  """
  <tbody><tr class="function-row"><th scope="rowgroup" colspan="5">\
  <span class="function function-\(function)">\(functionName(function, t))</span></th></tr>
  \(lines.map { line -> HTML in
    let excused: HTML? =
      line.excused > 0
      ? "<small>\(t(ReviewText.excused, ["n": t.number(line.excused)]))</small>" : nil
    return """
      <tr><th scope="row">\(t(ReviewText(line.promise)))</th>\
      <td class="number">\(figure(line.kept.now, .kept(line.promise), model.week, t))</td>\
      <td class="number\(line.broken.now > 0 ? " is-broken" : "")">\
      \(figure(line.broken.now, .broken(line.promise), model.week, t))\(excused)</td>\
      <td class="number">\(rate(line.rate, t))</td>\
      <td class="number">\(before(line, t))</td></tr>
      """
  })</tbody>
  """
}

private func rate(_ rate: Rate, _ t: Texts) -> HTML {
  guard rate.trials > 0 else { return "<small>\(t(ReviewText.noneSettled))</small>" }
  guard rate.trials >= HandOverMeasures.minimum, let interval = rate.interval else {
    return "<small>\(few(rate.trials, t))</small>"
  }
  let span = t(
    TargetText.interval,
    ["low": t.percent(interval.lowerBound), "high": t.percent(interval.upperBound)])
  return "\(t.percent(rate.value))<small>\(span)</small>"
}

private func before(_ line: ReviewDocument.Promise, _ t: Texts) -> HTML {
  "\(t.number(line.kept.before)) / \(t.number(line.broken.before))"
}

// MARK: - Returned and expired

func reviewCounts(_ model: ReviewModel, _ t: Texts) -> HTML {
  """
  <div class="pair">
  \(namedCard(
    (.returned, .returnedHelp, .nothingReturned), model.document.returned, model.week, t
  ) { name in (.returned(name), name.map { t.readable($0) } ?? t(ReviewText.withoutReason)) })
  \(namedCard(
    (.expired, .expiredHelp, .nothingExpired), model.document.expired, model.week, t
  ) { name in (.expired(name ?? ""), t.readable(name ?? "")) })
  </div>
  """
}

private func namedCard(
  _ words: (title: ReviewText, help: ReviewText, none: ReviewText),
  _ rows: [ReviewDocument.Named], _ week: ISOWeek, _ t: Texts,
  _ name: (String?) -> (ReviewFigure, String)
) -> HTML {
  let body: HTML =
    rows.isEmpty
    ? "<p>\(t(words.none))</p>"
    : """
    <table class="list records"><caption class="unseen">\(t(words.title))</caption><tbody>
    \(rows.map { row -> HTML in
      let (opens, label) = name(row.name)
      return """
        <tr><th scope="row">\(label)</th>\
        <td class="number">\(figure(row.count.now, opens, week, t))\(change(row.count, t))</td></tr>
        """
    })</tbody></table>
    """
  return """
    <section class="card"><h2>\(t(words.title))</h2><p class="muted">\(t(words.help))</p>
    \(body)</section>
    """
}

/// The change to the week before, in words that need no colour.
func change(_ pair: ReviewDocument.Pair, _ t: Texts) -> HTML? {
  guard pair.change != 0 else { return nil }
  return "<small>\(t.signed(Double(pair.change)))</small>"
}

// MARK: - Campaigns

func campaignsCard(_ model: ReviewModel, _ t: Texts) -> HTML {
  let steps = ReviewFigure.Step.allCases
  let rows = model.document.campaigns
  let body: HTML =
    rows.isEmpty
    ? "<p>\(t(ReviewText.noCampaigns))</p>"
    : """
    <div class="scroll" tabindex="0" role="region" aria-label="\(t(ReviewText.campaigns))">
    <table class="list records"><caption class="unseen">\(t(ReviewText.campaigns))</caption>
    <thead><tr><th scope="col">\(t(LoopText.campaign))</th>\(steps.map { step -> HTML in
      "<th scope=\"col\" class=\"number\">\(t(ReviewText(step)))</th>"
    })</tr></thead><tbody>
    \(rows.map { row -> HTML in
      """
      <tr><th scope="row">\(row.name.map { t.readable($0) } ?? t(ReviewText.withoutCampaign))</th>\
      \(steps.map { step -> HTML in
        """
        <td class="number">\(figure(row[step].now, .campaign(row.name, step), model.week, t))\
        \(change(row[step], t))</td>
        """
      })</tr>
      """
    })</tbody></table></div>
    """
  return """
    <section class="card"><h2>\(t(ReviewText.campaigns))</h2>
    <p class="muted">\(t(ReviewText.campaignsHelp))</p>\(body)</section>
    """
}
