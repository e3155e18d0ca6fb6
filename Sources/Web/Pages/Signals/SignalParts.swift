import Domain
import Services

/// What a signal is called: the topic, or the reason of returns.
func signalName(_ signal: Signal, _ t: Texts) -> String {
  let title = t.readable(signal.title)
  return signal.topic.origin == .returned
    ? t(SignalText.returnedFor, ["reason": title]) : title
}

func signalKind(_ kind: SignalKind, _ t: Texts) -> HTML {
  "<span class=\"chip\">\(t(SignalText(kind)))</span>"
}

func signalMarks(_ signal: Signal, _ now: Instant, _ t: Texts) -> HTML {
  let isOverdue = signal.state(at: now) == .overdue
  let overdue: HTML? =
    isOverdue ? "<span class=\"chip overdue\">\(t(SignalText.overdue))</span>" : nil
  let repeated: HTML? = signal.repeated.map { _ in
    "<span class=\"chip\">\(t(SignalText.repeated))</span>"
  }
  return "\(signalKind(signal.topic.kind, t)) \(overdue) \(repeated)"
}

/// How broad the evidence is.
func signalBreadth(_ row: SignalRow, _ t: Texts) -> String {
  let reports: SignalText = row.signal.topic.origin == .returned ? .returns : .reports
  return [
    t(reports, count: row.signal.reports),
    row.reporters > 0 ? t(SignalText.people, count: row.reporters) : nil,
    row.accounts > 0 ? t(SignalText.accounts, count: row.accounts) : nil,
  ].compactMap(\.self).joined(separator: " · ")
}

/// When it is due, by the wall and in business time; or when it was answered.
func signalClock(_ signal: Signal, _ left: Distance?, _ t: Texts) -> HTML {
  if let answered = signal.answered {
    let isInTime = signal.due.map { answered <= $0 }
    let note: HTML? = isInTime.map { kept -> HTML in
      "<small>\(t(kept ? SignalText.inTime : .late))</small>"
    }
    return "\(t.time(answered))\(note)"
  }
  guard let due = signal.due else {
    return "<span class=\"muted\">\(t(SignalText.noClock))</span>"
  }
  guard let left else { return t.time(due) }
  return "\(t.beside(left, due))<small>\(t.deadline(left))</small>"
}

extension AgreementTimeline {
  /// Nil where nothing says when it is due, or it was answered.
  func timeLeft(of signal: Signal, at now: Instant) -> Distance? {
    guard let due = signal.due, let open = businessTimeLeft(of: signal, at: now) else { return nil }
    return Distance(open: open, until: due, at: now)
  }
}

/// The fields of a report; the first is ready to be typed into.
func reportFields(_ form: ReportForm, _ t: Texts) -> HTML {
  let lead: HTML? = form.lead.map {
    "<input type=\"hidden\" name=\"lead\" value=\"\($0)\">"
  }
  return """
    \(lead)<label class="field"><span>\(t(SignalText.kind))</span><select name="kind">\
    \(SignalKind.allCases.map { kind in
      option(kind.rawValue, t(SignalText(kind)), chosen: kind == form.kind)
    })</select></label>
    <label class="field"><span>\(t(SignalText.topic))</span><input name="topic" required \
    maxlength="120" value="\(form.topic)" autocomplete="off">\
    <small>\(t(SignalText.topicHelp))</small></label>
    <label class="field"><span>\(t(SignalText.text))</span><textarea name="text" rows="3" \
    maxlength="4000">\(form.text)</textarea><small>\(t(SignalText.textHelp))</small></label>
    <button class="button primary">\(t(SignalText.send))</button>
    """
}
