import Domain
import Services
import Statistics

/// A closed review as a mail says it: subject and plain text, in the language of the company. What
/// there is to decide first, then the promises of both functions; the rest stands on the page.
public func reviewMail(_ review: Review, locale: String) -> (subject: String, text: String) {
  let document = review.document
  let language: Language = locale.hasPrefix("zh") ? .chinese : .english
  let t = Texts(language, zone: Zone(document.zone) ?? .utc)
  let last = document.until - Elapsed(microseconds: 1)
  let span = t(
    ReviewText.span,
    [
      "week": review.week.description, "from": t.date(document.from), "to": t.date(last),
    ])
  var lines = [span, ""]
  lines += section(t(ReviewText.agenda), agendaLines(document, t))
  lines += section(t(ReviewText.coverage), [coverageLine(document.coverage, t)])
  lines += section(t(ReviewText.promises), document.promises.map { promiseLine($0, t) })
  lines += section(t(ReviewText.notes), document.notes.map { noteLine($0, t) })
  return ("\(t(ReviewText.title)) \(review.week)", lines.joined(separator: "\n"))
}

private func section(_ title: String, _ lines: [String]) -> [String] {
  lines.isEmpty ? [] : [title.uppercased()] + lines + [""]
}

private func agendaLines(_ document: ReviewDocument, _ t: Texts) -> [String] {
  guard !document.agenda.isEmpty else { return [t(ReviewText.agendaNothing)] }
  return document.agenda.enumerated().map { place, item in
    "\(place + 1). \(agendaSentence(item, document, t))"
  }
}

private func coverageLine(_ share: ReviewDocument.Share, _ t: Texts) -> String {
  guard share.isEnough else {
    return t(
      ReviewText.few,
      ["n": t.number(share.decided), "least": t.number(HandOverMeasures.minimum)])
  }
  let counted = t(
    ReviewText.ofOffers, ["kept": t.number(share.kept), "decided": t.number(share.decided)])
  return "\(t.percent(share.rate.value)) · \(counted)"
}

private func promiseLine(_ line: ReviewDocument.Promise, _ t: Texts) -> String {
  let name = t(ReviewText(line.promise))
  let kept = "\(t(ReviewText.kept)) \(t.number(line.kept.now)) (\(t.number(line.kept.before)))"
  let broken =
    "\(t(ReviewText.brokenColumn)) \(t.number(line.broken.now)) (\(t.number(line.broken.before)))"
  return "\(functionName(line.function, t)) · \(name): \(kept), \(broken)"
}

private func noteLine(_ note: ReviewDocument.Note, _ t: Texts) -> String {
  "\(t(note.isDecision ? ReviewText.decision : .note)): \(t.readable(note.text))"
}
