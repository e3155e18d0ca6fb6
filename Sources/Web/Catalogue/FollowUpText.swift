import Services

/// Mails and calendars that are imported as touches.
enum FollowUpText: CatalogueText {
  case mail, calendar, mailTitle, calendarTitle, mailHint, calendarHint, kept

  var wording: Wording {
    switch self {
    case .mail: Wording("mails", "邮件")
    case .calendar: Wording("calendar", "日历")
    case .mailTitle: Wording("Mails", "邮件")
    case .calendarTitle: Wording("A calendar", "日历")
    case .mailHint:
      Wording(
        "Mails between members and people with an open lead become touches of those leads.",
        "成员与未结线索联系人之间的邮件，将记为这些线索的触达。")
    case .calendarHint:
      Wording(
        "Meetings of members with people who have an open lead become touches, once they are over"
          + " or were called off.",
        "成员与未结线索联系人的会议，在结束或取消之后记为触达。")
    case .kept:
      Wording(
        "Only when, who and the subject are kept; texts, attachments and other people's addresses"
          + " are not. What is nobody's touch comes back as rejected, with the reason.",
        "只保留时间、参与成员和主题，不保留正文、附件和他人地址。不属于任何人的触达会作为被拒行返回，并附原因。")
    }
  }
}

extension FollowUpText {
  init(_ kind: FollowUpKind) { self = kind == .mail ? .mail : .calendar }
}
