import Domain
import Services

/// What of a form the person changed: told to the deal, and kept where somebody else was faster.
extension DealForm {
  /// What differs from what the form showed at first; the rest stays, also where it is odd.
  func change(since first: DealForm) throws(ServiceError) -> DealChange {
    var change = DealChange()
    if name != first.name { change.name = name }
    // Beside another stage, the category that the form shows is meant.
    if stage != first.stage { (change.stage, change.category) = (stage, category) }
    if category != first.category { change.category = category }
    if closeOn != first.closeOn { change.closeOn = closeOn }
    if RecordKey.folded(owner) != RecordKey.folded(first.owner) { change.owner = owner }
    if nextStep != first.nextStep { change.nextStep = nextStep }
    if nextStepOn != first.nextStepOn { change.nextStepOn = nextStepOn }
    try checkStep(since: first)
    try tellMoney(since: first, &change)
    if outcome != "lost", !reason.isEmpty {
      throw .invalid(field: "outcome", expected: "lost, where a reason is given")
    }
    switch outcome {
    case "won": change.outcome = .won
    case "lost": change.outcome = .lost(reason: reason)
    case "open": change.outcome = .reopened
    default: break
    }
    return change
  }

  /// By which a day without a step is told from a step that is odd.
  static let untoldStep = "next_step without a step"

  /// A day that is new, or whose step is taken away, needs something to be done by it.
  private func checkStep(since first: DealForm) throws(ServiceError) {
    guard nextStep.isEmpty, !nextStepOn.isEmpty else { return }
    guard nextStepOn != first.nextStepOn || !first.nextStep.isEmpty else { return }
    throw .invalid(field: Self.untoldStep, expected: "what is to be done by that day")
  }

  /// A blank amount or currency stays as it is.
  private func tellMoney(
    since first: DealForm, _ change: inout DealChange
  ) throws(ServiceError) {
    let isOther = !currency.isEmpty && currency != first.currency.uppercased()
    if isOther, let amount, amount.isEmpty, first.amount?.isEmpty ?? false {
      change.currency = currency
    }
    guard let amount, !amount.isEmpty, amount != first.amount || isOther else { return }
    let code = isOther ? currency : first.currency
    guard let minor = MinorUnits.exactly(amount, currency: code.isEmpty ? nil : code) else {
      throw .invalid(field: "amount", expected: "a decimal, such as 1200.50")
    }
    change.amount = minor
    if isOther { change.currency = code }
  }

  /// The latest with what differs from what the form showed at first, and which fields these are.
  func laid(
    over latest: DealForm, since first: DealForm
  ) -> (form: DealForm, kept: [PipelineText]) {
    var (form, kept) = (latest, [PipelineText]())
    for field in Field.all where field.differs(self, first) {
      form[keyPath: field.path] = self[keyPath: field.path]
      if !kept.contains(field.name) { kept.append(field.name) }
    }
    if let amount, latest.amount != nil, amount != first.amount {
      form.amount = amount
      kept.append(.amount)
    }
    return (form, kept)
  }

  /// A text of the form, and what it is called.
  private struct Field {
    var path: WritableKeyPath<DealForm, String>
    var name: PipelineText
    var isCaseless = false

    static var all: [Field] {
      [
        Field(path: \.name, name: .name), Field(path: \.stage, name: .stage),
        Field(path: \.category, name: .category), Field(path: \.closeOn, name: .closes),
        Field(path: \.nextStep, name: .nextStep), Field(path: \.nextStepOn, name: .nextStep),
        Field(path: \.owner, name: .owner, isCaseless: true),
        Field(path: \.currency, name: .currency, isCaseless: true),
        Field(path: \.outcome, name: .outcome), Field(path: \.reason, name: .reason),
      ]
    }

    func differs(_ typed: DealForm, _ first: DealForm) -> Bool {
      let (now, before) = (typed[keyPath: path], first[keyPath: path])
      return isCaseless ? RecordKey.folded(now) != RecordKey.folded(before) : now != before
    }
  }
}
