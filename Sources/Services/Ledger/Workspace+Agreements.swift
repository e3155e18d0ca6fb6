import Crypto
import Domain
import Storage

/// A version of the agreement with who signed it.
public struct AgreementVersion: Sendable {
  public struct Signature: Sendable, Hashable {
    public var function: MemberFunction
    public var member: Int
    public var at: Instant
  }

  public var number: Int
  public var name: String
  public var text: String
  /// Of the text, in hexadecimal: what signatures are over.
  public var sha256: String
  public var effective: Instant
  public var state: String
  public var signatures: [Signature]
  public var agreement: Agreement
}

extension Workspace {
  /// Adds a version that a member of each function signs, both managers or admins, never one person
  /// for both. What was recorded since its `effective` instant is decided anew.
  public func adopt(
    _ text: String, marketing: Int, sales: Int, now: Instant
  ) async throws -> AgreementVersion {
    let agreement = try AgreementReader.read(text)
    let number = try await writing(now: now) { [timelines] ledger in
      let number = try ledger.adopt(text, agreement, marketing: marketing, sales: sales)
      ledger = try LedgerTransaction(
        ledger.connection, workspace: ledger.workspace.id, timelines: timelines,
        memory: LedgerMemory(), now: now)
      try ledger.decideAnew(from: agreement.effective)
      return number
    }
    guard let version = try await agreements().first(where: { $0.number == number }) else {
      throw ServiceError.notFound("version \(number)")
    }
    return version
  }

  /// All versions by number.
  public func agreements() async throws -> [AgreementVersion] {
    try await database.read { [id] connection in
      let table = AgreementTable(connection, id)
      let signatures = Dictionary(grouping: try table.signatures(), by: \.number)
      return try table.versions().map { record in
        try AgreementVersion(record, signatures: signatures[record.number] ?? [])
      }
    }
  }

  /// The version in force at `now`; nil while there is none.
  public func agreementInForce(now: Instant) async throws -> AgreementVersion? {
    let timeline = try await timeline()
    guard let number = timeline.version(at: now)?.label.number else { return nil }
    return try await agreements().first { $0.number == number }
  }

  /// The versions that both functions signed.
  public func timeline() async throws -> AgreementTimeline {
    try await database.read { [id, timelines] in try timelines.timeline($0, id) }
  }
}

extension AgreementVersion {
  init(_ record: VersionRecord, signatures: [SignatureRecord]) throws {
    self.init(
      number: record.number, name: record.name, text: record.text, sha256: record.sha256,
      effective: record.effective, state: record.state,
      signatures: signatures.compactMap { signature in
        MemberFunction(rawValue: signature.function).map {
          Signature(function: $0, member: signature.member, at: signature.at)
        }
      },
      agreement: try AgreementReader.read(record.text))
  }
}

extension LedgerTransaction {
  mutating func adopt(
    _ text: String, _ agreement: Agreement, marketing: Int, sales: Int
  ) throws -> Int {
    let members = try MemberTable(connection, workspace.id).all().compactMap(Member.init)
    try check(marketing, signsFor: .marketing, of: members)
    try check(sales, signsFor: .sales, of: members)
    guard marketing != sales else {
      throw ServiceError.signature("one person cannot sign for both functions")
    }
    let table = AgreementTable(connection, workspace.id)
    let number = (try table.versions().last?.number ?? 0) + 1
    let digest = SHA256.hash(data: Array(text.utf8)).map(LedgerTransaction.hexadecimal).joined()
    try table.add(
      VersionRecord(
        number: number, name: agreement.name, text: text, sha256: digest,
        effective: agreement.effective, state: "signed", created: now))
    for (function, member) in [("marketing", marketing), ("sales", sales)] {
      try table.add(
        SignatureRecord(
          number: number, function: function, member: member, sha256: digest, at: now))
    }
    return number
  }

  /// Derives all decisions again where a version came to be in force over facts already recorded.
  mutating func decideAnew(from effective: Instant) throws {
    guard let last = try journal.lastRecorded, last >= effective || workspace.asOf >= effective
    else { return }
    try forEachComponent { ledger, component in
      try ledger.refold(component, imported: nil)
    }
    _ = try sweep(imported: nil)
  }

  private func check(
    _ member: Int, signsFor function: MemberFunction, of members: [Member]
  ) throws {
    guard let signer = members.first(where: { $0.number == member }) else {
      throw ServiceError.notFound("member \(member)")
    }
    guard signer.function == function else {
      throw ServiceError.signature("\(signer.email) is not of the function \(function.rawValue)")
    }
    guard signer.role.maySign else {
      throw ServiceError.signature("\(signer.email) is neither manager nor admin")
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.utf8.count < 2 ? "0" + digits : digits
  }
}
