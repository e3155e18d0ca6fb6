/// What an import did, in rows.
public struct ImportRecord: Sendable, Hashable {
  public var kind: String
  public var file: String
  /// SHA-256 of the file in hexadecimal, where it was worked out.
  public var digest: String?
  public var at: Instant
  public var read: Int
  public var imported: Int
  public var duplicates: Int
  public var differing: Int
  public var decisionsLeftOut: Int
  public var rejected: Int
  /// Imported facts that fit no stage.
  public var unmatched: Int
  /// The number of the member who imported; nil is the command line.
  public var member: Int?
  /// Counted from 1 in its workspace; 0 until it is kept.
  public var number = 0

  public init(
    kind: String, file: String, digest: String?, at: Instant, read: Int, imported: Int,
    duplicates: Int, differing: Int, decisionsLeftOut: Int, rejected: Int,
    unmatched: Int = 0, member: Int? = nil
  ) {
    self.kind = kind
    self.file = file
    self.digest = digest
    self.at = at
    self.read = read
    self.imported = imported
    self.duplicates = duplicates
    self.differing = differing
    self.decisionsLeftOut = decisionsLeftOut
    self.rejected = rejected
    self.unmatched = unmatched
    self.member = member
  }
}

/// What a list of imports is asked for, in the order of their numbers.
public struct ImportListQuery: Sendable, Hashable {
  /// As ``ImportRecord/kind`` names it.
  public var kind: String?
  /// Who imported.
  public var member: Int?
  /// The latest first.
  public var descending = true
  /// The number to go on from.
  public var after: Int?
  public var limit: Int

  public init(limit: Int) {
    self.limit = limit
  }
}
