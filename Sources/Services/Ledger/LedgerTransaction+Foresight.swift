import Domain
import Storage

/// What a transaction knows beforehand of the facts that it is going to take, so that it need not
/// ask for each and wait for the answer.
struct Foresight {
  /// Ids of facts that the journal does not have.
  var ids: Set<ExactText> = []
  /// Those that nothing was ever said about.
  var subjects: Set<Subject> = []

  /// Whether the entry's id is known to be new; from then on it is not.
  mutating func takeID(of entry: JournalEntry) -> Bool {
    !ids.isEmpty && ids.remove(ExactText(entry.id)) != nil
  }
}

extension LedgerTransaction {
  /// Components that are read at a time.
  private static let stretch = 256

  /// Asks about many facts at once, where each question by itself would be waited for: which are
  /// new, whom they are about and, when `folding`, all that is known of these. Nobody else writes
  /// meanwhile.
  mutating func lookAhead(at facts: [JournalEntry], folding: Bool = true) throws {
    guard connection.dialect.answersFromAfar, facts.count > 1 else { return }
    foresight.ids = try journal.unknown(of: Set(facts.map { ExactText($0.id) }))
    let named = Set(facts.flatMap { Subject.named(by: $0) })
    let asked = named.filter { memory[$0] == nil }
    let found = try subjects.find(all: asked)
    for (subject, known) in found { memory[subject] = known }
    foresight.subjects = asked.subtracting(found.keys)
    guard folding else { return }
    let components = Set(named.compactMap { memory[$0]?.component })
      .filter { memory.components[$0] == nil }.sorted()
    for start in stride(from: 0, to: components.count, by: Self.stretch) {
      try foldAhead(Array(components[start...].prefix(Self.stretch)))
    }
  }

  private mutating func foldAhead(_ components: [Int]) throws {
    var folded = try journal.entries(ofComponents: components).map { entries in
      var folded = FoldedComponent(timeline: timeline, entries: entries)
      folded.advance(to: workspace.asOf)
      return folded
    }
    let views = try views.load(components: components)
    let handedOver = folded.indices.filter { folded[$0].isEverHandedOver }
    let found = try pauses.pauses(ofComponents: handedOver.map { components[$0] })
    let clocks = Dictionary(uniqueKeysWithValues: zip(handedOver, found))
    for place in folded.indices {
      folded[place].take(views[place], clocks[place] ?? [:])
      memory.components[components[place]] = folded[place]
    }
  }

  /// Whether the journal has no entry of this id.
  func isNew(_ fact: JournalEntry) throws -> Bool {
    if foresight.ids.contains(ExactText(fact.id)) { return true }
    return try !journal.has(id: fact.id)
  }
}
