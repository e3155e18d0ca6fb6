extension AttributionRules {
  /// The models of spec 4, Attribution.
  public static let models = [
    "first", "last", "linear", "position", "w", "full_path", "time_decay", "markov", "shapley",
  ]
}

extension Shape where Value == AttributionRules {
  static var attribution: Shape {
    .mapping("a mapping with model") { fields in
      let model = fields.required("model", .choice(AttributionRules.models))
      let order = fields.optional("order", .whole(in: 1...3))
      let windowDays = fields.optional("window_days", .whole(atLeast: 1))
      let sourced = fields.optional("sourced", .text)
      return model.map {
        AttributionRules(model: $0, order: order, windowDays: windowDays, sourced: sourced)
      }
    }
  }
}
