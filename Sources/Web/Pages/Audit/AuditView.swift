import Domain
import Services

/// A page of the audit trail.
struct AuditModel: Sendable {
  static let pageSize = 100

  var entries: [AuditEntry]
  var hasMore: Bool
  /// To choose from, where the reader may see more than their own.
  var members: [Member]
  /// The end of the trail.
  var head: AuditHead

  static func load(_ filter: PeoplePlace.AuditFilter, at desk: Desk) async throws -> AuditModel {
    let query = filter.query(in: desk.zone)
    let entries = try await desk.seat.audit(query, limit: pageSize + 1)
    let seesAll = desk.seat.reach(of: .readAudit) == .all
    return AuditModel(
      entries: Array(entries.prefix(pageSize)), hasMore: entries.count > pageSize,
      members: seesAll ? try await desk.seat.members() : [],
      head: try await desk.seat.auditHead())
  }
}

extension PeoplePlace.AuditFilter {
  /// Days are those of the workspace's zone.
  func query(in zone: Zone) -> AuditQuery {
    var query = AuditQuery()
    query.member = member
    query.action = action
    query.object = object
    query.from = from.map { zone.instant($0) }
    query.until = to.map { zone.instant($0 + 1) }
    query.after = before
    return query
  }
}

func auditPage(_ model: AuditModel, _ filter: PeoplePlace.AuditFilter, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(PeopleText.audit), shell,
    """
    <header class="page-head"><div><h1>\(t(PeopleText.audit))</h1>
    <p class="muted">\(t(PeopleText.auditHelp)) · \
    \(t(ShellText.zoneNote, ["zone": t.zone.identifier]))</p></div>
    \(shell.may(.exportAudit) ? exportForm(filter, shell) : nil)</header>
    \(filters(model, filter, t))
    \(model.entries.isEmpty ? "<p class=\"muted\">\(t(PeopleText.noEntries))</p>" : table(model, t))
    \(older(model, filter, t))
    <p class="muted trail-end">\(t(PeopleText.auditHead))<br>\
    <code class="hash">\(model.head.description)</code></p>
    """)
}

private func filters(_ model: AuditModel, _ filter: PeoplePlace.AuditFilter, _ t: Texts) -> HTML {
  """
  <form class="filters whole-width" method="get" action="\(Place.people(.audit(.init())))">
  <label class="field"><span>\(t(PeopleText.action))</span><select name="action">\
  \(option("", t(PeopleText.any), chosen: filter.action == nil))\
  \(AuditAction.allCases.map { option($0.rawValue, $0.rawValue, chosen: $0 == filter.action) })\
  </select></label>\(model.members.isEmpty ? nil : memberChoice(model, filter, t))
  <label class="field"><span>\(t(PeopleText.what))</span><input name="object" size="12" \
  value="\(filter.object ?? "")" placeholder="member 3" maxlength="200"></label>
  <label class="field"><span>\(t(PeopleText.fromDay))</span><input type="date" name="from" \
  value="\(filter.from?.description ?? "")"></label>
  <label class="field"><span>\(t(PeopleText.toDay))</span><input type="date" name="to" \
  value="\(filter.to?.description ?? "")"></label>
  <button class="button">\(t(PeopleText.apply))</button></form>
  """
}

private func memberChoice(
  _ model: AuditModel, _ filter: PeoplePlace.AuditFilter, _ t: Texts
) -> HTML {
  """
  <label class="field"><span>\(t(PeopleText.who))</span><select name="member">\
  \(option("", t(PeopleText.any), chosen: filter.member == nil))\
  \(model.members.map { option("\($0.number)", $0.name, chosen: $0.number == filter.member) })\
  </select></label>
  """
}

/// Exports what the filter shows.
private func exportForm(_ filter: PeoplePlace.AuditFilter, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <form method="post" action="\(Place.people(.auditExport))" hx-boost="false">\(shell.formToken)\
    \(filter.query.pairs.filter { $0.name != "before" }.map { pair -> HTML in
      "<input type=\"hidden\" name=\"\(pair.name)\" value=\"\(pair.value)\">"
    })<button class="button" name="format" value="csv">CSV</button> \
    <button class="button" name="format" value="ndjson">\(t(PeopleText.exportLines))</button></form>
    """
}

private func table(_ model: AuditModel, _ t: Texts) -> HTML {
  """
  <div class="scroll" tabindex="0" role="region" aria-label="\(t(PeopleText.audit))">
  <table class="list records"><caption class="unseen">\(t(PeopleText.audit))</caption><thead><tr>\
  <th scope="col">\(t(PeopleText.number))</th><th scope="col">\(t(PeopleText.when))</th>\
  <th scope="col">\(t(PeopleText.who))</th><th scope="col">\(t(PeopleText.action))</th>\
  <th scope="col">\(t(PeopleText.what))</th></tr></thead><tbody>\
  \(model.entries.map { entry -> HTML in
    """
    <tr><td class="number">\(t.number(entry.number))</td><td>\(t.time(entry.at))</td>\
    <th scope="row">\(entry.name ?? "–")<small>\(source(entry))</small></th>\
    <td><code>\(entry.action)</code></td><td>\(entry.object)\(change(entry))</td></tr>
    """
  })</tbody></table></div>
  """
}

private func source(_ entry: AuditEntry) -> String {
  [entry.means, entry.address].compactMap(\.self).joined(separator: " · ")
}

private func change(_ entry: AuditEntry) -> HTML? {
  let before = entry.before == .null ? nil : entry.before.serialized
  let after = entry.after == .null ? nil : entry.after.serialized
  let both = [before, after].compactMap(\.self).joined(separator: " → ")
  return both.isEmpty ? nil : "<small><code>\(both)</code></small>"
}

private func older(
  _ model: AuditModel, _ filter: PeoplePlace.AuditFilter, _ t: Texts
) -> HTML? {
  guard model.hasMore, let last = model.entries.last else { return nil }
  var next = filter
  next.before = last.number
  return
    "<p><a class=\"button\" href=\"\(Place.people(.audit(next)))\">\(t(PeopleText.older))</a></p>"
}
