import Domain
import Storage

/// Lives from rows.
extension AgreementTransaction {
  /// In the order of the records, which are by number.
  func lives(_ records: [VersionRecord]) throws -> [AgreementLife] {
    guard let first = records.first, let last = records.last else { return [] }
    let numbers = min(first.number, last.number)...max(first.number, last.number)
    let signatures = Dictionary(grouping: try signatures.of(versions: numbers), by: \.number)
    let objections = try comments.openObjections(versions: numbers)
    let names = try names()
    let order = try versions.signed()
    return records.map { record in
      let given = (signatures[record.number] ?? []).compactMap {
        AgreementLife.Signature($0, name: names[$0.member])
      }
      let successor = order.firstIndex { $0.number == record.number }
        .flatMap { order.indices.contains($0 + 1) ? order[$0 + 1] : nil }
      return AgreementLife(
        number: record.number, name: record.name, sha256: record.sha256,
        effective: record.effective,
        state: state(of: record, given.map(\.function), successor: successor),
        basedOn: record.basedOn,
        author: person(record.author, record.authorFunction, names), created: record.created,
        proposer: record.proposer.map { person($0, record.proposerFunction ?? "", names) },
        changed: record.changed, signatures: given,
        successor: successor.map { .init(number: $0.number, effective: $0.effective) },
        openObjections: objections[record.number] ?? 0)
    }
  }

  func history(of number: Int) throws -> [AgreementStep] {
    let names = try names()
    return try steps.of(version: number, limit: AgreementSheet.mostSteps).compactMap { step in
      AgreementStep.Kind(rawValue: step.kind).map {
        AgreementStep(
          kind: $0, by: person(step.member, step.function, names), sha256: step.sha256, at: step.at)
      }
    }
  }

  private func state(
    of record: VersionRecord, _ signed: [MemberFunction], successor: SignedVersion?
  ) -> AgreementLife.State {
    switch record.state {
    case "draft": .draft
    case "withdrawn": .withdrawn
    case "proposed":
      switch signed.first {
      case .marketing: .signedByMarketing
      case .sales: .signedBySales
      default: .proposed
      }
    default:
      if record.effective > now {
        .signed
      } else if let successor, successor.effective <= now {
        .superseded
      } else {
        .inForce
      }
    }
  }

  func names() throws -> [Int: String] {
    Dictionary(uniqueKeysWithValues: try members.all().map { ($0.number, $0.name) })
  }

  func person(
    _ member: Int, _ function: String, _ names: [Int: String]
  ) -> AgreementLife.Person {
    AgreementLife.Person(
      member: member, name: names[member],
      function: MemberFunction(rawValue: function) ?? .operations)
  }
}

extension AgreementLife.Signature {
  fileprivate init?(_ record: SignatureRecord, name: String?) {
    guard let function = MemberFunction(rawValue: record.function) else { return nil }
    self.init(
      function: function, member: record.member, name: name, email: record.email, at: record.at)
  }
}
