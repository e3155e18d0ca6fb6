/// What was billed in a period by product.
struct BilledProducts: Sendable, Hashable {
  struct Product: Sendable, Hashable {
    /// Billed less credited.
    var quantity = 0.0
    /// Billed and credited together.
    var moved = 0.0
    /// In minor units of the reporting currency.
    var amount = 0.0

    /// Of a unit.
    var price: Double { amount / quantity }
    /// Whether more was billed than credited, beyond what rounding leaves of equal quantities.
    var isLeft: Bool { quantity > 1e-9 * moved }

    mutating func take(_ quantity: Double, _ amount: Double) {
      self.quantity += quantity
      moved += abs(quantity)
      self.amount += amount
    }
  }

  /// Accounts with an invoice.
  var accounts = 0.0
  /// All that was billed.
  var sum = 0.0
  /// Products of which more was billed than credited; the empty name is what has no lines.
  private(set) var products: [String: Product] = [:]
  /// Credited without a word of what for.
  private var credited = 0.0

  var average: Double { accounts > 0 ? sum / accounts : 0 }
  var quantity: Double { products.values.map(\.quantity).sorted().reduce(0, +) }

  /// Of what was billed.
  var shareWithoutLines: Double {
    let all = products.values.map(\.amount).sorted().reduce(0, +)
    return all > 0 ? (products[""]?.amount ?? 0) / all : 0
  }

  /// An invoice whose lines do not add up to it counts as one unit without a product, as does one
  /// without lines.
  mutating func take(_ invoice: Invoice, billed amount: Int64) {
    sum += Double(amount)
    let lines = invoice.lines
    guard !lines.isEmpty, lines.allSatisfy({ $0.amount != nil }),
      lines.reduce(0, { $0 + ($1.amount ?? 0) }) == invoice.amount
    else {
      if amount > 0 {
        products["", default: .init()].take(1, Double(amount))
      } else {
        credited += Double(amount)
      }
      return
    }
    let rate = invoice.amount == 0 ? 1 : Double(amount) / Double(invoice.amount)
    for line in lines {
      let part = line.amount ?? 0
      products[line.product, default: .init()].take(
        (part < 0 ? -1 : 1) * abs(line.quantity), Double(part) * rate)
    }
  }

  /// A credit note takes back the units of its lines. One without lines takes back no units: what
  /// was billed brought less, each product by the same share.
  mutating func settle() {
    products = products.filter { $0.value.isLeft }
    let billed = products.values.map { max(0, $0.amount) }.sorted().reduce(0, +)
    guard billed + credited > 0 else { return }
    let left = 1 + credited / billed
    products = products.mapValues { product in
      var product = product
      if product.amount > 0 { product.amount *= left }
      return product
    }
  }
}

extension RevenueAsOf {
  func products(in span: Range<Instant>) -> BilledProducts {
    var found = BilledProducts()
    found.accounts = Double(billing(in: span).accounts.count { $0.invoices > 0 })
    for place in ledger.invoices.at.places(in: span) {
      guard let amount = billed[place] else { continue }
      found.take(ledger.facts.invoices[Int(ledger.invoices.row[place])], billed: amount)
    }
    found.settle()
    return found
  }
}
