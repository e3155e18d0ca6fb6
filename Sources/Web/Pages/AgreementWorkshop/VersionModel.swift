import Domain
import Services

/// A version as its own pages show it.
struct VersionModel: Sendable {
  var sheet: AgreementSheet
  /// What it is compared with: the version in force, or the one before it.
  var base: AgreementVersion?
  /// What it says otherwise than its base; nil without one.
  var changes: [AgreementChange]?
  /// What the last step came to, where it was refused.
  var refusal: String?
  /// Of the reader; nil is nobody that could sign.
  var reader: Member?
  var now: Instant
  /// Words that it puts leads before, and behind which nobody is.
  var alarms: [TeamAlarm] = []
  var discussion = Discussion(threads: [], reader: nil, mayComment: false)

  var version: AgreementVersion { sheet.version }
  var life: AgreementLife { sheet.version.life }
  var agreement: Agreement { sheet.version.agreement }

  func allows(_ action: AgreementAction) -> Bool { sheet.choices.allows(action) }

  /// Sections that differ from the base.
  var changedSections: Set<AgreementSection> { Set((changes ?? []).map(\.section)) }
}
