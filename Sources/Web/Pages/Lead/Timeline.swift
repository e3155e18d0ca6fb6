import Domain

/// One timeline of facts and decisions, latest first, a heading a day.
func timelineSection(_ model: LeadModel, _ t: Texts) -> HTML {
  let older: HTML? =
    model.olderEntries > 0
    ? "<p class=\"muted\">\(t(LeadText.older, count: model.olderEntries))</p>" : nil
  return """
    <section class="timeline" aria-labelledby="timeline-title">
    <header><h2 id="timeline-title">\(t(LeadText.timeline))</h2>\(timelineLegend(t))</header>
    \(model.timeline.isEmpty ? "<p class=\"muted\">\(t(LeadText.emptyTimeline))</p>" : .empty)
    \(timelineDays(model.timeline, t))
    \(older)
    </section>
    """
}

/// Who is who by colour; the words stand on every entry too.
func timelineLegend(_ t: Texts) -> HTML {
  let actors: [(EntryStory.Actor, String)] = [
    (.prospect, t(TimelineText.prospectShort)), (.marketing, t(WordText.marketing)),
    (.sales, t(WordText.sales)), (.concord, t(TimelineText.decision)),
  ]
  return """
    <p class="legend">\(actors.map { actor, name -> HTML in
      "<span class=\"by-\(actor.rawValue)\">\(name)</span>"
    })</p>
    """
}

/// Latest first, a heading a day.
func timelineDays(_ items: [TimelineItem], _ t: Texts) -> [HTML] {
  var sections: [HTML] = []
  var rest = items[...]
  while let first = rest.first {
    let day = t.zone.date(of: first.recorded)
    let count = rest.prefix { t.zone.date(of: $0.recorded) == day }.count
    sections.append(
      """
      <h3>\(t.date(day))</h3><ol>\(rest.prefix(count).map { entry($0, t) })</ol>
      """)
    rest = rest.dropFirst(count)
  }
  return sections
}

private func entry(_ item: TimelineItem, _ t: Texts) -> HTML {
  switch item.content {
  case .entry(let entry):
    let story = EntryStory(kind: entry.kind, body: entry.body, texts: t)
    let late = item.onTime == false && entry.kind == .leadAccepted
    let title = item.isReopening ? t(PipelineText.reopened) : story.title
    return line(
      story.actor, actorName(story, t), entry.recorded,
      late ? t(TimelineText.acceptedLate) : title,
      story.particulars + happenedEarlier(entry, t), item, t)
  case .elapsed(let at):
    return line(.concord, t(TimelineText.clock), at, t(TimelineText.elapsed), [], item, t)
  }
}

private func line(
  _ actor: EntryStory.Actor, _ who: String?, _ at: Instant, _ title: String,
  _ particulars: [String], _ item: TimelineItem, _ t: Texts
) -> HTML {
  let small: HTML? =
    particulars.isEmpty ? nil : "<small>\(particulars.joined(separator: " · "))</small>"
  let name: HTML? = who.map { "<span class=\"who-did\">\($0)</span>" }
  return """
    <li class="by-\(actor.rawValue)">
    <time datetime="\(at.rfc3339)" title="\(at.rfc3339)">\(t.clock(at))</time>
    <div><p>\(name)<b>\(title)</b>\(consequences(item, t))</p>\(small)</div>
    \(points(item, t))
    </li>
    """
}

private func consequences(_ item: TimelineItem, _ t: Texts) -> HTML {
  let moved: HTML? = item.movedTo.map { " <span class=\"to\">→</span> \(stageChip($0, t))" }
  let cycle: HTML? = item.newCycle.map { number in
    " <span class=\"muted\">\(t(TimelineText.newCycle, ["n": t.number(number)]))</span>"
  }
  let unmatched: HTML? =
    item.isUnmatched ? " <span class=\"warn\">\(t(TimelineText.unmatched))</span>" : nil
  return "\(moved)\(cycle)\(unmatched)"
}

private func points(_ item: TimelineItem, _ t: Texts) -> HTML? {
  guard !item.points.isEmpty else { return nil }
  return """
    <p class="points">\(item.points.map { point -> HTML in
      "<span title=\"\(point.rule)\">\(t.signed(point.points))</span>"
    })</p>
    """
}

/// Said when Concord learned of a fact more than a minute after it happened.
private func happenedEarlier(_ entry: JournalEntry, _ t: Texts) -> [String] {
  guard entry.recorded.since(entry.at) > Elapsed.minute else { return [] }
  return [t(TimelineText.lateRecorded, ["time": t.moment(entry.at)])]
}

private func actorName(_ story: EntryStory, _ t: Texts) -> String? {
  switch story.actor {
  case .prospect: t(TimelineText.prospectShort)
  case .marketing: t(WordText.marketing)
  case .sales: t(WordText.sales)
  case .concord: t(TimelineText.decision)
  case .other: nil
  }
}
