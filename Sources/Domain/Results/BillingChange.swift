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
  public var unit: Unit

  public var change: Int64 { to - from }

  /// What a price is the price of.
  public enum Unit: String, Sendable, Hashable, CaseIterable {
    case product
    /// In one of the two periods more than ``mostWithoutLines`` of what was billed has no lines:
    /// price is mostly what an invoice brought, and volume how many there were.
    case invoice
  }

  /// As a share of what was billed.
  static let mostWithoutLines = 0.2

  /// Nil where quantities are so small beside their amounts that no price can be told.
  init?(from old: BilledProducts, to new: BilledProducts) {
    let effects = BillingChange.effects(old, new)
    let rounded = [old.average, new.average, effects.price, effects.volume]
      .map { MinorUnits.whole($0.rounded(.toNearestOrAwayFromZero)) }
    guard let from = rounded[0], let to = rounded[1], let price = rounded[2],
      let volume = rounded[3]
    else { return nil }
    (self.from, self.to, self.price, self.volume) = (from, to, price, volume)
    mix = to - from - price - volume
    let withoutLines = max(old.shareWithoutLines, new.shareWithoutLines)
    unit = withoutLines > BillingChange.mostWithoutLines ? .invoice : .product
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
