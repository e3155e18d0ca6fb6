import Domain

/// Discounts that were asked for, and what was decided.
public struct DiscountRequestTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func nextNumber() throws -> Int {
    try connection.nextNumber("number", in: "discount_requests", of: workspace)
  }

  public func add(_ request: DiscountRequest) throws {
    let terms = request.terms
    try connection.execute(
      """
      INSERT INTO discount_requests (workspace_id, number, opportunity, member, at, reason, amount,
        list_amount, currency, parts)
      VALUES (\(workspace), \(request.number), \(request.opportunity), \(request.by),
        \(request.at), \(request.reason), \(terms.amount), \(terms.listAmount),
        \(terms.currency), \(DiscountRequestTable.json(terms.parts).serialized))
      """)
  }

  public func decide(_ number: Int, _ decision: DiscountRequest.Decision) throws {
    try connection.execute(
      """
      UPDATE discount_requests SET is_granted = \(decision.isGranted),
        decided_by = \(decision.by), decided_at = \(decision.at), note = \(decision.note)
      WHERE workspace_id = \(workspace) AND number = \(number)
      """)
  }

  public func withdraw(_ number: Int, at instant: Instant) throws {
    try connection.execute(
      """
      UPDATE discount_requests SET withdrawn_at = \(instant)
      WHERE workspace_id = \(workspace) AND number = \(number)
      """)
  }

  public func find(_ number: Int) throws -> DiscountRequest? {
    try connection.first(
      """
      SELECT \(DiscountRequestTable.columns) FROM discount_requests
      WHERE workspace_id = \(workspace) AND number = \(number)
      """, DiscountRequestTable.request)
  }

  /// Of one opportunity, in the order in which they were asked for.
  public func requests(of opportunity: String) throws -> [DiscountRequest] {
    try connection.rows(
      """
      SELECT \(DiscountRequestTable.columns) FROM discount_requests
      WHERE workspace_id = \(workspace) AND opportunity = \(opportunity)
      ORDER BY number LIMIT 10000
      """, DiscountRequestTable.request)
  }

  /// Those that nobody decided on, the oldest first.
  public func waiting(limit: Int) throws -> [DiscountRequest] {
    try connection.rows(
      """
      SELECT \(DiscountRequestTable.columns) FROM discount_requests
      WHERE workspace_id = \(workspace) AND withdrawn_at IS NULL AND is_granted IS NULL
      ORDER BY number LIMIT \(limit)
      """, DiscountRequestTable.request)
  }

  /// The latest first, from the one before `number`.
  public func page(before number: Int?, limit: Int) throws -> [DiscountRequest] {
    try connection.rows(
      """
      SELECT \(DiscountRequestTable.columns) FROM discount_requests
      WHERE workspace_id = \(workspace) AND number < \(number ?? Int(Int32.max))
      ORDER BY number DESC LIMIT \(limit)
      """, DiscountRequestTable.request)
  }

  public func forEach(_ body: (DiscountRequest) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT \(DiscountRequestTable.columns) FROM discount_requests
      WHERE workspace_id = \(workspace) ORDER BY number
      """ + .readsAll
    ) { row in try body(DiscountRequestTable.request(&row)) }
  }

  /// An erasure takes out what names somebody.
  public func rewrite(_ request: DiscountRequest) throws {
    try connection.execute(
      """
      UPDATE discount_requests SET reason = \(request.reason), note = \(request.decision?.note)
      WHERE workspace_id = \(workspace) AND number = \(request.number)
      """)
  }

  private static let columns: SQL = """
    number, opportunity, member, at, reason, amount, list_amount, currency, parts, withdrawn_at, \
    is_granted, decided_by, decided_at, note
    """

  private static func request(_ row: inout Row) throws -> DiscountRequest {
    let (number, opportunity, member) = (row.int(), row.text(), row.int())
    let (at, reason) = (row.instant(), row.text())
    let (amount, list, currency) = (row.integer(), row.integer(), row.optionalText())
    let terms = DealTerms(
      amount: amount, listAmount: list, currency: currency, parts: try parts(row.text()))
    var request = DiscountRequest(
      number: number, opportunity: opportunity, by: member, at: at, reason: reason, terms: terms)
    request.withdrawn = row.optionalInstant()
    let (granted, by) = (row.optionalInt(), row.optionalInt())
    let (decidedAt, note) = (row.optionalInstant(), row.optionalText())
    if let granted, let by, let decidedAt {
      request.decision = .init(isGranted: granted == 1, by: by, at: decidedAt, note: note ?? "")
    }
    return request
  }

  private static func json(_ parts: [DealTerms.Part]) -> JSON {
    .list(
      parts.map { part in
        [
          "product": .text(part.product), "amount": .text("\(part.amount)"),
          "list_amount": .text("\(part.listAmount)"),
        ]
      })
  }

  private static func parts(_ text: String) throws -> [DealTerms.Part] {
    guard case .list(let parts) = try JSON.parse(text) else { return [] }
    return parts.compactMap { part in
      guard let product = part["product"]?.text,
        let amount = part["amount"]?.text.flatMap({ Int64($0) }),
        let list = part["list_amount"]?.text.flatMap({ Int64($0) })
      else { return nil }
      return DealTerms.Part(product: product, amount: amount, listAmount: list)
    }
  }
}
