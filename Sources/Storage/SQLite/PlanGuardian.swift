import Synchronization

/// Looks at the plan of each statement before it runs for the first time, and refuses those that
/// read all rows of a large table without saying so (``SQL/readsAll``).
///
/// Test databases have one, so whatever query a test reaches is checked: a new one cannot be
/// forgotten.
final class PlanGuardian: Sendable {
  private let known = Mutex<Set<String>>([])

  func check(_ sql: SQL, on connection: any Connection) throws {
    let isNew = known.withLock { $0.insert(sql.text).inserted }
    guard isNew, QueryPlan.isExplainable(sql) else { return }
    let steps = try connection.rows(connection.dialect.explaining(sql)) { row in
      _ = (row.int(), row.int(), row.int())
      return row.text()
    }
    let plan = QueryPlan(of: sql, steps: steps)
    guard plan.readsAll.isEmpty || plan.saysSo else {
      throw StorageError.readsAllRows(
        statement: sql.text, plan: steps.joined(separator: "\n"))
    }
  }
}

/// What an engine's plan says about a statement.
struct QueryPlan {
  /// Tables that grow with the facts of a company. All others hold what people write by hand.
  static let largeTables: Set<String> = [
    "journal", "revocations", "subjects", "leads", "lead_changes", "stage_moves", "opportunities",
    "hand_overs", "clock_pauses", "breach_disputes",
    "unmatched", "accounts", "contacts", "sessions", "links", "throttles", "audit",
    "idempotency_keys", "lead_assignments", "absences", "suppressions",
    "provider_sign_ins", "provider_sessions", "logout_tokens",
    "signal_reports", "signals", "signal_answers", "signal_owners",
    "jobs", "notices", "reviews", "review_notes", "campaigns", "campaign_versions",
    "opportunity_versions", "lead_origins", "lead_acceptances", "quotas", "exchange_rates",
    "account_parents", "account_names", "deal_contacts",
    "discount_requests", "margin_rows",
    "forecast_calls", "forecast_snapshots",
  ]
  /// Tables whose rows people make one by one.
  static let smallTables: Set<String> = [
    "schema_migrations", "workspaces", "members", "agreement_versions", "agreement_signatures",
    "agreement_comments", "agreement_steps", "imports", "credentials", "second_factors",
    "recovery_codes", "api_tokens", "teams", "team_managers", "work_profiles", "former_emails",
    "routing_turns",
    "erasures", "erasures_under_way", "erasures_left_open",
    "providers", "identities", "signal_keepers", "signal_looks",
    "signal_backlogs", "notice_progress", "notice_deliveries", "notice_wishes",
    "review_readers", "calendar_feeds", "pipeline_settings", "backups", "discount_rules",
    "forecast_bias_seen", "predictive_scores", "processes", "former_homes",
  ]

  let sql: SQL
  let steps: [String]

  init(of sql: SQL, steps: [String]) {
    self.sql = sql
    self.steps = steps
  }

  static func isExplainable(_ sql: SQL) -> Bool {
    ["SELECT", "WITH", "UPDATE", "DELETE", "INSERT"].contains { sql.text.hasPrefix($0) }
  }

  /// Whether the statement declares that it reads everything.
  var saysSo: Bool { sql.text.contains(SQL.readsAll.text) }

  /// Steps that read all rows that a workspace has in a large table.
  var readsAll: [String] {
    let names = QueryPlan.names(in: sql.text)
    let sorts = steps.contains { $0.contains("TEMP B-TREE FOR ORDER BY") }
    let isLimited = sql.text.contains("LIMIT") && !sorts
    return steps.filter { step in
      let words = step.split(separator: " ").map(String.init)
      guard words.count > 1, ["SCAN", "SEARCH"].contains(words[0]),
        QueryPlan.largeTables.contains(names[words[1]] ?? words[1])
      else { return false }
      if words[0] == "SCAN" { return true }
      return step.contains("(workspace_id=?)") && !isLimited
    }
  }

  /// Tables by the names that the statement gives them.
  private static func names(in text: String) -> [String: String] {
    let words = text.split { $0 == " " || $0 == "\n" || $0 == "," || $0 == "(" || $0 == ")" }
      .map(String.init)
    var names: [String: String] = [:]
    for (place, word) in words.enumerated() where largeTables.contains(word) {
      let next = words[(place + 1)...].first { $0 != "AS" } ?? ""
      names[next] = word
    }
    return names
  }
}
