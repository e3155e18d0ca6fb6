import Domain

/// How an uploaded file is going to be read, and what that gives for its first rows.
public struct ImportOutline: Sendable {
  public let plan: ImportPlan
  public let rows: [ImportedRow]
  /// Fields that no column gives, as alternatives; the import waits for them.
  public let missing: [[String]]

  public var isReady: Bool { missing.isEmpty }

  /// Throws ``ImportFault``, and what `open` throws.
  init(
    _ settings: UploadSettings, file name: String, at instant: Instant,
    open: () throws -> ByteChunks
  ) throws {
    var guess = ImportKind.leads
    if settings.kind == nil, settings.ownMapping == nil {
      var probe = try settings.options(.leads, at: instant)
      probe.mapping = nil
      let head = try TextHead(try HeadedBytes(try open()), probe)
      guess = KindGuess.kind(columns: head.columns, format: head.format, file: name)
    }
    var options = try settings.options(guess, at: instant)
    options.toleratesMissing = true
    let file = try ImportFile(try open(), options)
    plan = file.plan
    rows = try file.preview()
    missing = file.plan.missing
  }

  /// The names of the built-in mappings that rows of this kind may have.
  public var mappings: [String] { BuiltInMappings.of(plan.kind).map(\.name) }

  /// Whether columns may go to a field of that path.
  public static func isField(_ path: String) -> Bool { ImportField(path) != nil }

  /// The fields that a person may send a column to, besides any other under `contact.` or
  /// `account.`.
  public static func fields(of kind: ImportKind) -> [String] {
    guard kind != .journal else { return [] }
    let known = ImportField.known.filter { !ImportField.hidden.contains($0) }.sorted()
    return known.filter { !$0.contains(".") } + known.filter { $0.contains(".") }
  }
}

extension ImportField {
  /// Known, but of Concord's own exports only.
  static let hidden: Set<String> = ["entry", "more"]
}
