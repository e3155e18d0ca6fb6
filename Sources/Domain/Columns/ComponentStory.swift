/// What of a component's story no agreement can change: whose a fact is after merges, which
/// opportunities are open, which merges fit. Leads are counted from the component's first.
struct ComponentStory {
  private var mergedInto: [UInt32]
  private var isCaptured: [Bool]
  private var openDeals: [Int]
  private var deals: [UInt32: Ownership] = [:]

  private struct Ownership {
    var lead: UInt32?
    var isOpen = false
  }

  init(leads: Int) {
    mergedInto = (0..<UInt32(leads)).map { $0 }
    isCaptured = Array(repeating: false, count: leads)
    openDeals = Array(repeating: 0, count: leads)
  }

  /// The fact's final code and its lead; nil where it belongs to none.
  mutating func tell(
    _ code: FactCode, lead: UInt32?, _ builder: borrowing FactColumnsBuilder, _ local: [UInt32],
    merges: inout [FactColumns.Merge]
  ) -> (code: FactCode, owner: UInt32)? {
    switch code.sort {
    case .opened, .changed, .won, .lost:
      return tellDeal(code, builder.deals[code.number].opportunity, lead)
    case .merged:
      let into = builder.mergeTargets[code.number].map { local[Int($0)] }
      return lead.map { tellMerge(root(of: $0), into.map { root(of: $0) }, &merges) }
    case .captured:
      guard let owner = lead.map({ root(of: $0) }) else { return nil }
      isCaptured[Int(owner)] = true
      return (code, owner)
    default:
      return lead.map { (code, root(of: $0)) }
    }
  }

  private func root(of lead: UInt32) -> UInt32 {
    var lead = lead
    while mergedInto[Int(lead)] != lead { lead = mergedInto[Int(lead)] }
    return lead
  }

  private mutating func tellDeal(
    _ code: FactCode, _ opportunity: UInt32?, _ lead: UInt32?
  ) -> (code: FactCode, owner: UInt32)? {
    // A fact that does not say of which opportunity belongs to the lead that it names.
    guard let opportunity else {
      return lead.map { (closing(code, owner: root(of: $0)), root(of: $0)) }
    }
    var deal = deals[opportunity] ?? Ownership()
    if deal.isOpen, let before = deal.lead { openDeals[Int(root(of: before))] -= 1 }
    deal.lead = lead ?? deal.lead
    switch code.sort {
    case .opened: deal.isOpen = true
    case .won, .lost: deal.isOpen = false
    default: break
    }
    deals[opportunity] = deal
    guard let owner = deal.lead.map({ root(of: $0) }) else { return nil }
    if deal.isOpen { openDeals[Int(owner)] += 1 }
    return (closing(code, owner: owner), owner)
  }

  private func closing(_ code: FactCode, owner: UInt32) -> FactCode {
    FactCode(code.sort, code.sort == .lost && openDeals[Int(owner)] > 0 ? 1 : 0)
  }

  private mutating func tellMerge(
    _ from: UInt32, _ into: UInt32?, _ merges: inout [FactColumns.Merge]
  ) -> (code: FactCode, owner: UInt32) {
    let target = into ?? from
    let fits = from != target && isCaptured[Int(from)] && isCaptured[Int(target)]
    if fits {
      mergedInto[Int(from)] = target
      openDeals[Int(target)] += openDeals[Int(from)]
    }
    merges.append(FactColumns.Merge(into: target, fits: fits))
    return (FactCode(.merged, merges.count - 1), from)
  }
}
