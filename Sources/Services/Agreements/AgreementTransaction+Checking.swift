import Domain
import Storage

extension AgreementTransaction {
  /// Versions adopted whose text is not the one that a member of each function signed.
  func signatureDifferences() throws -> [Verification.Difference] {
    try versions.signed().flatMap { version in
      let record = try record(version.number)
      let given = try signatures.of(versions: version.number...version.number)
      var problems: [String] = []
      if AgreementDigest.of(record.text) != record.sha256 {
        problems.append("its text has another SHA-256 than the one recorded")
      }
      if given.contains(where: { $0.sha256 != record.sha256 }) {
        problems.append("a signature is over another text")
      }
      if Set(given.map(\.function)) != ["marketing", "sales"] {
        problems.append("not signed by both functions")
      }
      return problems.map { Verification.Difference.agreement(number: version.number, problem: $0) }
    }
  }
}
