import Domain
import Services

/// What a member can do about a lead of the queue: each a form that works without JavaScript.
func deedForms(_ item: TodayItem, _ model: TodayModel, _ shell: Shell) -> HTML {
  let back = Place.handOver(.today(from: model.from, word: nil))
  return deedForms(
    item.reading, reasons: model.reasons, back: back, shell)
}

/// The card of a lead's page.
func deedCard(_ model: LeadModel, _ shell: Shell) -> HTML? {
  guard model.asOf == nil, model.reading.stage.isOnItsWay else { return nil }
  let t = shell.texts
  return """
    <section class="card deeds" id="deeds"><h2>\(t(HandOverText.deeds))</h2>
    \(deedForms(
      model.reading, reasons: model.returnReasons,
      back: .lead(model.reading.lead, asOf: nil), shell))</section>
    """
}

private func deedForms(
  _ reading: LeadReading, reasons: [String], back: Place, _ shell: Shell
) -> HTML {
  let form = DeedForm(lead: reading.lead, back: back, shell: shell)
  let answers = shell.may(.answerOffers)
  let t = shell.texts
  let take: HTML? =
    switch reading.stage {
    case .mql: form.button("accept", t(HandOverText.accept), key: "a")
    case .inquiry, .nurture: form.button("claim", t(HandOverText.claim), key: "a")
    default: nil
    }
  let isReturnable = reading.stage == .mql || reading.stage == .sal
  return """
    <div class="deed-row">\(answers ? take : nil)
    \(shell.may(.recordFacts) ? form.touch() : nil)
    \(answers && isReturnable ? form.giveBack(reasons) : nil)
    \(answers && !isReturnable ? form.disqualify() : nil)</div>
    """
}

private struct DeedForm {
  let lead: String
  let back: Place
  let shell: Shell

  private var t: Texts { shell.texts }

  private func form(_ place: HandOverPlace, _ body: HTML) -> HTML {
    """
    <form method="post" action="\(Place.handOver(place))" class="deed">\(shell.formToken)\
    <input type="hidden" name="return" value="\(back)">\(body)</form>
    """
  }

  func button(_ answer: String, _ label: String, key: String) -> HTML {
    form(
      .answer(lead),
      """
      <button class="button primary" name="answer" value="\(answer)" data-key="\(key)">\
      \(label)</button>
      """)
  }

  func giveBack(_ reasons: [String]) -> HTML {
    let reason: HTML =
      reasons.isEmpty
      ? "<input name=\"reason\" required maxlength=\"80\">"
      : """
      <select name="reason" required><option value=""></option>\
      \(reasons.map { option($0, t.readable($0), chosen: false) })</select>
      """
    return details(
      t(HandOverText.giveBack), key: "r",
      form(
        .answer(lead),
        """
        <label class="field"><span>\(t(HandOverText.reason))</span>\(reason)</label>
        \(note(t(HandOverText.returnNote)))
        <div class="buttons"><button class="button primary" name="answer" value="return">\
        \(t(HandOverText.giveBack))</button>
        <button class="button" name="answer" value="disqualify" formnovalidate>\
        \(t(HandOverText.disqualify))</button></div>
        """))
  }

  func disqualify() -> HTML {
    details(
      t(HandOverText.disqualify), key: "r",
      form(
        .answer(lead),
        """
        <label class="field"><span>\(t(HandOverText.reason))</span>\
        <input name="reason" required maxlength="80"></label>
        \(note(t(HandOverText.note)))
        <button class="button" name="answer" value="disqualify">\
        \(t(HandOverText.disqualify))</button>
        """))
  }

  func touch() -> HTML {
    let outcomes = [TouchOutcome.connected, .noAnswer, .replied, .held, .bounced, .cancelled]
    return details(
      t(HandOverText.log), key: "l",
      form(
        .touch(lead),
        """
        <div class="deed-fields">
        <label class="field"><span>\(t(HandOverText.channel))</span><select name="channel">\
        \(TouchChannel.allCases.map { option($0.rawValue, t(TouchText($0)), chosen: false) })\
        </select></label>
        <label class="field"><span>\(t(HandOverText.direction))</span><select name="direction">\
        \(TouchDirection.allCases.map {
          option($0.rawValue, t(TouchText($0)), chosen: $0 == .outbound)
        })</select></label>
        <label class="field"><span>\(t(HandOverText.outcome))</span><select name="outcome">\
        \(outcomes.map { option($0.rawValue, t(TouchText($0)), chosen: false) })\
        <option value="">–</option></select></label>
        </div>
        \(note(t(HandOverText.said)))
        <button class="button primary">\(t(HandOverText.log))</button>
        """))
  }

  private func note(_ label: String) -> HTML {
    """
    <label class="field"><span>\(label)</span><textarea name="note" rows="2" \
    maxlength="\(LeadDeed.longestNote)"></textarea></label>
    """
  }

  private func details(_ label: String, key: String, _ body: HTML) -> HTML {
    """
    <details class="deed-more"><summary class="button" data-key="\(key)">\(label)</summary>\
    \(body)</details>
    """
  }
}

extension Stage {
  /// Whether somebody can still do something about it.
  fileprivate var isOnItsWay: Bool { self != .disqualified && self != .customer }
}
