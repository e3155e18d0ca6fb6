import Domain
import Services

/// The predictive score of a lead, with what it is made of; beside the agreement's score, and said
/// to be advice.
func predictionCard(_ model: LeadModel, _ t: Texts) -> HTML? {
  guard let prediction = model.prediction else { return nil }
  let score = prediction.score
  let (shown, rest) = (score.contributions.prefix(8), score.contributions.dropFirst(8))
  let others = rest.reduce(0) { $0 + $1.logOdds }
  let days = t.number(PredictiveTraining.horizonDays)
  let help = t(PredictiveText.cardHelp, ["days": days, "time": t.moment(prediction.trained)])
  let stands: HTML? =
    prediction.isWorked
    ? "<p class=\"muted\">\(t(PredictiveText.stands, ["time": t.moment(prediction.asOf)]))</p>"
    : nil
  let useless: HTML? =
    prediction.isUseful ? nil : "<p class=\"notice warn\">\(t(PredictiveText.useless))</p>"
  let smaller: HTML? =
    rest.isEmpty
    ? nil : line(t(PredictiveText.others, ["n": t.number(rest.count)]), others, t)
  return """
    <section class="card">
    <h2>\(t(PredictiveText.card, ["chance": t.percent(score.chance)]))</h2>
    <p class="muted">\(help)</p>\(useless)\(stands)
    <details class="rule"><summary><span>\(t(PredictiveText.why))</span></summary>
    <table class="sum">\(line(t(PredictiveText.start), score.start, t))\
    \(shown.map { line(columnName($0.column, t), $0.logOdds, t) })\(smaller)
    <tr class="total"><td>\(t(PredictiveText.logOdds))</td><td class="number">\
    <b>\(signed(score.logOdds, t))</b></td></tr></table></details>
    <p><a href="\(Place.predictiveScore)">\(t(PredictiveText.report))</a></p>
    </section>
    """
}

private func line(_ name: String, _ logOdds: Double, _ t: Texts) -> HTML {
  "<tr><td>\(name)</td><td class=\"number\">\(signed(logOdds, t))</td></tr>"
}

private func signed(_ value: Double, _ t: Texts) -> String {
  (value > 0 ? "+" : "") + t.decimal(value, digits: 2)
}

/// A column of the score in words.
func columnName(_ column: FeatureSpace.Column, _ t: Texts) -> String {
  let (name, value) = (column.name, column.value)
  return switch column.kind {
  case .source: t(PredictiveText.source, ["name": name])
  case .word: t(PredictiveText.word, ["name": name, "value": value])
  case .number: name
  case .missing: t(PredictiveText.missing, ["name": name])
  case .activity: t(PredictiveText.activity, ["name": name])
  case .decayed: t(PredictiveText.decayed, ["name": name])
  case .replies: t(PredictiveText.replies)
  case .waited: t(PredictiveText.waited)
  case .quiet: t(PredictiveText.quiet)
  case .silent: t(PredictiveText.silent)
  }
}
