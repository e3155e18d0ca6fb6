/// What facts say of lines, splits and invoices. Amounts of facts are decimals of the currency;
/// what cannot be read is left out, so that one odd line hides no deal.
extension DealLine {
  /// Units of one line; a greater number is a mistake, and is not counted.
  static let most = 1e9

  /// Nil for what names no product.
  init?(_ fact: JSON, currency: String?) {
    guard let product = fact["product"]?.text, !product.isEmpty else { return nil }
    let money = { (name: String) in MinorUnits.amount(fact[name], currency: currency) }
    let quantity = MinorUnits.number(fact["quantity"]).flatMap {
      abs($0) <= DealLine.most ? $0 : nil
    }
    self.init(
      product: product, quantity: quantity ?? 1, amount: money("amount"),
      listAmount: money("list_amount"), cost: money("cost"), bundle: fact["bundle"]?.text)
  }

  /// The lines of a deal or an invoice.
  public static func lines(of fact: JSON?, currency: String?) -> [DealLine] {
    (fact?.list ?? []).compactMap { DealLine($0, currency: currency) }
  }
}

extension DealSplit {
  /// Who shares a deal. Shares that do not sum to 1 are taken for parts of what they sum to.
  public static func splits(of fact: JSON?) -> [DealSplit] {
    let given = (fact?.list ?? []).compactMap { part -> DealSplit? in
      guard let owner = part["owner"]?.text, !owner.isEmpty,
        let share = MinorUnits.number(part["share"]), share > 0
      else { return nil }
      return DealSplit(owner: owner, share: share)
    }
    let sum = given.reduce(0) { $0 + $1.share }
    guard abs(sum - 1) > 1e-9 else { return given }
    return given.map { DealSplit(owner: $0.owner, share: $0.share / sum) }
  }
}

extension MinorUnits {
  /// A number of a fact, as one or as the text of one; nil also for what has no end.
  static func number(_ value: JSON?) -> Double? {
    let number = value?.number ?? value?.text.flatMap { Double($0) }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }
}

extension Invoice {
  /// An `invoice.issued`; nil where it lacks the account or the amount. Without a currency of its
  /// own it is in `currency`, without a period it is for the day on which it was issued.
  public init?(_ entry: JournalEntry, in currency: String, _ zone: Zone) {
    let own = entry.body["currency"]?.text.flatMap { MinorUnits.isCode($0) ? $0 : nil } ?? currency
    guard let account = entry.body["account_id"]?.text, !account.isEmpty,
      let amount = MinorUnits.amount(entry.body["amount"], currency: own)
    else { return nil }
    let day = { (name: String) in entry.body[name]?.text.flatMap { CivilDate($0) } }
    let start = day("period_start") ?? day("period_end") ?? zone.date(of: entry.at)
    let end = max(start, day("period_end") ?? start)
    self.init(
      id: entry.body["invoice"]?.text ?? entry.id, recorded: entry.recorded, at: entry.at,
      account: account, amount: amount, currency: own, period: start...end)
    credits = entry.body["credits"]?.text
    lines = DealLine.lines(of: entry.body["lines"], currency: own)
  }
}
