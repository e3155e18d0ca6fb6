import Services

/// How members want to be told, and the words around what they are told by mail.
enum NoticeWishText: CatalogueText {
  case title, help, saved, save, fault, noMail
  case kinds, offer, warning, escalation, nobody, returned, signal, answer, dispute, discount
  case offerHelp, warningHelp, escalationHelp, nobodyHelp, returnedHelp, signalHelp, answerHelp
  case disputeHelp, discountHelp
  case app, mail, digest, off
  case times, digestHour, digestHelp, quietFrom, quietUntil, quietHelp, language, languageHelp
  case workspaceLanguage
  case offTitle, offKind, offDigest, offHelp, offDo, offDone, offDoneHelp, offBroken
  case offBrokenHelp
  case digestSubject, digestMore, open, why, endMails

  var wording: Wording { page ?? kind ?? ending }

  private var page: Wording? {
    switch self {
    case .title: Wording("How I am told", "通知设置")
    case .help:
      Wording(
        "Everything but what is off stands among your notices. Mails come besides.",
        "除已关闭的以外，均显示在通知页；邮件为额外提醒。")
    case .saved: Wording("Saved.", "已保存。")
    case .save: Wording("Save", "保存")
    case .fault:
      Wording(
        "Quiet hours have a beginning and an end that differ, or neither.",
        "安静时段须同时填写不同的开始与结束时间，或都留空。")
    case .noMail:
      Wording(
        "No mail server is set up here, so no mails go out. What you choose holds once there is.",
        "此处尚未设置邮件服务器，不会发送邮件；设置完成后按您的选择生效。")
    case .kinds: Wording("What, and how", "事项与方式")
    case .app: Wording("in the app", "仅站内")
    case .mail: Wording("by mail at once", "即时邮件")
    case .digest: Wording("in the daily digest", "每日摘要")
    case .off: Wording("not at all", "关闭")
    case .times: Wording("When", "时间")
    case .digestHour: Wording("Digest at", "摘要时间")
    case .digestHelp:
      Wording("Once a day, when there is something. Times are in {zone}.", "有内容时每天一次。时区：{zone}。")
    case .quietFrom: Wording("Quiet from", "安静时段开始")
    case .quietUntil: Wording("until", "结束")
    case .quietHelp:
      Wording("Mails wait until quiet hours end. Empty: at any time.", "邮件会等到安静时段结束后发送；留空则随时发送。")
    case .language: Wording("Language of mails", "邮件语言")
    case .languageHelp: Wording("Pages have their own, under Preferences.", "页面语言在“偏好设置”中选择。")
    case .workspaceLanguage: Wording("the company's", "公司默认")
    default: nil
    }
  }

  private var kind: Wording? {
    switch self {
    case .offer: Wording("Leads for me or my team", "给我或我团队的线索")
    case .offerHelp: Wording("When one is put before you.", "有新线索移交时。")
    case .warning: Wording("Deadlines that come near", "时限临近")
    case .warningHelp:
      Wording("Answer, expiry, first contact, attempts, signals.", "答复、过期、首次联系、联系次数、反馈。")
    case .escalation: Wording("Deadlines that went by", "时限已过")
    case .escalationHelp:
      Wording("For who manages, and for whom the agreement names.", "面向管理者与协议指定的人员。")
    case .nobody: Wording("Leads that nobody can take", "无人可接收的线索")
    case .nobodyHelp: Wording("An alarm for sales' managers and operations.", "提醒销售管理者与运营。")
    case .returned: Wording("Leads that sales returned", "销售退回的线索")
    case .returnedHelp: Wording("With why, and what to do about it.", "附原因与处理建议。")
    case .signal: Wording("Signals to answer", "待答复的反馈")
    case .signalHelp: Wording("Given to you, or heard again and again.", "分派给您的，或反复出现的。")
    case .answer: Wording("Answers to what I reported", "我所提反馈的答复")
    case .answerHelp: Wording("What marketing does about it.", "市场将如何处理。")
    case .dispute: Wording("Disputes and rulings", "异议与裁定")
    case .discount: Wording("Discounts and prices", "折扣与价格")
    case .discountHelp:
      Wording("To decide, decided, and your own row.", "待审批、已审批，以及您本人的数据。")
    case .disputeHelp: Wording("Of breaches that concern you.", "与您有关的违约。")
    default: nil
    }
  }

  private var ending: Wording {
    switch self {
    case .offTitle: Wording("No more of these mails?", "不再接收此类邮件？")
    case .offKind: Wording("Mails about: {kind}.", "邮件类别：{kind}。")
    case .offDigest: Wording("The daily digest.", "每日摘要。")
    case .offHelp:
      Wording(
        "The notices stay in the app. You can have the mails back under “How I am told”.",
        "通知仍会显示在站内；可在“通知设置”中恢复邮件。")
    case .offDo: Wording("End these mails", "停止发送")
    case .offDone: Wording("These mails have ended", "已停止发送")
    case .offDoneHelp:
      Wording("Under “How I am told” they can be turned on again.", "可在“通知设置”中重新开启。")
    case .offBroken: Wording("This link does not hold", "链接无效")
    case .offBrokenHelp:
      Wording(
        "It is incomplete, or was made by another server. Sign in and look under “How I am told”.",
        "链接不完整或来自其他服务器。请登录后在“通知设置”中修改。")
    case .digestSubject:
      Wording("{n} notice from Concord|{n} notices from Concord", "Concord：{n} 条通知")
    case .digestMore: Wording("And {n} more.", "另有 {n} 条。")
    case .open: Wording("Open in Concord", "在 Concord 中查看")
    case .why:
      Wording(
        "You get this mail because of how you are told in Concord.", "您收到此邮件是因为您的 Concord 通知设置。")
    case .endMails: Wording("No more mails of this kind", "不再接收此类邮件")
    default: Wording("", "")
    }
  }

  init(_ kind: NoticeKind) {
    switch kind {
    case .offer: self = .offer
    case .warning: self = .warning
    case .escalation: self = .escalation
    case .nobody: self = .nobody
    case .returned: self = .returned
    case .signal: self = .signal
    case .answer: self = .answer
    case .dispute: self = .dispute
    case .discount: self = .discount
    }
  }

  /// What the kind is made of.
  static func help(_ kind: NoticeKind) -> NoticeWishText {
    switch kind {
    case .offer: .offerHelp
    case .warning: .warningHelp
    case .escalation: .escalationHelp
    case .nobody: .nobodyHelp
    case .returned: .returnedHelp
    case .signal: .signalHelp
    case .answer: .answerHelp
    case .dispute: .disputeHelp
    case .discount: .discountHelp
    }
  }

  init(_ delivery: NoticeDelivery) {
    switch delivery {
    case .app: self = .app
    case .mail: self = .mail
    case .digest: self = .digest
    case .off: self = .off
    }
  }
}
