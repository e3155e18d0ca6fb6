import Domain
import Services

/// How program and database stand; each part with what to do.
func operationsPage(_ report: OperationsReport, sendsMail: Bool, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(OperationsText.title), shell,
    """
    <header class="page-head"><div><h1>\(t(OperationsText.title))</h1>
    <p class="muted">\(t(OperationsText.help))</p></div></header>
    \(findings(report, t))
    <div class="operations">
    \(database(report, t))
    \(part(.journal, .journalDo, journal(report, t), t))
    \(part(.queues, .queuesDo, queues(report, t), t))
    \(part(.backup, .backupDo, backup(report, t), t))
    \(part(.mail, .mailDo, mail(report, sendsMail, t), t))
    \(part(.processes, .processesDo, processes(report, t), t))
    \(part(.slow, .slowDo, slow(report, t), t))
    </div>
    """)
}

private func findings(_ report: OperationsReport, _ t: Texts) -> HTML {
  let findings = report.findings
  if findings.isEmpty { return "<p class=\"notice\">\(t(OperationsText.allWell))</p>" }
  return """
    <section class="notice warn" aria-label="\(t(OperationsText.attention))"><ul class="plain">\
    \(findings.map { finding -> HTML in "<li>\(t(OperationsText(finding)))</li>" })</ul></section>
    """
}

private func part(
  _ name: OperationsText, _ advice: OperationsText, _ content: HTML, _ t: Texts
) -> HTML {
  """
  <section class="card"><h2>\(t(name))</h2><p class="muted">\(t(advice))</p>\(content)</section>
  """
}

private func figures(_ figures: [(OperationsText, HTML)], _ t: Texts) -> HTML {
  """
  <dl class="figures">\(figures.map { name, value -> HTML in
    "<div><dt>\(t(name))</dt><dd>\(value)</dd></div>"
  })</dl>
  """
}

// MARK: - Parts

private func database(_ report: OperationsReport, _ t: Texts) -> HTML {
  let name = report.engine == "postgres" ? "PostgreSQL" : "SQLite"
  let rows = report.tables.map { table -> HTML in
    """
    <tr><th scope="row"><code>\(table.name)</code></th>\
    <td class="number">\(size(table.bytes, t))</td></tr>
    """
  }
  let tables: HTML =
    rows.isEmpty
    ? "<p class=\"muted\">\(t(OperationsText.noTables))</p>"
    : """
    <details><summary>\(t(OperationsText.tables))</summary>
    <table class="list"><thead><tr><th scope="col">\(t(OperationsText.table))</th>\
    <th scope="col" class="number">\(t(OperationsText.size))</th></tr></thead>\
    <tbody>\(rows)</tbody></table></details>
    """
  let content: HTML = """
    \(figures(
      [
        (.engine, "\(name) \(report.engineVersion)"), (.schema, "\(t.number(report.schema))"),
        (.size, "\(size(report.bytes, t))"),
      ], t))\(tables)
    """
  return part(.database, .databaseDo, content, t)
}

private func size(_ bytes: Int64, _ t: Texts) -> String {
  let (amount, unit) =
    bytes < 1 << 30 ? (Double(bytes) / 1_048_576, "MB") : (Double(bytes) / 1_073_741_824, "GB")
  return "\(t.decimal(amount, digits: 1)) \(unit)"
}

private func journal(_ report: OperationsReport, _ t: Texts) -> HTML {
  let counted = { (number: Int) -> HTML in
    "\(t.number(number))\(number < OperationsReport.most ? "" : "+")"
  }
  return figures(
    [
      (.entries, "\(t.number(Int(report.entries)))"), (.lastHour, counted(report.lastHour)),
      (.lastDay, counted(report.lastDay)),
    ], t)
}

private func queues(_ report: OperationsReport, _ t: Texts) -> HTML {
  let link: HTML = """
    <p><a class="button" href="\(Place.jobs(JobsPlace()))">\(t(OperationsText.lookAfter))</a></p>
    """
  if report.queues.isEmpty { return "<p>\(t(OperationsText.noQueues))</p>\(link)" }
  let columns: [OperationsText] = [.due, .trying, .failed, .waits]
  return """
    <table class="list as-cards"><thead><tr><th scope="col">\(t(OperationsText.kind))</th>\
    \(columns.map { "<th scope=\"col\" class=\"number\">\(t($0))</th>" as HTML })</tr></thead>
    <tbody>\(report.queues.map { row($0, columns, report.now, t) })</tbody></table>\(link)
    """
}

private func row(
  _ queue: OperationsReport.Queue, _ columns: [OperationsText], _ now: Instant, _ t: Texts
) -> HTML {
  let kind = JobKind(rawValue: queue.kind).map { t(JobText($0)) } ?? queue.kind
  let cells = [
    t.number(queue.due), t.number(queue.trying), t.number(queue.failed),
    queue.waitingSince.map { t.duration(now.since($0)) } ?? "–",
  ]
  return """
    <tr><th scope="row">\(kind)</th>\(zip(columns, cells).map { name, cell -> HTML in
      "<td class=\"number\" data-label=\"\(t(name))\">\(cell)</td>"
    })</tr>
    """
}

private func backup(_ report: OperationsReport, _ t: Texts) -> HTML {
  guard let backup = report.backup else {
    return figures([(.lastBackup, "\(t(OperationsText.never))")], t)
  }
  let kind = t(backup.isEncrypted ? OperationsText.encrypted : .plain)
  return figures(
    [
      (.lastBackup, "\(t.time(backup.at))"),
      (.size, "\(size(Int64(backup.bytes), t)) <small>\(kind)</small>"),
    ], t)
}

private func mail(_ report: OperationsReport, _ sendsMail: Bool, _ t: Texts) -> HTML {
  guard sendsMail else { return "<p>\(t(OperationsText.mailOff))</p>" }
  return figures(
    [(.lastMail, report.lastMail.map { t.time($0) } ?? "\(t(OperationsText.noMail))")], t)
}

private func processes(_ report: OperationsReport, _ t: Texts) -> HTML {
  if report.processes.isEmpty { return "<p>\(t(OperationsText.noProcesses))</p>" }
  let heads: [OperationsText] = [.role, .version, .started, .seen]
  return """
    <table class="list as-cards"><thead><tr><th scope="col">\(t(OperationsText.host))</th>\
    \(heads.map { "<th scope=\"col\">\(t($0))</th>" as HTML })</tr></thead>
    <tbody>\(report.processes.map { process -> HTML in
      let gone: HTML? =
        report.isThere(process) ? nil : "<small>\(t(OperationsText.gone))</small>"
      return """
        <tr><th scope="row">\(process.host)<small><code>\(process.name)</code></small></th>\
        <td data-label="\(t(heads[0]))">\
        \(t(process.role == "serve" ? OperationsText.serve : .work))</td>\
        <td data-label="\(t(heads[1]))">\(process.version)</td>\
        <td data-label="\(t(heads[2]))">\(t.time(process.started))</td>\
        <td data-label="\(t(heads[3]))">\(t.time(process.seen))\(gone)</td></tr>
        """
    })</tbody></table>
    """
}

private func slow(_ report: OperationsReport, _ t: Texts) -> HTML {
  if report.slow.isEmpty { return "<p>\(t(OperationsText.noSlow))</p>" }
  return """
    <ul class="slow-statements">\(report.slow.map { slow -> HTML in
      let plan =
        slow.plan.isEmpty ? t(OperationsText.noPlan) : slow.plan.joined(separator: "\n")
      return """
        <li><p><strong>\(t(OperationsText.took, ["time": t.number(slow.milliseconds)]))</strong> \
        \(t.time(slow.at))</p><code>\(slow.text)</code>
        <details><summary>\(t(OperationsText.plan))</summary><pre>\(plan)</pre></details></li>
        """
    })</ul>
    """
}
