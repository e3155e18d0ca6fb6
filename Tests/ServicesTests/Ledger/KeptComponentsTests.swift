import Domain
import Testing

@testable import Services

/// What the writer keeps of folded leads: those at work, and not more than there is room for.
struct KeptComponentsTests {
  private static let empty = FoldedComponent(timeline: AgreementTimeline([]))

  /// Takes each out and puts it back, as an append does; tells how many were not there any more.
  private static func use(_ components: Range<Int>, of kept: inout KeptComponents) -> Int {
    var missing = 0
    for component in components {
      let folded = kept.removeValue(forKey: component)
      missing += folded == nil ? 1 : 0
      kept[component] = folded ?? empty
      if component.isMultiple(of: 1_000) { kept.makeRoom() }
    }
    return missing
  }

  @Test func whatThereIsRoomForStays() {
    var kept = KeptComponents()
    let leads = 0..<(2 * KeptComponents.generation)
    #expect(Self.use(leads, of: &kept) == leads.count)
    for _ in 1...5 { #expect(Self.use(leads, of: &kept) == 0) }
  }

  @Test func theBusyStayAndTheOthersGo() {
    var kept = KeptComponents()
    let busy = 0..<1_000
    for round in 0..<40 {
      let others = (10_000 + round * 2_000)..<(12_000 + round * 2_000)
      #expect(Self.use(others, of: &kept) == others.count)
      #expect(Self.use(busy, of: &kept) == (round == 0 ? busy.count : 0))
      #expect(kept.count <= 4 * KeptComponents.generation)
    }
    #expect(kept[10_000] == nil)
  }
}
