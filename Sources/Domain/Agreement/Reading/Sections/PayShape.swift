extension Shape where Value == [PayPlan] {
  static var pay: Shape {
    .mapping("shares of variable pay, for marketing, sales or both") { fields in
      ["marketing", "sales"].compactMap { function in
        fields.optional(function, .shares).map { PayPlan(function: function, shares: $0) }
      }
    }
  }
}

extension Shape where Value == [PayPlan.Share] {
  /// How far a sum of shares may be from 1 by the rounding of binary fractions.
  private static var tolerance: Double { 1e-9 }

  fileprivate static var shares: Shape {
    Shape("shares by measure, such as { won_gross_margin: 1 }") { place, expected in
      let entries = Shape.entries(expected) { measure in
        Shape<PayPlan.Share>.share(of: measure)
      }
      guard let shares = entries.read(place) else { return nil }
      let sum = shares.reduce(0) { $0 + $1.share }
      guard abs(sum - 1) <= tolerance else {
        let shown = plain((sum * 1e9).rounded() / 1e9)
        place.fault("the shares sum to \(shown)", expected: "a sum of 1")
        return nil
      }
      return shares
    }
  }
}

extension Shape where Value == PayPlan.Share {
  fileprivate static func share(of measure: String) -> Shape {
    Shape("a share from 0 to 1") { place, expected in
      Shape<Double>.number(in: 0...1).expecting(expected).read(place)
        .map { PayPlan.Share(measure: measure, share: $0) }
    }
  }
}
