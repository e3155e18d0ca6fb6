import Services

/// How program and database stand, for whoever runs them.
enum OperationsText: CatalogueText {
  case title, help, attention, allWell
  case database, databaseDo, engine, schema, size, tables, noTables, table
  case journal, journalDo, entries, lastHour, lastDay
  case queues, queuesDo, noQueues, kind, due, trying, failed, waits, lookAfter
  case backup, backupDo, lastBackup, never, encrypted, plain
  case mail, mailDo, mailOff, lastMail, noMail
  case processes, processesDo, noProcesses, role, serve, work, host, version, started, seen, gone
  case slow, slowDo, noSlow, took, plan, noPlan
  case noBackup, oldBackup, lateJobs, failedJobs, nobody, severalVersions, slowStatements

  var wording: Wording { head ?? part ?? process ?? finding }

  private var head: Wording? {
    switch self {
    case .title: Wording("Operations", "运维")
    case .help:
      Wording(
        "How the program and its database stand, and what to do about it.",
        "程序与数据库的运行状况，以及相应的处理办法。")
    case .attention: Wording("Needs somebody", "需要处理")
    case .allWell: Wording("Nothing needs you.", "一切正常，无需处理。")
    case .database: Wording("Database", "数据库")
    case .databaseDo:
      Wording(
        "Give it twice its size in free disk space; a team outgrows SQLite at several servers or"
          + " some tens of GB: “concord copy” moves it to PostgreSQL.",
        "请为其预留两倍于自身大小的磁盘空间。需要多台服务器，或数据达到数十 GB 时，可用 concord copy 迁移到 PostgreSQL。")
    case .engine: Wording("Engine", "引擎")
    case .schema: Wording("Schema", "结构版本")
    case .size: Wording("Size", "大小")
    case .tables: Wording("Largest tables, with their indexes", "最大的表（含索引）")
    case .noTables:
      Wording(
        "Of a file this large the tables are not measured: it would have to be read for it.",
        "文件过大，不逐表统计：那需要通读整个文件。")
    case .table: Wording("Table", "表")
    case .journal: Wording("Journal", "日志")
    case .journalDo:
      Wording(
        "It only grows. “concord verify” checks that everything follows from it; run it after a"
          + " restore.",
        "日志只增不减。concord verify 会检查一切是否与其相符，恢复备份后请运行一次。")
    case .entries: Wording("Entries", "条目")
    case .lastHour: Wording("Last hour", "最近一小时")
    case .lastDay: Wording("Last day", "最近一天")
    default: nil
    }
  }

  private var part: Wording? {
    switch self {
    case .queues: Wording("Background work", "后台任务")
    case .queuesDo:
      Wording(
        "What waits for more than five minutes has nobody who does it: start “concord work”. What"
          + " was given up on can be tried again once its cause is mended.",
        "等待超过五分钟说明无人处理：请启动 concord work。已放弃的任务在排除原因后可以重试。")
    case .noQueues: Wording("Nothing waits.", "没有等待的任务。")
    case .kind: Wording("Kind", "种类")
    case .due: Wording("Due", "待处理")
    case .trying: Wording("Tried again", "重试中")
    case .failed: Wording("Given up on", "已放弃")
    case .waits: Wording("Longest wait", "最长等待")
    case .lookAfter: Wording("Look after them", "查看并处理")
    case .backup: Wording("Backup", "备份")
    case .backupDo:
      Wording(
        "Run “concord backup FILE” every night, keep the file elsewhere, and try a restore before"
          + " you need one.",
        "请每晚运行 concord backup 文件名，将文件另存他处，并提前演练一次恢复。")
    case .lastBackup: Wording("Last one", "最近一次")
    case .never: Wording("never", "从未")
    case .encrypted: Wording("encrypted", "已加密")
    case .plain: Wording("not encrypted", "未加密")
    case .mail: Wording("Mail", "邮件")
    case .mailDo:
      Wording(
        "“concord mail test ADDRESS” tells what the server answers.",
        "concord mail test 地址 会显示邮件服务器的答复。")
    case .mailOff: Wording("No mail server is set: mails stay where they are.", "未设置邮件服务器，邮件不会发出。")
    case .lastMail: Wording("Last one sent", "最近发出")
    case .noMail: Wording("none within 30 days", "30 天内没有")
    default: nil
    }
  }

  private var process: Wording? {
    switch self {
    case .processes: Wording("Processes", "进程")
    case .processesDo:
      Wording(
        "Each says every minute that it is there. After an upgrade restart those of the older"
          + " version, one after the other.",
        "各进程每分钟报告一次。升级后请逐个重启旧版本的进程。")
    case .noProcesses: Wording("None was seen within a day.", "一天内未见任何进程。")
    case .role: Wording("Does", "职责")
    case .serve: Wording("serves pages", "提供页面")
    case .work: Wording("background work", "后台任务")
    case .host: Wording("Machine", "主机")
    case .version: Wording("Version", "版本")
    case .started: Wording("Since", "启动时间")
    case .seen: Wording("Last seen", "最近出现")
    case .gone: Wording("gone", "已消失")
    case .slow: Wording("Slow statements", "慢语句")
    case .slowDo:
      Wording(
        "Of this process, the latest first, without their values. After a large import or copy run"
          + " ANALYZE on PostgreSQL; what stays slow belongs into a report to the makers.",
        "仅限本进程，最新在前，不含参数值。大量导入或复制后，请在 PostgreSQL 上运行 ANALYZE；若仍然缓慢，请反馈给开发者。")
    case .noSlow: Wording("None since it started.", "启动以来没有。")
    case .took: Wording("{time} ms", "{time} 毫秒")
    case .plan: Wording("Plan", "执行计划")
    case .noPlan: Wording("The engine told no plan.", "引擎未给出执行计划。")
    default: nil
    }
  }

  private var finding: Wording {
    switch self {
    case .oldBackup: Wording("The last backup is older than a day.", "最近一次备份已超过一天。")
    case .lateJobs:
      Wording("Work has waited for more than five minutes.", "有任务已等待超过五分钟。")
    case .failedJobs: Wording("Jobs were given up on.", "有任务已放弃。")
    case .nobody: Wording("No process was seen lately.", "近期未见任何进程。")
    case .severalVersions:
      Wording("Several versions work side by side.", "多个版本的程序同时运行。")
    case .slowStatements: Wording("Statements took long.", "有语句执行缓慢。")
    default: Wording("There is no backup.", "没有备份。")
    }
  }

  init(_ finding: OperationsFinding) {
    self =
      switch finding {
      case .noBackup: .noBackup
      case .oldBackup: .oldBackup
      case .lateJobs: .lateJobs
      case .failedJobs: .failedJobs
      case .nobody: .nobody
      case .severalVersions: .severalVersions
      case .slowStatements: .slowStatements
      }
  }
}
