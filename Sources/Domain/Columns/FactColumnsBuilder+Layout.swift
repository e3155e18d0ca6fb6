extension FactColumnsBuilder {
  /// Groups the facts by component and puts each component into journal order.
  public consuming func build() -> FactColumns {
    let components = FactComponents(
      leads: tables.names.count, opportunities: opportunities.count, deals: deals,
      merges: staged.lazy.compactMap { [mergeTargets] fact in
        guard fact.code.sort == .merged, let into = mergeTargets[fact.code.number] else {
          return nil
        }
        return (fact.lead, into)
      })
    var layout = FactLayout(components, names: tables.names.count, facts: staged.count)
    let order = components.order(of: staged, deals: deals)
    var first = 0
    for component in 0..<components.count {
      let facts = order.facts[first..<order.ends[component]]
      first = order.ends[component]
      layout.append(component, order.inJournalOrder(facts, staged), self)
    }
    return FactColumns(layout.arrays, tables: tables, lastRecorded: lastRecorded)
  }
}

/// Which leads belong together: merges and shared opportunities connect them.
struct FactComponents {
  private var parents: [UInt32]
  private let leads: Int
  /// Component of each lead, numbered by their first leads.
  private(set) var ofLead: [UInt32] = []
  private(set) var count = 0

  init(
    leads: Int, opportunities: Int, deals: [FactColumnsBuilder.Deal],
    merges: some Sequence<(UInt32, UInt32)>
  ) {
    self.leads = leads
    parents = (0..<UInt32(leads + opportunities)).map { $0 }
    for deal in deals {
      guard let lead = deal.lead, let opportunity = deal.opportunity else { continue }
      unite(Int(lead), leads + Int(opportunity))
    }
    for (from, into) in merges { unite(Int(from), Int(into)) }
    number()
  }

  /// The component of a fact; nil where it names neither a lead nor an opportunity that ever did.
  func component(
    of fact: FactColumnsBuilder.StagedFact, _ deals: [FactColumnsBuilder.Deal]
  ) -> Int? {
    if fact.lead != FactColumnsBuilder.noLead { return Int(ofLead[Int(fact.lead)]) }
    guard let opportunity = deals[fact.code.number].opportunity else { return nil }
    var root = leads + Int(opportunity)
    while Int(parents[root]) != root { root = Int(parents[root]) }
    return root < leads ? Int(ofLead[root]) : nil
  }

  private mutating func number() {
    ofLead = Array(repeating: 0, count: leads)
    for lead in 0..<leads {
      let root = root(of: lead)
      if root == lead {
        ofLead[lead] = UInt32(count)
        count += 1
      } else {
        // The root is the least of its component, so it was numbered before.
        ofLead[lead] = ofLead[root]
      }
    }
  }

  private mutating func unite(_ left: Int, _ right: Int) {
    let (a, b) = (root(of: left), root(of: right))
    if a < b { parents[b] = UInt32(a) } else { parents[a] = UInt32(b) }
  }

  private mutating func root(of node: Int) -> Int {
    var node = node
    while Int(parents[node]) != node {
      parents[node] = parents[Int(parents[node])]
      node = Int(parents[node])
    }
    return node
  }

  /// Numbers of staged facts, component after component.
  struct Order {
    var facts: [UInt32]
    var ends: [Int]

    /// One component's facts by (recorded, place); mostly they lie so already.
    func inJournalOrder(
      _ facts: ArraySlice<UInt32>, _ staged: [FactColumnsBuilder.StagedFact]
    ) -> ArraySlice<UInt32> {
      let precedes = { (left: UInt32, right: UInt32) in
        let (a, b) = (staged[Int(left)], staged[Int(right)])
        return (a.recorded, a.place) < (b.recorded, b.place)
      }
      let isSorted = zip(facts, facts.dropFirst()).allSatisfy { !precedes($1, $0) }
      return isSorted ? facts : facts.sorted(by: precedes)[...]
    }
  }

  func order(
    of staged: [FactColumnsBuilder.StagedFact], deals: [FactColumnsBuilder.Deal]
  ) -> Order {
    var ends = Array(repeating: 0, count: count + 1)
    let owners = staged.map { component(of: $0, deals).map(UInt32.init) ?? UInt32(count) }
    for owner in owners { ends[Int(owner)] += 1 }
    var total = 0
    for component in ends.indices {
      total += ends[component]
      ends[component] = total - ends[component]
    }
    // Now where each begins; filling moves it to where it ends.
    var facts = Array(repeating: UInt32(0), count: staged.count)
    for (index, owner) in owners.enumerated() {
      facts[ends[Int(owner)]] = UInt32(index)
      ends[Int(owner)] += 1
    }
    return Order(facts: facts, ends: ends)
  }
}

/// The arrays of the columns while component after component is appended.
struct FactLayout {
  private(set) var arrays = FactArrays()
  /// Leads in the order of their components, where each component's end, and where each lead stands
  /// within its own.
  private var leads: [UInt32]
  private var ends: [Int]
  private var local: [UInt32]

  init(_ components: FactComponents, names: Int, facts count: Int) {
    ends = Array(repeating: 0, count: components.count)
    local = Array(repeating: 0, count: names)
    for lead in 0..<names {
      let component = Int(components.ofLead[lead])
      local[lead] = UInt32(ends[component])
      ends[component] += 1
    }
    for component in ends.indices.dropFirst() { ends[component] += ends[component - 1] }
    leads = Array(repeating: 0, count: names)
    for lead in 0..<names {
      let component = Int(components.ofLead[lead])
      let first = component == 0 ? 0 : ends[component - 1]
      leads[first + Int(local[lead])] = UInt32(lead)
    }
    arrays.facts.reserveCapacity(count)
    arrays.components.reserveCapacity(components.count + 1)
    arrays.nameNumbers.reserveCapacity(names)
  }

  mutating func append(
    _ component: Int, _ order: ArraySlice<UInt32>, _ builder: borrowing FactColumnsBuilder
  ) {
    let own = (component == 0 ? 0 : ends[component - 1])..<ends[component]
    if own.count > 1 { arrays.components[component].firstOwner = arrays.owners.count }
    if own.count == 1, order.allSatisfy({ builder.staged[Int($0)].isPlain }) {
      for index in order { append(builder.staged[Int(index)]) }
    } else {
      tell(order, leads: own.count, builder)
    }
    arrays.nameNumbers.append(contentsOf: leads[own])
    arrays.components.append(
      FactColumns.Component(
        firstFact: arrays.facts.count, firstOwner: -1, firstLead: UInt32(ends[component])))
  }

  private mutating func tell(
    _ order: ArraySlice<UInt32>, leads: Int, _ builder: borrowing FactColumnsBuilder
  ) {
    var story = ComponentStory(leads: leads)
    for index in order {
      let fact = builder.staged[Int(index)]
      let lead = fact.lead == FactColumnsBuilder.noLead ? nil : local[Int(fact.lead)]
      guard
        let (code, owner) = story.tell(
          fact.code, lead: lead, builder, local, merges: &arrays.merges)
      else { continue }
      append(fact, code)
      if leads > 1 { arrays.owners.append(owner) }
    }
  }

  private mutating func append(_ fact: FactColumnsBuilder.StagedFact, _ code: FactCode? = nil) {
    arrays.facts.append(
      FactColumns.Fact(
        recorded: fact.recorded, lag: fact.lag, code: code ?? fact.code, place: fact.place))
  }
}
