/// An agreement made ready to decide: conditions folded, zone and calendar laid out.
///
/// Shared, not copied: every fact of every lead asks it.
public final class CompiledAgreement: Sendable {
  public let agreement: Agreement
  public let zone: Zone
  public let calendar: BusinessCalendar
  let scoring: CompiledScoring
  let criteria: [CompiledCondition]
  let atOnce: [CompiledCondition]
  let never: [CompiledCondition]
  let routes: [CompiledCondition?]

  public init(_ agreement: Agreement) {
    self.agreement = agreement
    // The reader has checked the zone; UTC stands in for values built by hand with a wrong name.
    let zone = Zone(agreement.timezone) ?? .utc
    self.zone = zone
    let compiled = { (condition: Condition) in CompiledCondition(condition, zone: zone) }
    calendar = BusinessCalendar(hours: agreement.serviceLevels.calendar, zone: zone)
    scoring = CompiledScoring(agreement.scoring, zone: zone)
    criteria = agreement.grading.criteria.map { compiled($0.when) }
    atOnce = agreement.qualification.atOnce.map { compiled($0.when) }
    never = agreement.qualification.never.map(compiled)
    routes = agreement.routes.map { $0.when.map(compiled) }
  }

  /// Start plus the thirds of every criterion that holds, clamped once (spec 3, Grade).
  func grade(of fields: FieldView) -> Grade {
    let thirds = criteria.indices.reduce(0) { sum, index in
      criteria[index].holds(for: fields) ? sum + agreement.grading.criteria[index].thirds : sum
    }
    return Grade(clamping: agreement.grading.start.step + thirds)
  }

  /// First match wins; the last route has no condition.
  func route(for fields: FieldView) -> Route? {
    let index = routes.firstIndex { $0?.holds(for: fields) ?? true }
    return index.map { agreement.routes[$0] }
  }
}

extension Threshold {
  /// A score meets a threshold when it is at least the threshold less 10⁻⁹. The grade is asked
  /// for only where it matters.
  func isMet(score: Double, grade: () -> Grade) -> Bool {
    guard score >= (self.score ?? score) - 1e-9 else { return false }
    return self.grade.map { grade() >= $0 } ?? true
  }
}
