import Services

/// The first run, and the ways to begin.
enum WelcomeText: CatalogueText {
  case title, intro, company, companyHint, admin, yourName, email, function, language, timezone
  case timezoneHint, create, missing, badEmail, badZone, check
  case beginTitle, beginIntro, demo, demoHelp, demoButton, importTitle, importHelp, importButton
  case empty, emptyHelp, emptyButton, filled, filledHelp, openLeads
  case password, passwordHint, tooShort, tooLong, guessable, breached

  var wording: Wording { founding ?? beginning }

  private var founding: Wording? {
    switch self {
    case .title: Wording("Welcome to Concord", "欢迎使用 Concord")
    case .intro:
      Wording(
        "Concord keeps the agreement between sales and marketing, and runs it: what a good lead is,"
          + " who answers it by when, and what came of it. Two short steps and you are in.",
        "Concord 保存并执行销售与市场之间的协议：什么是好线索、由谁在何时之前应答、结果如何。只需两小步即可开始。")
    case .company: Wording("Your company", "您的公司")
    case .companyHint: Wording("Company name", "公司名称")
    case .admin: Wording("You, the first admin", "您，首位管理员")
    case .yourName: Wording("Your name", "您的姓名")
    case .email: Wording("E-mail", "邮箱")
    case .function: Wording("Function", "职能")
    case .language: Wording("Language", "语言")
    case .timezone: Wording("Time zone", "时区")
    case .timezoneHint: Wording("An IANA name, such as Europe/Berlin", "IANA 名称，例如 Asia/Shanghai")
    case .create: Wording("Create the workspace", "创建工作区")
    case .missing: Wording("Please fill this in.", "请填写此项。")
    case .badEmail: Wording("That is not an e-mail address.", "这不是有效的邮箱地址。")
    case .badZone: Wording("There is no time zone of that name.", "没有此名称的时区。")
    case .check: Wording("Please check the marked fields.", "请检查标出的字段。")
    default: passwords
    }
  }

  private var passwords: Wording? {
    switch self {
    case .password: Wording("Password", "密码")
    case .passwordHint:
      Wording(
        "12 characters or more; a few unrelated words are good and easy to keep.",
        "至少 12 个字符；几个互不相关的词语既安全又好记。")
    case .tooShort: Wording("It needs 12 characters or more.", "至少需要 12 个字符。")
    case .tooLong: Wording("It may have 256 characters at most.", "最多 256 个字符。")
    case .guessable:
      Wording(
        "It is made of your name, your company’s or a pattern: too easy to guess.",
        "密码由您的姓名、公司名称或规律字符组成，容易被猜到。")
    case .breached:
      Wording(
        "This password has leaked elsewhere and is on the lists that attackers try.",
        "此密码曾在其他网站泄露，已在攻击者使用的列表中。")
    default: nil
    }
  }

  private var beginning: Wording {
    switch self {
    case .beginTitle: Wording("How do you want to begin?", "您想如何开始？")
    case .beginIntro:
      Wording("You can do the other things later.", "其他方式以后也可以进行。")
    case .demo: Wording("Look around first", "先看一看")
    case .demoHelp:
      Wording(
        "A made-up company: two years, 3,000 leads, both functions at work, an agreement in force."
          + " It takes a few seconds.",
        "一家虚构的公司：两年、3,000 条线索、双方协作、协议已生效。只需几秒钟。")
    case .demoButton: Wording("Fill with demo data", "载入演示数据")
    case .importTitle: Wording("Bring your leads", "导入您的线索")
    case .importHelp:
      Wording(
        "From Salesforce, HubSpot or any CSV. You see what it would do before anything is written;"
          + " importing twice changes nothing.",
        "来自 Salesforce、HubSpot 或任意 CSV。写入之前可先查看效果；重复导入不会产生变化。")
    case .importButton: Wording("Import a file", "导入文件")
    case .empty: Wording("Start empty", "空白开始")
    case .emptyHelp:
      Wording(
        "Write the agreement first, and let leads come in as they are captured.",
        "先拟定协议，再随获取逐步录入线索。")
    case .emptyButton: Wording("Go to the agreement", "前往协议")
    case .filled: Wording("This workspace already has leads", "此工作区已有线索")
    case .filledHelp: Wording("Go on with them.", "请继续使用。")
    case .openLeads: Wording("Open the leads", "打开线索")
    default: Wording("", "")
    }
  }
}

extension WelcomeText {
  init(_ fault: PasswordFault) {
    switch fault {
    case .tooShort: self = .tooShort
    case .tooLong: self = .tooLong
    case .guessable: self = .guessable
    case .breached: self = .breached
    }
  }
}
