import Domain
import Synchronization

/// Columns of the facts that were asked for of late: while no fact comes, they are made once.
final class ResultShelf: Sendable {
  /// Those of now, and those of an instant that is looked back to.
  private static let kept = 2
  private let ledgers = Mutex<[RevenueLedger]>([])

  /// Lets go of everything: somebody was erased.
  func forget() { ledgers.withLock { $0 = [] } }

  func ledger(_ facts: RevenueFacts, _ addresses: AddressBook) -> RevenueLedger {
    ledgers.withLock { ledgers in
      let known = ledgers.firstIndex { $0.isMade(from: facts) && $0.addresses == addresses }
      let ledger =
        known.map { ledgers.remove(at: $0) } ?? RevenueLedger(facts, addresses: addresses)
      ledgers.insert(ledger, at: 0)
      ledgers = Array(ledgers.prefix(Self.kept))
      return ledger
    }
  }
}
