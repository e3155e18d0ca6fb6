import Services

/// The background work, for who looks after it.
enum JobText: CatalogueText {
  case title, help, health, oldest, due, trying, failed, noneWaits, late, lateWithoutMail
  case job, tries, error, ended, next, now, running, since, deeds, retry, giveUp, further, first
  case noneFailed, noneFailedHelp, noneTrying, noneTryingHelp
  case retried, givenUp, gone
  case noticeMail, digestMail, reviewMail, scoreTraining

  var wording: Wording { standing ?? row }

  private var standing: Wording? {
    switch self {
    case .title: Wording("Background work", "后台任务")
    case .help:
      Wording(
        "Mails that did not go out. Each is tried twelve times within half a day, and then given "
          + "up on.",
        "未能发出的邮件。每项在半天内最多尝试十二次，之后放弃。")
    case .health: Wording("How it stands", "运行状况")
    case .oldest: Wording("Longest wait", "最长等待")
    case .due: Wording("Due now", "待处理")
    case .trying: Wording("Tried again", "重试中")
    case .failed: Wording("Given up on", "已放弃")
    case .noneWaits: Wording("none waits", "无等待")
    case .late:
      Wording(
        "Work waits for minutes: look whether “concord serve” or “concord work” runs with this "
          + "database.",
        "任务等待过久：请检查是否有使用此数据库的 concord serve 或 concord work 正在运行。")
    case .lateWithoutMail:
      Wording(
        "Work waits: no mail server is set, so mails stay where they are.", "任务在等待：未设置邮件服务器，邮件无法发出。"
      )
    case .noneFailed: Wording("Nothing was given up on", "没有已放弃的任务")
    case .noneFailedHelp:
      Wording(
        "When a mail cannot be sent for good, it stands here with what the server answered.",
        "邮件确定无法发出时，会连同服务器的答复显示在这里。")
    case .noneTrying: Wording("Nothing is tried again", "没有重试中的任务")
    case .noneTryingHelp:
      Wording(
        "When something goes wrong for now, it stands here until the next try.",
        "暂时失败的任务在下次尝试前会显示在这里。")
    default: nil
    }
  }

  private var row: Wording {
    switch self {
    case .job: Wording("Job", "任务")
    case .tries: Wording("Tries", "尝试次数")
    case .error: Wording("What went wrong", "失败原因")
    case .ended: Wording("Given up", "放弃时间")
    case .next: Wording("Next try", "下次尝试")
    case .now: Wording("any moment", "即将开始")
    case .running: Wording("running", "进行中")
    case .since: Wording("since {time}", "创建于 {time}")
    case .deeds: Wording("What to do", "操作")
    case .retry: Wording("Try now", "立即重试")
    case .giveUp: Wording("Give up", "放弃")
    case .further: Wording("More", "更多")
    case .first: Wording("From the beginning", "回到开头")
    case .retried: Wording("It is tried again in the next seconds.", "将在几秒内重试。")
    case .givenUp: Wording("It is not tried any more.", "不再尝试。")
    case .gone:
      Wording("That job is done, or somebody else was first.", "该任务已完成，或已由他人处理。")
    case .noticeMail: Wording("Mail about a notice", "通知邮件")
    case .digestMail: Wording("Daily digest", "每日摘要邮件")
    case .scoreTraining: Wording("Training of the predictive score", "训练预测评分")
    default: Wording("Weekly review by mail", "每周复盘邮件")
    }
  }

  init(_ kind: JobKind) {
    switch kind {
    case .noticeMail: self = .noticeMail
    case .digestMail: self = .digestMail
    case .reviewMail: self = .reviewMail
    case .scoreTraining: self = .scoreTraining
    }
  }

  init(_ word: JobsPlace.Word) {
    switch word {
    case .retried: self = .retried
    case .givenUp: self = .givenUp
    case .gone: self = .gone
    }
  }
}
