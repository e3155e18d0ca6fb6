import Domain
import Services

/// Threads: what was said, what was answered, and what may be done about it.
func remarks(
  _ threads: [AgreementThread], in talk: Discussion, of version: Int, _ back: AgreementPlace,
  _ shell: Shell
) -> HTML? {
  guard !threads.isEmpty else { return nil }
  let t = shell.texts
  return """
    <ol class="remarks">\(threads.map { thread -> HTML in
      let comment = thread.comment
      return """
        <li id="remark-\(comment.number)" class="remark\
        \(comment.kind == .objection ? " objection" : "")\
        \(comment.settled == nil ? "" : " settled")">\(said(comment, t))\
        \(thread.answers.isEmpty
          ? nil : "<ol>\(thread.answers.map { "<li>\(said($0, t))</li>" as HTML })</ol>")\
        \(replies(thread, talk, version, back, shell))</li>
        """
    })</ol>
    """
}

private func said(_ comment: AgreementComment, _ t: Texts) -> HTML {
  """
  <p class="by-\(comment.by.function.rawValue)"><b class="who-did">\(name(of: comment.by, t))</b> \
  \(t.time(comment.at)) \(mark(comment, t))</p><p class="body">\(comment.body)</p>
  """
}

private func mark(_ comment: AgreementComment, _ t: Texts) -> HTML? {
  if let settled = comment.settled {
    let says = t(
      DiscussionText.settledBy, ["who": name(of: settled.by, t), "time": t.moment(settled.at)])
    return "<span class=\"chip\" title=\"\(says)\">\(t(DiscussionText.settled))</span>"
  }
  guard comment.kind == .objection else { return nil }
  return "<span class=\"chip objects\">\(t(DiscussionText.objection))</span>"
}

/// To answer, and to settle an objection or open it again.
private func replies(
  _ thread: AgreementThread, _ talk: Discussion, _ version: Int, _ back: AgreementPlace,
  _ shell: Shell
) -> HTML {
  let t = shell.texts
  let comment = thread.comment
  let answer: HTML? =
    talk.mayComment
    ? """
    <details class="reply"><summary>\(t(DiscussionText.answer))</summary>\
    <form method="post" action="\(Place.workshop(.comment(version)))">\(shell.formToken)\
    \(hidden("return", Place.workshop(back).url))\(hidden("answers", String(comment.number)))\
    <label class="field"><span class="unseen">\(t(DiscussionText.yourAnswer))</span>\
    <textarea name="body" rows="2" required maxlength="4000"></textarea></label>\
    <button class="button">\(t(DiscussionText.send))</button></form></details>
    """ : nil
  let isSettled = comment.settled != nil
  let settle: HTML? =
    comment.kind == .objection && talk.maySettle(thread)
    ? """
    <form method="post" action="\
    \(Place.workshop(.resolve(version, comment: comment.number)))">\(shell.formToken)\
    \(hidden("return", Place.workshop(back).url))\(isSettled ? hidden("open", "yes") : nil)\
    <button class="button quiet">\(isSettled ? nil : Glyph.check)<span>\
    \(t(isSettled ? DiscussionText.reopen : .settle))</span></button></form>
    """ : nil
  return "<div class=\"replies\">\(answer)\(settle)</div>"
}

/// Where the reader says something of some lines.
func remarkForm(
  on lines: ClosedRange<Int>, of version: Int, isRangeOpen: Bool, _ back: AgreementPlace,
  _ shell: Shell
) -> HTML {
  let t = shell.texts
  let range: HTML =
    isRangeOpen
    ? """
    <div class="range"><label class="field"><span>\(t(DiscussionText.fromLine))</span>\
    <input type="number" name="first_line" min="1" value="\(lines.lowerBound)" required></label>\
    <label class="field"><span>\(t(DiscussionText.toLine))</span>\
    <input type="number" name="last_line" min="1" value="\(lines.upperBound)" required></label>\
    </div>
    """
    : """
    \(hidden("first_line", String(lines.lowerBound)))\
    \(hidden("last_line", String(lines.upperBound)))
    """
  return """
    <form method="post" action="\(Place.workshop(.comment(version)))" class="remark-form" \
    id="say">\(shell.formToken)\(hidden("return", Place.workshop(back).url))\
    <label class="field"><span>\(t(DiscussionText.yourWords))</span>\
    <textarea name="body" rows="3" required maxlength="4000" autofocus></textarea></label>\(range)\
    <div class="adders"><button name="kind" value="comment" class="button primary">\
    \(t(DiscussionText.comment))</button>\
    <button name="kind" value="objection" class="button objects">\
    \(t(DiscussionText.object))</button>\
    <a class="button quiet" href="\(Place.workshop(back))">\(t(DiscussionText.cancel))</a></div>
    </form>
    """
}

private func hidden(_ name: String, _ value: String) -> HTML {
  "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
}
