/// What the audit trail tells of. The raw value is what is kept and filtered by: it never changes.
public enum AuditAction: String, Sendable, Hashable, CaseIterable {
  case signedIn = "sign_in"
  case signInFailed = "sign_in.failed"
  case secondFactorFailed = "sign_in.second_factor_failed"
  case signedOut = "sign_out"
  case sessionEnded = "session.ended"
  case passwordChanged = "password.changed"
  case passwordReset = "password.reset"
  case resetCreated = "password.reset_created"
  case secondFactorOn = "second_factor.on"
  case secondFactorOff = "second_factor.off"
  case recoveryCodeUsed = "second_factor.recovery_code_used"
  case recoveryCodesRenewed = "second_factor.recovery_codes_renewed"
  case sessionEndedByProvider = "session.ended_by_provider"

  case providerAdded = "provider.added"
  case providerChanged = "provider.changed"
  case providerRemoved = "provider.removed"
  case memberLinked = "member.linked"
  case memberUnlinked = "member.unlinked"

  case workspaceFounded = "workspace.founded"
  case workspaceChanged = "workspace.changed"
  case demoFilled = "workspace.demo_filled"
  case memberInvited = "member.invited"
  case memberAdded = "member.added"
  case memberJoined = "member.joined"
  case memberChanged = "member.changed"
  case memberEmailChanged = "member.email_changed"
  case memberLeft = "member.left"
  case memberReturned = "member.returned"
  case teamChanged = "team.changed"
  case absenceChanged = "absence.changed"

  case agreementDrafted = "agreement.drafted"
  case agreementChanged = "agreement.changed"
  case agreementProposed = "agreement.proposed"
  case agreementSigned = "agreement.signed"
  case agreementSignatureTakenBack = "agreement.signature_taken_back"
  case agreementWithdrawn = "agreement.withdrawn"

  case tokenCreated = "token.created"
  case tokenRevoked = "token.revoked"
  case calendarMade = "calendar.made"
  case calendarEnded = "calendar.ended"

  case imported = "data.imported"
  case exported = "data.exported"
  case personExported = "person.exported"
  case personErased = "person.erased"
  case personReadmitted = "person.readmitted"
  case consentRecorded = "consent.recorded"
  case leadHandedOn = "lead.handed_on"
  case auditExported = "audit.exported"

  case signalReported = "signal.reported"
  case signalAnswered = "signal.answered"
  case signalAssigned = "signal.assigned"
  case signalKeeperChanged = "signal.keeper_changed"

  case campaignChanged = "campaign.changed"

  case discountRuleChanged = "discount.rule_changed"
  case discountAsked = "discount.asked"
  case discountDecided = "discount.decided"
  case discountWithdrawn = "discount.withdrawn"

  case forecastCalled = "forecast.called"

  case clocksPaused = "clocks.paused"
  case clocksResumed = "clocks.resumed"
  case breachDisputed = "breach.disputed"
  case breachRuled = "breach.ruled"
  case reviewNoted = "review.noted"
  case reviewClosed = "review.closed"

  case jobRetried = "job.retried"
  case jobGivenUp = "job.given_up"

  case denied
}
