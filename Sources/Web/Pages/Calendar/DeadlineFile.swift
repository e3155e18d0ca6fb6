import Domain
import Services

/// Deadlines as an iCalendar stream (RFC 5545): an event at the instant of each, in UTC; of the
/// next step of a deal its whole day. Nothing in it depends on when it was asked for, so that its
/// tag stays until something changes.
struct DeadlineFile {
  static let type = "text/calendar; charset=utf-8"
  /// How often programs are asked to look.
  static let refresh = "PT15M"

  var calendar: MemberCalendar
  /// What addresses of pages begin with.
  var url: String

  private var texts: Texts {
    let language = Language.allCases.first { $0.tag == calendar.language }
    return Texts(language ?? .preferred(accepting: calendar.language), zone: calendar.zone)
  }

  var bytes: [UInt8] {
    let t = texts
    var lines = CalendarLines()
    lines.add("BEGIN", "VCALENDAR")
    lines.add("VERSION", "2.0")
    lines.add("PRODID", "-//Concord//Deadlines//EN")
    lines.add("CALSCALE", "GREGORIAN")
    // RFC 7986 and what programs understood before it.
    lines.add("NAME", text: "Concord")
    lines.add("X-WR-CALNAME", text: "Concord")
    lines.add("REFRESH-INTERVAL;VALUE=DURATION", DeadlineFile.refresh)
    lines.add("X-PUBLISHED-TTL", DeadlineFile.refresh)
    for event in calendar.events { add(event, to: &lines, t) }
    lines.add("END", "VCALENDAR")
    return lines.bytes
  }

  private func add(_ event: MemberCalendar.Event, to lines: inout CalendarLines, _ t: Texts) {
    let deadline = event.deadline
    let (who, details, place) = told(deadline.matter, t)
    let what = deadline.kind.map { t(HandOverText($0)) } ?? t(PipelineText.nextStep)
    lines.add("BEGIN", "VEVENT")
    lines.add("UID", "\(event.uid)@concord")
    lines.add("DTSTAMP", DeadlineFile.utc(deadline.from))
    if case .deal(let step) = deadline.matter {
      lines.add("DTSTART;VALUE=DATE", DeadlineFile.day(step.on))
    } else {
      lines.add("DTSTART", DeadlineFile.utc(deadline.due))
    }
    lines.add("SUMMARY", text: "\(what): \(who)")
    lines.add(
      "DESCRIPTION", text: (details + ["\(url)\(place.url)"]).joined(separator: "\n"))
    lines.add("URL", "\(url)\(place.url)")
    lines.add("CATEGORIES", text: what)
    lines.add("CLASS", "PRIVATE")
    // It marks an instant and takes nobody's time.
    lines.add("TRANSP", "TRANSPARENT")
    lines.add("END", "VEVENT")
  }

  private func told(
    _ matter: MemberDeadline.Matter, _ t: Texts
  ) -> (who: String, details: [String], place: Place) {
    switch matter {
    case .lead(let lead, let label):
      let name = label.name.map { t.readable($0) } ?? lead
      let account = label.account.map { t.readable($0) }
      let details = [label.title.map { t.readable($0) }, account].compactMap(\.self)
      let who = account.map { "\(name) (\($0))" } ?? name
      return (who, details, .lead(lead, asOf: nil))
    case .signal(let signal):
      return (
        signalName(signal, t), [t(SignalText(signal.topic.kind))],
        .signals(.signal(signal.id, before: nil))
      )
    case .deal(let step):
      let name = (step.name ?? step.account).map { t.readable($0) } ?? step.opportunity
      let words = step.step.map { t.readable($0) }
      return (
        words.map { "\($0) (\(name))" } ?? name, [words, name].compactMap(\.self),
        .pipeline(.deal(step.opportunity, word: nil))
      )
    }
  }

  /// `20260302T091500Z`, to the second.
  static func utc(_ instant: Instant) -> String {
    let clock = Zone.utc.clock(instant)
    return "\(day(clock.date))T\(padded(clock.hour, 2))\(padded(clock.minute, 2))"
      + "\(padded(clock.second % 60, 2))Z"
  }

  /// `20260302`.
  static func day(_ date: CivilDate) -> String {
    let (year, month, day) = date.components
    return padded(year, 4) + padded(month, 2) + padded(day, 2)
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
