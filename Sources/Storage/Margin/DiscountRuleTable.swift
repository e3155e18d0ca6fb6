import Domain

/// Who may grant which discount: every version of every rule.
public struct DiscountRuleTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func nextNumber() throws -> Int {
    try connection.nextNumber("number", in: "discount_rules", of: workspace)
  }

  /// `grant` is what the version says; of one that takes the rule back, what it said before.
  public func add(_ rule: DiscountRule, of grant: DiscountGrant) throws {
    try connection.execute(
      """
      INSERT INTO discount_rules (workspace_id, number, version, recorded, holder, product,
        segment, up_to, is_removed)
      VALUES (\(workspace), \(rule.number), \(rule.version), \(rule.recorded),
        \(grant.holder.text), \(grant.product), \(grant.segment), \(grant.upTo),
        \(rule.grant == nil))
      """)
  }

  /// Its versions, in order.
  public func versions(of number: Int) throws -> [DiscountRule] {
    try connection.rows(
      """
      SELECT \(DiscountRuleTable.columns) FROM discount_rules
      WHERE workspace_id = \(workspace) AND number = \(number) ORDER BY version LIMIT 10000
      """, DiscountRuleTable.rule)
  }

  /// All versions of all rules, by number and version.
  public func all() throws -> [DiscountRule] {
    try connection.rows(
      """
      SELECT \(DiscountRuleTable.columns) FROM discount_rules
      WHERE workspace_id = \(workspace) ORDER BY number, version LIMIT 100000
      """, DiscountRuleTable.rule)
  }

  private static let columns: SQL =
    "number, version, recorded, holder, product, segment, up_to, is_removed"

  private static func rule(_ row: inout Row) throws -> DiscountRule {
    let (number, version, recorded) = (row.int(), row.int(), row.instant())
    let holder = DiscountGrant.Holder(row.text()) ?? .everybody
    let (product, segment, upTo) = (row.optionalText(), row.optionalText(), row.real())
    let grant = DiscountGrant(holder: holder, product: product, segment: segment, upTo: upTo)
    return DiscountRule(
      number: number, version: version, recorded: recorded, grant: row.bool() ? nil : grant)
  }
}
