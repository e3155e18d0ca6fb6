import Domain
import Services

/// A notice in words, for the page and for mails.
struct NoticeWords {
  let title: String
  /// What goes with it, and what to do about it.
  let lines: [String]
  /// Where it leads; nil where what it is about is not there for this reader.
  let place: Place?

  init(_ item: NoticeItem, _ names: OwnerBook, _ now: Instant, _ t: Texts) {
    let notice = item.notice
    let isExcused = item.dispute?.ruling?.isExcused ?? (notice.detail == "excused")
    title = t(
      NoticeText(notice.reason, isExcused: isExcused),
      [
        "who": NoticeWords.who(item, t), "what": NoticeWords.what(item, t),
        "holder": item.holder.map(names.name) ?? t(NoticeText.nobody),
        "reason": NoticeWords.reason(item) ?? "–", "breach": NoticeWords.breach(item, t),
        "target": NoticeWords.target(item, t), "detail": item.notice.detail ?? "–",
      ])
    lines = [
      item.isHidden ? t(NoticeText.hiddenNote) : nil,
      notice.due.flatMap { due in
        // Of a deadline that went by, the notice's own time says when.
        due == notice.at
          ? nil : t(due < now ? NoticeText.dueWas : .due, ["time": t.moment(due)])
      },
      item.dispute.map { t.readable($0.ruling?.reason ?? $0.reason) },
      notice.reason == .returned ? item.note.map { "“\(t.readable($0))”" } : nil,
      NoticeWords.advice(item).map { t($0) },
    ].compactMap(\.self)
    place = NoticeWords.place(item)
  }

  static func who(_ item: NoticeItem, _ t: Texts) -> String {
    guard let row = item.lead else { return t(NoticeText.hiddenLead) }
    let name = row.profile.contact["name"]?.text ?? row.lead
    let company = row.profile.account["name"]?.text
    return [name, company].compactMap { $0.map { t.readable($0) } }.joined(separator: " · ")
  }

  private static func what(_ item: NoticeItem, _ t: Texts) -> String {
    item.signal.map { signalName($0, t) } ?? t(NoticeText.lostSignal)
  }

  private static func target(_ item: NoticeItem, _ t: Texts) -> String {
    guard let name = item.notice.target else { return "–" }
    return [
      measureName(name.measure, t), t.readable(name.period), functionName(name.function, t),
    ].joined(separator: " · ")
  }

  private static func reason(_ item: NoticeItem) -> String? {
    item.handOver?.end?.reason ?? item.lead?.returnReason
  }

  private static func breach(_ item: NoticeItem, _ t: Texts) -> String {
    let kind = (item.dispute?.kind ?? item.notice.detail).flatMap(BreachKind.init)
    return [
      kind.map { t(PromiseText($0)) }, item.lead.map { _ in who(item, t) },
      item.signal.map { signalName($0, t) },
    ].compactMap(\.self).joined(separator: " · ")
  }

  private static func advice(_ item: NoticeItem) -> NoticeText? {
    switch item.notice.reason {
    case .nobody: .nobodyHelp
    case .returned where !item.isHidden: advice(onReturnFor: reason(item))
    default: nil
    }
  }

  /// By the agreement's usual reasons (spec 3, returns).
  private static func advice(onReturnFor reason: String?) -> NoticeText {
    switch reason.map(RecordKey.folded) {
    case "not ready": .adviceWarm
    case "wrong person": .advicePerson
    case "bad data": .adviceData
    case "no budget": .adviceBudget
    case "competitor": .adviceCompetitor
    case "duplicate": .adviceDuplicate
    case "student": .adviceStudent
    default: .adviceOther
    }
  }

  private static func place(_ item: NoticeItem) -> Place? {
    switch item.notice.reason {
    case .discountAsked, .discountGranted, .discountRefused:
      return item.notice.detail.flatMap { Int($0) }.map { .margin(.discount($0)) }
    case .marginRow: return .margin(.sheet(MarginQuery()))
    default: break
    }
    if let lead = item.lead { return .lead(lead.lead, asOf: nil) }
    if let target = item.notice.target {
      var view = LedgerView()
      (view.kind, view.days) = (.targetMissed, LedgerView.spans.max() ?? view.days)
      if MemberFunction(rawValue: target.function) != nil { view.function = target.function }
      return .promises(.ledger(view))
    }
    return item.signal.map { .signals(.signal($0.id, before: nil)) }
  }
}

extension NoticeItem {
  /// What was said with a return.
  fileprivate var note: String? { handOver?.end?.note }
}
