/// The frame around every page.
enum ShellText: CatalogueText {
  case skip, leads, funnel, agreement, mainNavigation, preferences, language, theme
  case themeSystem, themeLight, themeDark, shortcuts, close, tagline
  case keyHelp, keySearch, keyNext, keyPrevious, keyOpen, keySelect, keyLeads, keyFunnel
  case keyAgreement, keyTheme, everywhere, inLists, then, zoneNote
  case keyBoard, keyPromises, keySignals, keyReview
  case revenue, keyPipeline, keyResults, keyForecast, keyMargin, keyMove, onDeals
  case keyToday, onLeads, keyAccept, keyReturn, keyLog, keyCall, keyMail, keyMeet

  var wording: Wording {
    switch self {
    case .skip: Wording("Skip to the content", "跳到正文")
    case .leads: Wording("Leads", "线索")
    case .funnel: Wording("Funnel", "漏斗")
    case .agreement: Wording("Agreement", "协议")
    case .mainNavigation: Wording("Main", "主导航")
    case .preferences: Wording("Preferences", "偏好设置")
    case .language: Wording("Language", "语言")
    case .theme: Wording("Theme", "主题")
    case .themeSystem: Wording("System", "跟随系统")
    case .themeLight: Wording("Light", "浅色")
    case .themeDark: Wording("Dark", "深色")
    case .shortcuts: Wording("Keyboard shortcuts", "键盘快捷键")
    case .close: Wording("Close", "关闭")
    case .tagline: Wording("Sales and marketing, in agreement", "销售与市场，同守一约")
    case .keyHelp: Wording("Show this sheet", "显示本表")
    case .keySearch: Wording("Search", "搜索")
    case .keyNext: Wording("Next row", "下一行")
    case .keyPrevious: Wording("Previous row", "上一行")
    case .keyOpen: Wording("Open the row", "打开该行")
    case .keySelect: Wording("Select the row", "选择该行")
    case .keyLeads: Wording("Go to Leads", "前往线索")
    case .keyFunnel: Wording("Go to Funnel", "前往漏斗")
    case .keyAgreement: Wording("Go to Agreement", "前往协议")
    case .keyTheme: Wording("Open preferences", "打开偏好设置")
    case .everywhere: Wording("Everywhere", "所有页面")
    case .inLists: Wording("In lists", "在列表中")
    case .then: Wording("then", "然后")
    case .keyToday: Wording("Go to Today", "前往今日")
    case .keyBoard: Wording("Go to Hand-overs", "前往交接")
    case .keyPromises: Wording("Go to Promises", "前往承诺")
    case .keySignals: Wording("Go to Signals", "前往一线反馈")
    case .keyReview: Wording("Go to the weekly review", "前往每周复盘")
    case .revenue: Wording("Revenue", "收入")
    case .keyPipeline: Wording("Go to Pipeline (deals)", "前往商机管道")
    case .keyResults: Wording("Go to Results (the eight)", "前往八项成果")
    case .keyForecast: Wording("Go to Forecast (outlook)", "前往预测")
    case .keyMargin: Wording("Go to Margin", "前往利润")
    case .onDeals: Wording("On a deal of the pipeline", "针对管道中的商机")
    case .keyMove: Wording("Move the deal to another stage", "将商机移至另一阶段")
    case .onLeads: Wording("On a lead before you", "针对当前线索")
    case .keyAccept: Wording("Accept or claim", "接受或认领")
    case .keyReturn: Wording("Return or disqualify", "退回或取消资格")
    case .keyLog: Wording("Log a contact", "记录联系")
    case .keyCall: Wording("Call", "致电")
    case .keyMail: Wording("Write an e-mail", "写邮件")
    case .keyMeet: Wording("Schedule a meeting", "安排会议")
    case .zoneNote: Wording("Times in {zone}", "时间按 {zone} 时区")
    }
  }
}
