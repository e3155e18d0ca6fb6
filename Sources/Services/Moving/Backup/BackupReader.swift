import Domain
import Storage

/// Reads a backup block by block; nothing is handed on whose checksum or seal does not hold.
struct BackupReader {
  let header: BackupHeader
  private let input: (Int) throws -> [UInt8]
  private let seal: BackupSeal?
  private var chain: [UInt8]
  private var number = 0
  private var isLast = false
  private var rows = 0

  /// No block is larger; a length beyond it is damage.
  private static let largest = 1 << 30

  /// `input` gives as many bytes as asked for, fewer at the end alone. Without `opens`, what is
  /// encrypted stays closed: its checksums can be looked at all the same.
  init(
    _ input: @escaping (Int) throws -> [UInt8], passphrase: String?, opens: Bool = true
  ) throws {
    self.input = input
    guard try input(BackupHeader.signature.count) == BackupHeader.signature else {
      throw MovingFault.noBackup
    }
    var chain: [UInt8] = []
    let (text, _) = try BackupReader.checked(input, &chain, block: 0)
    guard let json = try? JSON.parse(String(decoding: text, as: UTF8.self)),
      let header = BackupHeader(json)
    else { throw MovingFault.noBackup }
    (self.header, self.chain) = (header, chain)
    seal = try header.salt.flatMap { salt in
      guard opens else { return nil }
      guard let passphrase else { throw MovingFault.needsPassphrase }
      return try BackupSeal(passphrase, salt: salt)
    }
  }

  /// Whether blocks can be read, not only their checksums.
  private var isOpen: Bool { seal != nil || !header.isEncrypted }

  /// Reads everything; tells what is in it, or nil where it is sealed and stays closed.
  mutating func check() throws -> MovedTables? {
    guard isOpen else {
      _ = try skipSealed()
      return nil
    }
    var tallies = header.tables.map { _ in TableTally() }
    let tables = header.tables
    while let (table, block) = try nextRows() { tallies[table].add(block, of: tables[table]) }
    return MovedTables(tables: zip(tallies, tables).map { $0.table($1.name) })
  }

  /// The next block as it lies in the file, opened where it is sealed.
  mutating func next() throws -> [UInt8] {
    number += 1
    let before = chain
    let payload: [UInt8]
    (payload, isLast) = try BackupReader.checked(input, &chain, block: number)
    guard let seal else { return payload }
    let context = BackupChain.context(before, isLast: isLast)
    guard let plain = try seal.open(payload, number: number, context: context) else {
      // Of all that could be wrong with the first block, whose checksum holds, this is likeliest.
      throw number == 1 ? MovingFault.wrongPassphrase : MovingFault.tampered(block: number)
    }
    return plain
  }

  private var isAtEnd: Bool { get throws { try input(1).isEmpty } }

  private static func checked(
    _ input: (Int) throws -> [UInt8], _ chain: inout [UInt8], block: Int
  ) throws -> ([UInt8], isLast: Bool) {
    let head = try input(4)
    guard head.count == 4 else { throw MovingFault.truncated(block: max(block - 1, 0)) }
    let word = UInt32(truncatingIfNeeded: BackupBytes.number(head))
    let length = Int(word & ~BackupChain.lastMark)
    guard length <= largest else { throw MovingFault.tampered(block: block) }
    let payload = try input(length)
    let sum = try input(BackupChain.length)
    guard payload.count == length, sum.count == BackupChain.length else {
      throw MovingFault.truncated(block: max(block - 1, 0))
    }
    chain = BackupChain.next(chain, head, payload)
    guard chain == sum else { throw MovingFault.tampered(block: block) }
    return (payload, word & BackupChain.lastMark != 0)
  }

  /// The next rows with the place of their table; nil at the end, once it is sure that all came.
  mutating func nextRows() throws -> (table: Int, block: RowBlock)? {
    guard let block = BackupBlock(try next()) else { throw MovingFault.tampered(block: number) }
    switch block {
    case .rows(let table, let bytes):
      guard !isLast, header.tables.indices.contains(table),
        let some = RowBlock(bytes, of: header.tables[table])
      else { throw MovingFault.tampered(block: number) }
      rows += some.rows
      return (table, some)
    case .end(let count):
      guard count == rows, isLast else { throw MovingFault.tampered(block: number) }
      guard try isAtEnd else { throw MovingFault.goesOn }
      return nil
    }
  }

  /// Reads a sealed file to its end, by its checksums alone; tells how many blocks there are.
  private mutating func skipSealed() throws -> Int {
    repeat { _ = try next() } while !isLast
    guard try isAtEnd else { throw MovingFault.goesOn }
    return number
  }
}
