/// The price of a deal as one version has it, in minor units of its own currency.
public struct DealTerms: Sendable, Hashable {
  /// What one product comes to, over all lines of it.
  public struct Part: Sendable, Hashable {
    public var product: String
    public var amount: Int64
    public var listAmount: Int64

    public init(product: String, amount: Int64, listAmount: Int64) {
      (self.product, self.amount, self.listAmount) = (product, amount, listAmount)
    }

    public var discount: Double? { DealTerms.discount(amount, of: listAmount) }
  }

  public var amount: Int64
  public var listAmount: Int64
  public var currency: String?
  /// Of the lines that say both; in the order of their products.
  public var parts: [Part]

  public init(amount: Int64, listAmount: Int64, currency: String?, parts: [Part] = []) {
    (self.amount, self.listAmount, self.currency) = (amount, listAmount, currency)
    self.parts = parts.sorted { $0.product < $1.product }
  }

  /// Nil where the version does not say both amounts, or asks for nothing.
  public init?(_ version: DealVersion) {
    guard let amount = version.amount, let list = version.listAmount, list > 0 else { return nil }
    var sums: [String: Part] = [:]
    for line in version.lines {
      guard let paid = line.amount, let asked = line.listAmount, asked > 0 else { continue }
      sums[line.product, default: Part(product: line.product, amount: 0, listAmount: 0)].add(
        paid, asked)
    }
    self.init(
      amount: amount, listAmount: list, currency: version.currency, parts: Array(sums.values))
  }

  /// 1 − amount ÷ list amount; below 0 where more is paid than asked for.
  public var discount: Double {
    DealTerms.discount(amount, of: listAmount) ?? 0
  }

  /// Shares are compared with this much room, so that 0.15 is not beyond 15 %.
  public static let room = 1e-9

  /// Nil where nothing is asked for.
  public static func discount(_ amount: Int64, of listAmount: Int64) -> Double? {
    listAmount > 0 ? 1 - Double(amount) / Double(listAmount) : nil
  }

  /// (amount − cost) ÷ amount; nil where nothing is paid.
  public static func margin(_ amount: Int64, cost: Int64) -> Double? {
    amount > 0 ? (Double(amount) - Double(cost)) / Double(amount) : nil
  }

  /// Whether less is paid, or more is let go, of the whole or of any product: what was granted for
  /// the one does not hold for the other.
  public func isWorse(than other: DealTerms) -> Bool {
    guard currency == other.currency, amount >= other.amount,
      discount <= other.discount + DealTerms.room
    else { return true }
    let granted = Dictionary(
      other.parts.map { ($0.product, $0.discount) }, uniquingKeysWith: { first, _ in first })
    return parts.contains { part in
      guard let discount = part.discount else { return false }
      let most = (granted[part.product] ?? nil) ?? other.discount
      return discount > most + DealTerms.room
    }
  }
}

extension DealTerms.Part {
  fileprivate mutating func add(_ paid: Int64, _ asked: Int64) {
    amount += paid
    listAmount += asked
  }
}
