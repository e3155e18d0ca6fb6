extension FieldPath {
  /// The fields of a lead that conditions see.
  private static let leadFields = ["source", "campaign", "cycle"]

  /// The path that a key of a condition is; nil after a fault.
  static func read(_ pair: YAMLPair, of place: Place, over scope: ConditionScope) -> FieldPath? {
    guard let path = FieldPath(pair.key) else {
      return refuse("is not a field", expected: nearest(to: pair.key, over: scope))
    }
    if scope == .profile, path.isAboutFact {
      return refuse("is not part of the profile", expected: Self.wording(of: .profile))
    }
    if path.root == .lead, !leadFields.contains(path.name) {
      return refuse("is not a field", expected: listed(leadFields.map { "lead.\($0)" }))
    }
    return path

    func refuse(_ problem: String, expected: String) -> FieldPath? {
      place.faults.add(
        problem, expected: expected, at: pair.keyPosition, path: .key(pair.key, of: place.path))
      return nil
    }
  }

  /// Nil without a known root, a dot, and a name after it.
  private init?(_ key: String) {
    let parts = key.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty, let root = Root(rawValue: String(parts[0])) else {
      return nil
    }
    self.init(root, String(parts[1]))
  }

  /// With a name after the dot, the path under the nearest root, when one is near; else all that
  /// there is.
  private static func nearest(to key: String, over scope: ConditionScope) -> String {
    let parts = key.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let words = parts.count == 1 ? ["all", "any", "not"] : Root.allCases.map(\.rawValue)
    if let near = Domain.nearest(to: String(parts[0]), among: words), near.distance <= 2,
      near.distance > 0
    {
      return parts.count == 1 ? near.word : "\(near.word).\(shown(String(parts[1])))"
    }
    return wording(of: scope) + ", all, any or not"
  }

  private static func wording(of scope: ConditionScope) -> String {
    let profile = "contact.NAME, account.NAME, lead.source, lead.campaign, lead.cycle"
    return scope == .profile ? profile : profile + ", activity.NAME, touch.NAME, consent.NAME"
  }
}
