/// Folded components at hand, those that were used of late: a generation that is full becomes the
/// old one, and what nobody asked for since the last time is let go.
///
/// A journal with more leads than there is room for then keeps the busy ones, where forgetting all
/// at once would read every lead again and again.
struct KeptComponents: Sendable {
  /// Two generations of so many.
  static let generation = 8_192

  private var young: [Int: FoldedComponent] = [:]
  private var old: [Int: FoldedComponent] = [:]

  mutating func removeValue(forKey component: Int) -> FoldedComponent? {
    young.removeValue(forKey: component) ?? old.removeValue(forKey: component)
  }

  mutating func removeAll() {
    young = [:]
    old = [:]
  }

  /// Keeping puts the component among the young; nil lets it go.
  subscript(component: Int) -> FoldedComponent? {
    get { young[component] ?? old[component] }
    set {
      old[component] = nil
      young[component] = newValue
    }
  }

  mutating func makeRoom() {
    guard young.count > KeptComponents.generation else { return }
    old = young
    young = [:]
  }
}
