import Domain

/// What a row becomes.
public enum ImportItem: Sendable, Hashable {
  /// An entry to append. Where an entry with its id is known and says something else, the row was
  /// changed in its source since: then `ifDiffering`, if any, is to be appended instead.
  case entry(JournalEntry, ifDiffering: LaterEntry?)
  case contact(ImportedRecord)
  case account(ImportedRecord)
  case campaign(ImportedCampaign)
  case revenue(ImportedRevenueRow)
}

/// An entry that is made of a row only when it is asked for: few rows were changed in their source.
public struct LaterEntry: Sendable, Hashable {
  private let make: @Sendable () throws(RowFault) -> JournalEntry
  /// What the row of a deal says of its state; nil where it says nothing of it.
  var turn: DealTurn?

  init(_ make: @escaping @Sendable () throws(RowFault) -> JournalEntry) {
    self.make = make
  }

  public func made() throws(RowFault) -> JournalEntry { try make() }

  public static func == (left: LaterEntry, right: LaterEntry) -> Bool {
    (try? left.made()) == (try? right.made())
  }

  public func hash(into hasher: inout Hasher) { (try? made()).hash(into: &hasher) }
}

/// The fields of a contact or an account as a row gives them.
public struct ImportedRecord: Sendable, Hashable {
  /// The record's id in the source.
  public var id: String?
  /// When the source learned of these fields: the row's time of change, else of entry, else the
  /// import's.
  public var recorded: Instant
  /// Begins the ids of the `lead.profiled` facts that the record leads to; the same row gives the
  /// same key.
  public var key: String
  /// The members of `contact{…}` and `account{…}` as a journal line has them.
  public var contact: [JSON.Member]
  public var account: [JSON.Member]

  public init(
    id: String?, recorded: Instant, key: String, contact: [JSON.Member], account: [JSON.Member]
  ) {
    self.id = id
    self.recorded = recorded
    self.key = key
    self.contact = contact
    self.account = account
  }
}

/// One row of a file, with what it becomes or why it was not taken.
public struct ImportedRow: Sendable {
  /// The physical line on which the row begins, from 1.
  public var line: Int
  public var result: Result<[ImportItem], RowFault>
  let source: Source

  /// Kept as bytes: the text of a row is only looked at when it was rejected, or in a preview.
  enum Source: Sendable {
    case csv(CSVRow)
    case line([UInt8])
  }

  /// The cells as they stand in the file; of NDJSON, the line alone.
  public var cells: [String] {
    switch source {
    case .csv(let row): row.cells
    case .line(let bytes): [String(decoding: bytes, as: UTF8.self)]
    }
  }
}

/// How an import went, in rows.
///
/// A row of several entries counts once: as imported when any of them was new.
public struct ImportCounts: Sendable, Hashable {
  public var read = 0
  public var imported = 0
  public var duplicates = 0
  /// Duplicates whose content is another than the known one's; also counted in `duplicates`.
  public var differingDuplicates = 0
  /// Decisions of an imported journal: this workspace derives its own.
  public var decisionsLeftOut = 0
  public var rejected = 0

  public init() {}

  /// Every row read went exactly one way.
  public var addsUp: Bool {
    read == imported + duplicates + decisionsLeftOut + rejected
      && differingDuplicates <= duplicates
  }
}
