/// One version of the agreement between sales and marketing, as typed values (spec 3).
///
/// Values come from `AgreementReader`, which refuses a document with any fault; so whatever is here
/// has passed the checks of the format.
public struct Agreement: Sendable, Hashable {
  public var name: String
  public var effective: Instant
  /// IANA name of the zone of calendars, local days and dates in conditions.
  public var timezone: String
  public var glossary: [GlossaryTerm]
  public var grading: GradingRules
  public var scoring: ScoringRules
  public var qualification: Qualification
  public var routes: [Route]
  public var serviceLevels: ServiceLevels
  /// Return reasons that the app offers; a journal may carry others.
  public var returnReasons: [String]
  public var recycling: Recycling
  public var nurture: NurtureRules
  public var attribution: AttributionRules?
  public var guardrails: [Guardrail]
  public var targets: [Target]
  public var pay: [PayPlan]

  public init(
    name: String, effective: Instant, timezone: String, glossary: [GlossaryTerm] = [],
    grading: GradingRules, scoring: ScoringRules, qualification: Qualification, routes: [Route],
    serviceLevels: ServiceLevels, returnReasons: [String] = [],
    recycling: Recycling = Recycling(), nurture: NurtureRules = NurtureRules(),
    attribution: AttributionRules? = nil, guardrails: [Guardrail] = [], targets: [Target] = [],
    pay: [PayPlan] = []
  ) {
    self.name = name
    self.effective = effective
    self.timezone = timezone
    self.glossary = glossary
    self.grading = grading
    self.scoring = scoring
    self.qualification = qualification
    self.routes = routes
    self.serviceLevels = serviceLevels
    self.returnReasons = returnReasons
    self.recycling = recycling
    self.nurture = nurture
    self.attribution = attribution
    self.guardrails = guardrails
    self.targets = targets
    self.pay = pay
  }
}

/// A word of the shared vocabulary and what both functions mean by it.
public struct GlossaryTerm: Sendable, Hashable {
  public var term: String
  public var means: String
  /// The section of the agreement that executes the definition, when one does.
  public var rule: String?
  public var owner: String?

  public init(term: String, means: String, rule: String? = nil, owner: String? = nil) {
    self.term = term
    self.means = means
    self.rule = rule
    self.owner = owner
  }
}
