import Domain
import Services

/// How program and database stand.
extension Operation {
  static let operationsOperations = [
    Operation(
      id: "getOperations", resource: .jobs, method: .get, path: "/operations",
      summary: Wording("How program and database stand", "程序与数据库的运行状况"),
      note: "For admins and managers of operations. `slow` is of the process that answers.",
      parameters: [fields(of: OperationsJSON.schema)],
      answers: [Answer(200, "The figures.", OperationsJSON.schema.sparse)],
      access: .permission(.manageJobs),
      handler: .seated { call in
        .record(OperationsJSON.json(try await call.seat.operations(now: call.now)))
      })
  ]
}

private enum OperationsJSON {
  static let schema = Schema.object([
    Schema.list(of: .choice(OperationsFinding.self)).noted("What somebody should look at.")
      .required("findings"),
    Schema.object([
      Schema.choice(["sqlite", "postgres"]).required("engine"),
      Schema.anyText.required("version"),
      Schema.count.noted("The newest migration.").required("schema"),
      Schema.count.required("bytes"),
      Schema.list(of: table).required("tables"),
    ]).required("database"),
    Schema.object([
      Schema.count.required("entries"),
      Schema.count.noted("Counted no further than \(OperationsReport.most), as the next.")
        .required("last_hour"),
      Schema.count.required("last_day"),
    ]).required("journal"),
    Schema.list(of: queue).noted("Kinds with jobs that are not done.").required("queues"),
    Schema.object([
      Schema.instant.required("at"), Schema.count.required("bytes"),
      Schema.boolean.required("encrypted"),
    ]).orNull.required("backup"),
    Schema.instant.orNull.noted("When a mail went out last; null: none within 30 days.")
      .required("last_mail"),
    Schema.list(of: process).noted("Seen within a day.").required("processes"),
    Schema.list(of: slow).required("slow"),
  ]).named("Operations")

  private static let table = Schema.object([
    Schema.anyText.required("name"), Schema.count.noted("With its indexes.").required("bytes"),
  ])

  private static let queue = Schema.object([
    Schema.anyText.required("kind"), Schema.count.required("due"),
    Schema.count.required("trying"), Schema.count.required("failed"),
    Schema.instant.orNull.required("waiting_since"),
  ])

  private static let process = Schema.object([
    Schema.anyText.required("name"), Schema.choice(["serve", "work"]).required("role"),
    Schema.anyText.required("host"), Schema.anyText.required("version"),
    Schema.instant.required("started"), Schema.instant.required("seen"),
  ])

  private static let slow = Schema.object([
    Schema.instant.required("at"), Schema.count.required("milliseconds"),
    Schema.anyText.noted("Without its values.").required("statement"),
    Schema.list(of: .anyText).required("plan"),
  ])

  static func json(_ report: OperationsReport) -> JSON {
    [
      ("findings", .list(report.findings.map { .text($0.rawValue) })),
      ("database", database(report)),
      (
        "journal",
        [
          ("entries", .number(Double(report.entries))), ("last_hour", .count(report.lastHour)),
          ("last_day", .count(report.lastDay)),
        ].object
      ),
      ("queues", .list(report.queues.map(json))),
      (
        "backup",
        report.backup.map { backup in
          [
            ("at", .instant(backup.at)), ("bytes", .count(backup.bytes)),
            ("encrypted", .bool(backup.isEncrypted)),
          ].object
        } ?? .null
      ),
      ("last_mail", .instant(report.lastMail)),
      ("processes", .list(report.processes.map(json))),
      ("slow", .list(report.slow.map(json))),
    ].object
  }

  private static func database(_ report: OperationsReport) -> JSON {
    let tables = report.tables.map { table in
      [("name", JSON.text(table.name)), ("bytes", .number(Double(table.bytes)))].object
    }
    return [
      ("engine", .text(report.engine)), ("version", .text(report.engineVersion)),
      ("schema", .count(report.schema)), ("bytes", .number(Double(report.bytes))),
      ("tables", .list(tables)),
    ].object
  }

  private static func json(_ queue: OperationsReport.Queue) -> JSON {
    [
      ("kind", .text(queue.kind)), ("due", .count(queue.due)), ("trying", .count(queue.trying)),
      ("failed", .count(queue.failed)), ("waiting_since", .instant(queue.waitingSince)),
    ].object
  }

  private static func json(_ process: OperationsReport.Process) -> JSON {
    [
      ("name", .text(process.name)), ("role", .text(process.role)), ("host", .text(process.host)),
      ("version", .text(process.version)), ("started", .instant(process.started)),
      ("seen", .instant(process.seen)),
    ].object
  }

  private static func json(_ slow: OperationsReport.Slow) -> JSON {
    [
      ("at", .instant(slow.at)), ("milliseconds", .count(slow.milliseconds)),
      ("statement", .text(slow.text)), ("plan", .list(slow.plan.map(JSON.text))),
    ].object
  }
}
