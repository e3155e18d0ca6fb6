/// Why an average bill is another than it was: three effects that add up to the change.
///
/// An average is how much each account took (volume), times what share of it was which product
/// (mix), times what a unit of that product cost (price). Each effect is what changing that factor
/// does, averaged over the orders in which the three can be changed (L. S. Shapley 1953; as
/// A. F. Shorrocks 2013 for decompositions). A product that one of the two periods lacks has no
/// other price: its coming or going is mix. In minor units of the reporting currency.
public struct BillingChange: Sendable, Hashable {
  public var from: Int64
  public var to: Int64
  public var price: Int64
  public var volume: Int64
  /// With what is rounded, so that the three add up.
  public var mix: Int64

  public var change: Int64 { to - from }

  init(from old: BilledProducts, to new: BilledProducts) {
    let (before, after) = (old.average, new.average)
    let effects = BillingChange.effects(old, new)
    from = Int64(before.rounded(.toNearestOrAwayFromZero))
    to = Int64(after.rounded(.toNearestOrAwayFromZero))
    price = Int64(effects.price.rounded(.toNearestOrAwayFromZero))
    volume = Int64(effects.volume.rounded(.toNearestOrAwayFromZero))
    mix = to - from - price - volume
  }

  /// Price and volume; mix is the rest of the change.
  private static func effects(
    _ old: BilledProducts, _ new: BilledProducts
  ) -> (price: Double, volume: Double) {
    let (oldTotal, newTotal) = (old.quantity, new.quantity)
    guard oldTotal > 0, newTotal > 0 else { return (0, 0) }
    let (oldVolume, newVolume) = (oldTotal / old.accounts, newTotal / new.accounts)
    // Averages of a unit: with shares and prices of either period.
    var (sharesOldPricesOld, sharesOldPricesNew) = (0.0, 0.0)
    var (sharesNewPricesOld, sharesNewPricesNew) = (0.0, 0.0)
    for product in Set(old.products.keys).union(new.products.keys).sorted() {
      let (before, after) = (old.products[product], new.products[product])
      guard let first = before ?? after, let last = after ?? before else { continue }
      let oldShare = (before?.quantity ?? 0) / oldTotal
      let newShare = (after?.quantity ?? 0) / newTotal
      sharesOldPricesOld += oldShare * first.price
      sharesOldPricesNew += oldShare * last.price
      sharesNewPricesOld += newShare * first.price
      sharesNewPricesNew += newShare * last.price
    }
    let volume =
      (newVolume - oldVolume)
      * (2 * sharesOldPricesOld + sharesOldPricesNew + sharesNewPricesOld + 2 * sharesNewPricesNew)
      / 6
    let (withOldShares, withNewShares) = (
      sharesOldPricesNew - sharesOldPricesOld, sharesNewPricesNew - sharesNewPricesOld
    )
    let price =
      (oldVolume * (2 * withOldShares + withNewShares)
        + newVolume * (withOldShares + 2 * withNewShares)) / 6
    return (price, volume)
  }
}

/// What was billed in a period by product.
struct BilledProducts: Sendable, Hashable {
  struct Product: Sendable, Hashable {
    var quantity = 0.0
    /// In minor units of the reporting currency.
    var amount = 0.0

    /// Of a unit.
    var price: Double { amount / quantity }
  }

  /// Accounts with an invoice.
  var accounts = 0.0
  /// All that was billed.
  var sum = 0.0
  /// Products of which more was billed than credited; the empty name is what has no lines.
  var products: [String: Product] = [:]

  var average: Double { accounts > 0 ? sum / accounts : 0 }
  var quantity: Double { products.values.map(\.quantity).sorted().reduce(0, +) }
}

extension RevenueAsOf {
  /// An invoice whose lines do not add up to it counts as one unit without a product, as does one
  /// without lines; a credit note takes back the units of its lines, or money alone.
  func products(in span: Range<Instant>) -> BilledProducts {
    var found = BilledProducts()
    let billing = billing(in: span)
    found.accounts = Double(billing.accounts.count { $0.invoices > 0 })
    for place in ledger.invoices.at.places(in: span) {
      guard let amount = billed[place] else { continue }
      found.sum += Double(amount)
      let invoice = ledger.facts.invoices[Int(ledger.invoices.row[place])]
      let lines = invoice.lines
      guard !lines.isEmpty, lines.allSatisfy({ $0.amount != nil }),
        lines.reduce(0, { $0 + ($1.amount ?? 0) }) == invoice.amount
      else {
        found.products["", default: .init()].quantity += amount > 0 ? 1 : 0
        found.products["", default: .init()].amount += Double(amount)
        continue
      }
      let rate = invoice.amount == 0 ? 1 : Double(amount) / Double(invoice.amount)
      for line in lines {
        let part = line.amount ?? 0
        let sign: Double = part < 0 ? -1 : 1
        found.products[line.product, default: .init()].quantity += sign * abs(line.quantity)
        found.products[line.product, default: .init()].amount += Double(part) * rate
      }
    }
    found.products = found.products.filter { $0.value.quantity > 0 }
    return found
  }
}
