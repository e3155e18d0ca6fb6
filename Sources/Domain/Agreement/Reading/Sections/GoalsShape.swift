extension Shape where Value == [Guardrail] {
  /// The `margin` section: bands of discount, each up to a higher share than the one before.
  static var margin: Shape {
    .mapping("a mapping with guardrails") { fields in
      fields.required("guardrails", .guardrails)
    }
  }

  private static var guardrails: Shape {
    let order = Order<Guardrail>(
      problem: "does not reach beyond the guardrail before it",
      expected: "discount_up_to to ascend"
    ) { before, after in before.discountUpTo < after.discountUpTo }
    return .ascending("a list of guardrails", of: .guardrail, order: order)
  }
}

extension Shape where Value == Guardrail {
  fileprivate static var guardrail: Shape {
    .mapping("a guardrail with discount_up_to and approval") { fields in
      let discountUpTo = fields.required("discount_up_to", .number(in: 0...1))
      let approval = fields.required("approval", .text)
      guard let discountUpTo, let approval else { return nil }
      return Guardrail(discountUpTo: discountUpTo, approval: approval)
    }
  }
}

extension Shape where Value == [Target] {
  static var targets: Shape { .list("a list of targets", of: .target) }
}

extension Shape where Value == Target {
  fileprivate static var target: Shape {
    .mapping("a target with period, measure, function and value") { fields in
      let period = fields.required("period", .period)
      let measure = fields.required("measure", .text)
      let function = fields.required("function", .choice(["marketing", "sales", "shared"]))
      let value = fields.required("value", .number)
      guard let period, let measure, let function, let value else { return nil }
      return Target(period: period, measure: measure, function: function, value: value)
    }
  }
}

extension Shape where Value == String {
  /// A year, which plain YAML has as a number, a quarter, or a month.
  fileprivate static var period: Shape {
    scalar("a period such as 2027, 2027-Q1 or 2027-03") { _, text in
      isPeriod(text) ? text : nil
    }
  }

  private static func isPeriod(_ text: String) -> Bool {
    var scanner = DigitScanner(text.utf8)
    guard let year = scanner.number(digits: 4), year > 0 else { return false }
    if scanner.isAtEnd { return true }
    guard scanner.take(UInt8(ascii: "-")) else { return false }
    if scanner.take(UInt8(ascii: "Q")) {
      guard let quarter = scanner.number(digits: 1), scanner.isAtEnd else { return false }
      return (1...4).contains(quarter)
    }
    guard let month = scanner.number(digits: 2), scanner.isAtEnd else { return false }
    return (1...12).contains(month)
  }
}
