import Domain

/// A member's time-based codes.
public struct SecondFactorRecord: Sendable, Hashable {
  public var member: Int
  /// Sealed with the server's key.
  public var secret: String
  /// When the member proved to have it; nil while it is only offered.
  public var confirmed: Instant?
  /// Time step of the last code that was taken.
  public var lastStep: Int

  public init(member: Int, secret: String, confirmed: Instant?, lastStep: Int) {
    self.member = member
    self.secret = secret
    self.confirmed = confirmed
    self.lastStep = lastStep
  }
}

/// Second factors and the codes that stand in for them.
public struct SecondFactorTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func find(_ member: Int) throws -> SecondFactorRecord? {
    try connection.first(
      """
      SELECT member, secret, confirmed, last_step FROM second_factors
      WHERE workspace_id = \(workspace) AND member = \(member)
      """
    ) { row in
      SecondFactorRecord(
        member: row.int(), secret: row.text(), confirmed: row.optionalInstant(),
        lastStep: row.int())
    }
  }

  public func put(_ record: SecondFactorRecord) throws {
    try connection.execute(
      """
      INSERT INTO second_factors (workspace_id, member, secret, confirmed, last_step)
      VALUES (\(workspace), \(record.member), \(record.secret), \(record.confirmed),
        \(record.lastStep))
      ON CONFLICT (workspace_id, member) DO UPDATE SET secret = excluded.secret,
        confirmed = excluded.confirmed, last_step = excluded.last_step
      """)
  }

  /// Notes a step as used; false when it, or a later one, was used already.
  public func use(step: Int, of member: Int) throws -> Bool {
    try connection.execute(
      """
      UPDATE second_factors SET last_step = \(step)
      WHERE workspace_id = \(workspace) AND member = \(member) AND last_step < \(step)
      """) > 0
  }

  public func remove(_ member: Int) throws {
    try connection.execute(
      "DELETE FROM second_factors WHERE workspace_id = \(workspace) AND member = \(member)")
    try connection.execute(
      "DELETE FROM recovery_codes WHERE workspace_id = \(workspace) AND member = \(member)")
  }

  /// `codes` are SHA-256 in hexadecimal; they replace those there were.
  public func replace(recoveryCodes codes: [String], of member: Int) throws {
    try connection.execute(
      "DELETE FROM recovery_codes WHERE workspace_id = \(workspace) AND member = \(member)")
    for code in codes {
      try connection.execute(
        """
        INSERT INTO recovery_codes (workspace_id, member, code)
        VALUES (\(workspace), \(member), \(code))
        """)
    }
  }

  /// Uses a code up; false when it is none of the member's, or was used.
  public func use(recoveryCode code: String, of member: Int, at instant: Instant) throws -> Bool {
    try connection.execute(
      """
      UPDATE recovery_codes SET used = \(instant)
      WHERE workspace_id = \(workspace) AND member = \(member) AND code = \(code)
        AND used IS NULL
      """) > 0
  }

  public func unusedRecoveryCodes(of member: Int) throws -> Int {
    try connection.first(
      """
      SELECT count(*) FROM recovery_codes
      WHERE workspace_id = \(workspace) AND member = \(member) AND used IS NULL
      """
    ) { $0.int() } ?? 0
  }
}
