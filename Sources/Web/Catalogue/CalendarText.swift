/// A member's own calendar of deadlines.
enum CalendarText: CatalogueText {
  case title, help, what, none, there, lastRead, neverRead, make, another, anotherHelp, end, endHelp
  case fresh, freshHelp, ended, secret, open

  var wording: Wording {
    switch self {
    case .title: Wording("Deadlines in your calendar", "日历中的期限")
    case .help:
      Wording(
        "An address of your own that calendar programs subscribe to. It shows what you still owe.",
        "您专属的订阅地址，可添加到日历软件，显示您尚待兑现的期限。")
    case .what:
      Wording(
        "Offers to answer, first touches, attempts, and signals to answer, each at its deadline: "
          + "yours and your teams' offers, as you see them here.",
        "待答复的交接、首次联系、联系次数与待答复的反馈，各在其到期时刻：包括您本人的和您团队的交接，可见范围与您在此处相同。")
    case .none: Wording("You have no address yet.", "您还没有订阅地址。")
    case .there: Wording("There is an address, made {when}.", "已有订阅地址，创建于 {when}。")
    case .lastRead: Wording("A calendar last asked {when}.", "日历最近一次读取：{when}。")
    case .neverRead: Wording("No calendar has asked yet.", "尚无日历读取过。")
    case .make: Wording("Make an address", "创建地址")
    case .another: Wording("Make another address", "更换地址")
    case .anotherHelp: Wording("The old one ends at once.", "旧地址立即失效。")
    case .end: Wording("End the address", "停用地址")
    case .endHelp:
      Wording("Calendars that subscribed to it get nothing more.", "订阅该地址的日历将不再更新。")
    case .fresh: Wording("Your address", "您的地址")
    case .freshHelp:
      Wording(
        "Copy it into your calendar program now: it is shown this once.",
        "请立即复制到日历软件中：此地址只显示这一次。")
    case .ended: Wording("The address has ended.", "地址已停用。")
    case .secret:
      Wording(
        "Whoever has the address reads your deadlines, with the names of people and companies. "
          + "Treat it as a password.",
        "持有此地址的人可以看到您的期限以及相关人名和公司名，请像密码一样保管。")
    case .open: Wording("Deadlines in your calendar", "日历中的期限")
    }
  }
}
