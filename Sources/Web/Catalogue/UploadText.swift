import Services

/// The page of a file that was handed in: how it is read, its columns, its first rows.
enum UploadText: CatalogueText {
  case nothingYet, sameFile, reading, kind, mapping, encoding, delimiter, decimal, dates, ownMapping
  case ownMappingHint, guessed, detected, columns, columnsHint, column, values, goesTo, nowhere
  case unknownField, rows, rowsHint, line, becomes, lead, content, cannotRead, missing, update,
    check
  case doImport, discard, checked, checkedHint, failed, checkHint, noRows
  case comma, semicolon, tab, bar, point, decimalComma, dayFirst, monthFirst, yearFirst
  case leads, contacts, accounts, activities, touches, opportunities, invoices, campaigns
  case journal, quotas, rates, parents, accountNames, pipeline

  var wording: Wording { page ?? doing ?? choices }

  private var page: Wording? {
    switch self {
    case .nothingYet:
      Wording("{size}. Nothing is written yet.", "{size}。尚未写入任何内容。")
    case .sameFile:
      Wording(
        "This very file was imported before, as number {number}. Importing it again changes"
          + " nothing.",
        "同一文件曾经导入过，编号 {number}。再次导入不会产生变化。")
    case .reading: Wording("How it is read", "读取方式")
    case .kind: Wording("Rows are", "每行是")
    case .mapping: Wording("Mapping", "映射")
    case .encoding: Wording("Encoding", "编码")
    case .delimiter: Wording("Delimiter", "分隔符")
    case .decimal: Wording("Decimal mark", "小数点")
    case .dates: Wording("Dates", "日期顺序")
    case .ownMapping: Wording("A mapping of your own", "自定义映射")
    case .ownMappingHint: Wording("YAML; goes before the chosen one", "YAML；优先于所选映射")
    case .guessed: Wording("Guessed: {what}", "猜测：{what}")
    case .detected: Wording("Detected: {what}", "检测到：{what}")
    case .columns: Wording("Columns", "列")
    case .columnsHint:
      Wording(
        "Send a column to another field, or empty the box to leave it out. Any name under contact."
          + " and account. is fine.",
        "可将列指向其他字段，或清空以忽略该列。contact. 与 account. 之下可用任意名称。")
    case .column: Wording("Column", "列名")
    case .values: Wording("First values", "前几个值")
    case .goesTo: Wording("Goes to", "对应字段")
    case .nowhere: Wording("left out", "忽略")
    case .unknownField:
      Wording("There is no such field: {field}", "没有此字段：{field}")
    default: nil
    }
  }

  private var doing: Wording? {
    switch self {
    case .rows: Wording("The first rows", "前几行")
    case .rowsHint: Wording("As they would become facts.", "它们将变成的事实。")
    case .line: Wording("Line", "行")
    case .becomes: Wording("Becomes", "变成")
    case .lead: Wording("Lead", "线索")
    case .content: Wording("Content", "内容")
    case .cannotRead: Wording("The file cannot be read like this", "无法以这种方式读取文件")
    case .missing: Wording("No column gives {fields}.", "没有列提供 {fields}。")
    case .update: Wording("Update the preview", "更新预览")
    case .check: Wording("Try all rows", "试运行全部行")
    case .checkHint:
      Wording("Counts what an import would do, and changes nothing.", "统计导入的效果，不作任何更改。")
    case .doImport: Wording("Import", "导入")
    case .discard: Wording("Throw away", "丢弃")
    case .checked: Wording("What an import would do", "导入的效果")
    case .checkedHint: Wording("All rows were tried; nothing was changed.", "已试运行全部行，未作任何更改。")
    case .failed: Wording("Nothing was changed: {why}", "未作任何更改：{why}")
    case .noRows: Wording("There are no rows below the header.", "表头之下没有数据行。")
    default: nil
    }
  }

  private var choices: Wording {
    switch self {
    case .comma: Wording("comma ,", "逗号 ,")
    case .semicolon: Wording("semicolon ;", "分号 ;")
    case .tab: Wording("tab", "制表符")
    case .bar: Wording("bar |", "竖线 |")
    case .point: Wording("point: 1,200.50", "句点：1,200.50")
    case .decimalComma: Wording("comma: 1.200,50", "逗号：1.200,50")
    case .dayFirst: Wording("day, month, year", "日、月、年")
    case .monthFirst: Wording("month, day, year", "月、日、年")
    case .yearFirst: Wording("year, month, day", "年、月、日")
    case .leads: Wording("leads", "线索")
    case .contacts: Wording("contacts", "联系人")
    case .accounts: Wording("accounts", "客户")
    case .activities: Wording("activities", "活动")
    case .touches: Wording("touches", "触达")
    case .opportunities: Wording("opportunities", "商机")
    case .invoices: Wording("invoices", "账单")
    case .campaigns: Wording("costs of campaigns", "活动费用")
    case .journal: Wording("journal", "日志")
    case .quotas: Wording("quotas", "配额")
    case .rates: Wording("exchange rates", "汇率")
    case .parents: Wording("parents of accounts", "上级客户")
    case .accountNames: Wording("names of accounts", "客户别名")
    case .pipeline: Wording("how deals run", "商机设置")
    default: Wording("", "")
    }
  }
}

extension UploadText {
  init(_ kind: ImportKind) {
    self =
      switch kind {
      case .leads: .leads
      case .contacts: .contacts
      case .accounts: .accounts
      case .activities: .activities
      case .touches: .touches
      case .opportunities: .opportunities
      case .invoices: .invoices
      case .campaigns: .campaigns
      case .journal: .journal
      case .quotas: .quotas
      case .rates: .rates
      case .parents: .parents
      case .names: .accountNames
      case .pipeline: .pipeline
      }
  }

  init(_ delimiter: Delimiter) {
    self =
      switch delimiter {
      case .comma: .comma
      case .semicolon: .semicolon
      case .tab: .tab
      case .bar: .bar
      }
  }

  init(_ mark: DecimalMark) { self = mark == .point ? .point : .decimalComma }

  init(_ order: DateOrder) {
    self =
      switch order {
      case .dayMonthYear: .dayFirst
      case .monthDayYear: .monthFirst
      case .yearMonthDay: .yearFirst
      }
  }
}
