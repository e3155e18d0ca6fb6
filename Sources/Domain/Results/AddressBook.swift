/// Addresses by which facts name the same person: each former one stands for the present one.
public struct AddressBook: Sendable, Hashable {
  private let presents: [String: String]

  /// The present address of each former one. One that is somebody's now stays theirs.
  public init(presents: [String: String] = [:], inUse: Set<String> = []) {
    let inUse = Set(inUse.map(RecordKey.folded))
    let pairs = presents.map { (RecordKey.folded($0), RecordKey.folded($1)) }
    self.presents = Dictionary(pairs.filter { !inUse.contains($0.0) }) { first, _ in first }
  }

  /// The present address of a person, without regard to case.
  public func present(_ email: String) -> String {
    let name = RecordKey.folded(email)
    return presents[name] ?? name
  }

  /// The same of who holds something; teams stay.
  public func present(_ holder: Quota.Holder) -> Quota.Holder {
    guard case .member(let email) = holder else { return holder }
    return .member(present(email))
  }

  /// In the order of the former addresses.
  public var all: [(former: String, present: String)] {
    presents.sorted { $0.key < $1.key }.map { ($0, $1) }
  }
}
