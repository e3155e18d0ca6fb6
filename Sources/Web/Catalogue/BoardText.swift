import Domain
import Services

/// The board of hand-overs, and the sheet of one.
enum BoardText: CatalogueText {
  case title, help, ownHelp, offered, accepted, working, returned, expired, other
  case endedSince, overdue, ofTeam, all, noneHere, empty, emptyHelp, noMatch, clear, more
  case team, member, span, days, show, filters, wholeBoard
  case alarm, alarmWho, alarmNobody, alarmOpen, unattended
  case handedOn, paused, resumed
  case inHand, inHandHelp, inHandTeamHelp, who, sum, late, longest, nobodyHas
  case turn, leastLoaded, accountOwner, cover, escalated, unrouted, merged, handOnFault
  case handOnTo, handOn, choose, selected, members, teams
  case disqualifiedState, deal, dealWon, dealLost, disqualified, returnedFor, withoutReason, ended,
    still, noClock
  case sheet, offeredAt, holder, state, cameBy, promises, promise, deadline, howStands
  case running, pausedState, kept, keptLate, broken, released
  case pauses, pausesHelp, pauseReason, pauseUntil, pauseUntilHelp, pause, resume, pauseOpen
  case pauseFault, breaches, noBreaches, noPromises, openLead

  var wording: Wording { frame ?? deeds ?? card ?? routing ?? sheetWords }

  init(_ column: BoardColumn) {
    switch column {
    case .offered: self = .offered
    case .accepted: self = .accepted
    case .working: self = .working
    case .returned: self = .returned
    case .expired: self = .expired
    case .other: self = .other
    }
  }

  init(_ word: BoardView.Word) {
    switch word {
    case .handedOn: self = .handedOn
    case .paused: self = .paused
    case .resumed: self = .resumed
    }
  }

  init(_ reason: Routing.Reason) {
    switch reason {
    case .turn: self = .turn
    case .leastLoaded: self = .leastLoaded
    case .accountOwner: self = .accountOwner
    case .cover: self = .cover
    case .escalated: self = .escalated
    case .nobody: self = .unrouted
    }
  }

  init(_ state: HandOver.State) {
    switch state {
    case .offered: self = .offered
    case .accepted: self = .accepted
    case .working: self = .working
    case .returned: self = .returned
    case .expired: self = .expired
    case .disqualified: self = .disqualifiedState
    case .opportunity: self = .deal
    case .merged: self = .merged
    }
  }

  init(_ state: Promise.State) {
    switch state {
    case .running: self = .running
    case .paused: self = .pausedState
    case .kept: self = .kept
    case .keptLate: self = .keptLate
    case .broken: self = .broken
    case .released: self = .released
    }
  }
}

extension BoardText {
  private var frame: Wording? {
    switch self {
    case .title: Wording("Hand-overs", "交接")
    case .help:
      Wording(
        "Every lead that was put before sales: who has it, what is owed next, how it ended.",
        "交给销售的每条线索：由谁负责、下一步何时到期、结果如何。")
    case .ownHelp:
      Wording(
        "What you have, and how much your team has in all.", "您手上的线索，以及团队合计。")
    case .offered: Wording("Offered", "待接受")
    case .accepted: Wording("Accepted", "已接受")
    case .working: Wording("Working", "跟进中")
    case .returned: Wording("Returned", "已退回")
    case .expired: Wording("Expired", "已过期")
    case .other: Wording("Ended otherwise", "其他结果")
    case .endedSince: Wording("in the last {n} day|in the last {n} days", "最近 {n} 天")
    case .overdue: Wording("{n} overdue", "{n} 条超时")
    case .ofTeam: Wording("team: {n}", "团队：{n}")
    case .all: Wording("See all {n}", "查看全部 {n} 条")
    case .noneHere: Wording("None", "无")
    case .empty: Wording("Nothing has been handed over yet", "尚无交接")
    case .emptyHelp:
      Wording(
        "Leads that qualify under the agreement come here at once, with their clock.",
        "线索一旦达到协议的标准，就会带着时限出现在这里。")
    case .noMatch: Wording("No hand-over matches these filters", "没有符合筛选条件的交接")
    case .clear: Wording("Clear the filters", "清除筛选")
    case .more: Wording("Next page", "下一页")
    case .team: Wording("Team", "团队")
    case .member: Wording("Member", "成员")
    case .span: Wording("Ended within", "结束于")
    case .days: Wording("{n} days", "{n} 天内")
    case .show: Wording("Show", "显示")
    case .filters: Wording("Filters of the board", "看板筛选")
    case .wholeBoard: Wording("The whole board", "整个看板")
    default: nil
    }
  }

  private var deeds: Wording? {
    switch self {
    case .alarm:
      Wording(
        "{n} offer waits for nobody|{n} offers wait for nobody", "{n} 条线索无人可接")
    case .alarmWho:
      Wording("{n} before “{who}”, where nobody is there to take it", "{n} 条在“{who}”处，但那里无人可接")
    case .alarmNobody: Wording("{n} before nobody at all", "{n} 条没有任何接收人")
    case .alarmOpen: Wording("Look at them", "查看")
    case .unattended: Wording("Only what waits for nobody", "仅显示无人可接的")
    case .handedOn: Wording("Handed on. The clocks go on.", "已移交，时限继续计时。")
    case .paused: Wording("The clocks stand still.", "时限已暂停。")
    case .resumed: Wording("The clocks go on.", "时限已恢复计时。")
    case .inHand: Wording("Who has how much", "各自在手")
    case .inHandHelp:
      Wording(
        "What runs now. People that you manage by name, everybody else as their team.",
        "当前进行中的交接。您管理的成员显示姓名，其他人仅显示团队。")
    case .inHandTeamHelp:
      Wording("What runs now, by team.", "当前进行中的交接，按团队统计。")
    case .who: Wording("Who", "负责人")
    case .sum: Wording("In hand", "在手")
    case .late: Wording("Overdue", "超时")
    case .longest: Wording("Longest wait for an answer", "最久未答复")
    case .nobodyHas: Wording("Nobody", "无人")
    case .handOnFault:
      Wording(
        "Not handed on: choose leads that are with sales, and somebody to have them.",
        "未能移交：请选择销售在手的线索和接收人。")
    case .handOnTo: Wording("Hand on to", "移交给")
    case .handOn: Wording("Hand on", "移交")
    case .choose: Wording("Choose", "选择")
    case .selected: Wording("selected", "条已选")
    case .members: Wording("Members", "成员")
    case .teams: Wording("Teams", "团队")
    default: nil
    }
  }

  private var card: Wording? {
    switch self {
    case .deal: Wording("Became a deal", "已成商机")
    case .dealWon: Wording("Won", "赢单")
    case .dealLost: Wording("Deal lost", "丢单")
    case .disqualified: Wording("Disqualified: {reason}", "取消资格：{reason}")
    case .returnedFor: Wording("Returned: {reason}", "退回：{reason}")
    case .withoutReason: Wording("without a reason", "未说明原因")
    case .ended: Wording("Ended", "结束")
    case .still: Wording("Clocks stand still", "时限暂停中")
    case .noClock: Wording("Nothing is owed", "无待办时限")
    default: nil
    }
  }

  private var routing: Wording? {
    switch self {
    case .turn: Wording("in turn", "按轮次")
    case .leastLoaded: Wording("to who had the fewest open leads", "给在手最少者")
    case .accountOwner: Wording("to the owner of the account", "给客户负责人")
    case .cover: Wording("to the owner's cover", "给负责人的代理人")
    case .escalated: Wording("escalated: the route found nobody", "已升级：原路由无人可接")
    case .unrouted: Wording("nobody could be found", "无人可接")
    case .merged: Wording("Lives on in another lead", "已并入其他线索")
    case .disqualifiedState: Wording("Disqualified", "取消资格")
    default: nil
    }
  }

  private var sheetWords: Wording {
    switch self {
    case .sheet: Wording("Hand-over of {name}", "{name} 的交接")
    case .offeredAt: Wording("Offered", "交接时间")
    case .holder: Wording("With", "负责人")
    case .state: Wording("State", "状态")
    case .cameBy: Wording("How it came", "分配方式")
    case .promises: Wording("What was promised", "承诺")
    case .promise: Wording("Promise", "承诺")
    case .deadline: Wording("Deadline", "期限")
    case .howStands: Wording("How it stands", "状态")
    case .running: Wording("runs", "进行中")
    case .pausedState: Wording("stands still", "已暂停")
    case .kept: Wording("kept", "已兑现")
    case .keptLate: Wording("kept late", "逾期兑现")
    case .broken: Wording("broken", "已违约")
    case .released: Wording("owed no more", "不再需要")
    case .pauses: Wording("Pauses of the clocks", "时限暂停")
    case .pausesHelp:
      Wording(
        "First touch and attempts stand still meanwhile. The clocks of an offer are the "
          + "agreement's and cannot be paused.",
        "暂停期间，首次联系与联系次数停止计时。待接受的时限由协议规定，不能暂停。")
    case .pauseReason: Wording("Why", "原因")
    case .pauseUntil: Wording("Until", "直到")
    case .pauseUntilHelp:
      Wording("Empty: until somebody lets them go on.", "留空则直到有人恢复计时。")
    case .pause: Wording("Pause the clocks", "暂停计时")
    case .resume: Wording("Let the clocks go on", "恢复计时")
    case .pauseOpen: Wording("until somebody ends it", "直到有人结束")
    case .pauseFault: Wording("Give a reason, and an end that lies ahead.", "请填写原因，且结束时间须晚于现在。")
    case .breaches: Wording("What was broken", "违约记录")
    case .noBreaches: Wording("Nothing was broken.", "没有违约。")
    case .noPromises: Wording("The agreement sets no clock for it.", "协议没有为其规定时限。")
    default: Wording("Open the lead", "打开线索")
    }
  }
}
