import Services

/// The import pages: files in, and what became of them.
enum ImportText: CatalogueText {
  case title, intro, file, fileHint, paste, pasteHint, look, orCommand, nothing, tooLarge
  case history, noHistory, number, when, name, kind, by, read, imported, known, differing
  case leftOut, rejected, unmatched, older, commandLine
  case resultTitle, resultIntro, adds, download, downloadHint, gone, seeUnmatched, openLeads,
    another
  case unmatchedTitle, unmatchedIntro, noUnmatched, what, stageThen, notYet
  case running, trying, rowsSoFar, runningHint

  var wording: Wording { entrance ?? afterwards }

  private var entrance: Wording? {
    switch self {
    case .title: Wording("Import", "导入")
    case .intro:
      Wording(
        "Leads, contacts, accounts, activities, touches, opportunities or invoices, from"
          + " Salesforce, HubSpot or any table. You see what a file would do before anything is"
          + " written.",
        "可导入线索、联系人、客户、活动、触达、商机或账单，来自 Salesforce、HubSpot 或任意表格。写入之前，您会先看到文件的效果。")
    case .file: Wording("A file", "文件")
    case .fileHint:
      Wording(
        "CSV or NDJSON; mails as .eml or mbox, a calendar as .ics. Up to {limit} MB. A workbook is"
          + " saved as CSV first.",
        "CSV 或 NDJSON；邮件用 .eml 或 mbox，日历用 .ics。最大 {limit} MB。工作簿请先另存为 CSV。")
    case .paste: Wording("Or paste a table", "或粘贴表格")
    case .pasteHint: Wording("With its header, as copied from a spreadsheet", "含表头，可直接从电子表格复制")
    case .look: Wording("Look at it", "查看")
    case .orCommand:
      Wording("The same on the command line:", "命令行方式：")
    case .nothing:
      Wording("Choose a file that is not empty, or paste a table.", "请选择非空文件，或粘贴表格。")
    case .tooLarge:
      Wording(
        "The file is larger than {limit} MB. Split it, or import it on the command line.",
        "文件超过 {limit} MB。请拆分文件，或用命令行导入。")
    case .history: Wording("Imports so far", "导入记录")
    case .noHistory: Wording("Nothing was imported yet.", "尚未导入任何内容。")
    case .number: Wording("No.", "编号")
    case .when: Wording("When", "时间")
    case .name: Wording("File", "文件")
    case .kind: Wording("Kind", "类型")
    case .by: Wording("By", "操作人")
    case .commandLine: Wording("Command line", "命令行")
    default: nil
    }
  }

  private var afterwards: Wording {
    switch self {
    case .read: Wording("Rows read", "读取行数")
    case .imported: Wording("Imported", "已导入")
    case .known: Wording("Known already", "已存在")
    case .differing: Wording("of these with other content: {n}", "其中内容不同：{n}")
    case .leftOut: Wording("Decisions left out", "略去的决定")
    case .rejected: Wording("Rejected", "被拒绝")
    case .unmatched: Wording("Fit no stage", "与阶段不符")
    case .older: Wording("Older", "更早")
    case .resultTitle: Wording("Import {number}", "导入 {number}")
    case .resultIntro: Wording("{file}, as {kind}", "{file}，类型：{kind}")
    case .adds: Wording("Every row read went exactly one way.", "每一行都恰好归入一类。")
    case .download: Wording("Download the rejected rows", "下载被拒绝的行")
    case .downloadHint:
      Wording(
        "The original columns with line and error. Mend the file and import it again: what is in"
          + " already stays as it is. Kept for 30 days.",
        "包含原始列以及行号和错误。修正后重新导入即可：已导入的内容保持不变。保留 30 天。")
    case .gone: Wording("The rejected rows are not kept any more.", "被拒绝的行已不再保留。")
    case .seeUnmatched: Wording("See what fits no stage", "查看与阶段不符的事实")
    case .openLeads: Wording("Open the leads", "打开线索")
    case .another: Wording("Import another file", "导入另一个文件")
    case .unmatchedTitle: Wording("Facts that fit no stage", "与阶段不符的事实")
    case .unmatchedIntro:
      Wording(
        "History as it was told, kept and counted as work, but without a move: the lead was at"
          + " another stage, or not known yet.",
        "这些历史事实被保留并计为工作量，但未引起阶段变化：当时线索处于其他阶段，或尚未出现。")
    case .noUnmatched: Wording("Every fact fits.", "所有事实均相符。")
    case .what: Wording("What happened", "发生的事")
    case .stageThen: Wording("Stage then", "当时阶段")
    case .notYet: Wording("not known yet", "尚未出现")
    case .running: Wording("Importing {file}", "正在导入 {file}")
    case .trying: Wording("Trying {file}", "正在试运行 {file}")
    case .rowsSoFar: Wording("{n} row read so far|{n} rows read so far", "已读取 {n} 行")
    case .runningHint:
      Wording(
        "You can leave this page; the work goes on. It is one transaction: all of it or nothing.",
        "您可以离开此页，导入会继续进行。整个导入是一个事务：要么全部完成，要么毫无改变。")
    default: Wording("", "")
    }
  }

}
