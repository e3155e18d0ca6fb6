import Domain
import Services

/// A version as text, line by line, with what is said of each under it.
func linesPage(_ model: VersionModel, line: Int?, _ shell: Shell) -> HTML {
  let t = shell.texts
  let lines = model.version.text.split(separator: "\n", omittingEmptySubsequences: false)
    .map(String.init)
  let shown = lines.last == "" ? Array(lines.dropLast()) : lines
  return document(
    "\(t(WordText.version, ["n": t.number(model.life.number)])) · \(model.life.name)", shell,
    """
    <article class="agreement version-page">
    \(versionHead(model, .lines, shell))
    \(download(model, t))
    <ol class="talk-lines">\(shown.enumerated().map { index, text in
      talkLine(index + 1, text, model, isChosen: index + 1 == line, shell)
    })</ol>
    </article>
    """)
}

private func download(_ model: VersionModel, _ t: Texts) -> HTML {
  """
  <p class="links"><span class="muted">\(t(AgreementText.sha)): <code class="hash">\
  \(model.life.sha256)</code></span></p>
  """
}

private func talkLine(
  _ number: Int, _ text: String, _ model: VersionModel, isChosen: Bool, _ shell: Shell
) -> HTML {
  let t = shell.texts
  let version = model.life.number
  let talk = model.discussion
  let link: HTML =
    talk.mayComment
    ? """
    <a class="line-number" href="\(Place.workshop(.lines(version, line: number)))#say" \
    title="\(t(DiscussionText.lineNumber, ["n": String(number)]))">\(number)</a>
    """ : "<span class=\"line-number\">\(number)</span>"
  let back = AgreementPlace.lines(version, line: nil)
  let said = remarks(talk.under(line: number), in: talk, of: version, back, shell)
  let form =
    isChosen && talk.mayComment
    ? remarkForm(on: number...number, of: version, isRangeOpen: true, back, shell) : nil
  let below: HTML? =
    said == nil && form == nil ? nil : "<div class=\"talk\">\(said)\(form)</div>"
  return """
    <li id="L\(number)"\(attribute: "class", isChosen ? "chosen" : nil)>\(link)\
    <code>\(text)</code>\(below)</li>
    """
}
