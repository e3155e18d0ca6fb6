import Domain
import Storage

/// One transaction on the versions of a workspace's agreement: every step checks the rules over
/// what the database holds at that moment.
struct AgreementTransaction {
  let connection: any Connection
  let workspace: WorkspaceID
  let now: Instant
  let versions: AgreementTable
  let signatures: SignatureTable
  let steps: StepTable
  let comments: CommentTable
  let members: MemberTable

  init(_ connection: any Connection, _ workspace: WorkspaceID, now: Instant) {
    self.connection = connection
    self.workspace = workspace
    self.now = now
    versions = AgreementTable(connection, workspace)
    signatures = SignatureTable(connection, workspace)
    steps = StepTable(connection, workspace)
    comments = CommentTable(connection, workspace)
    members = MemberTable(connection, workspace)
  }

  /// The principal with its member as the workspace has it now: what the caller holds may be of
  /// another day.
  func current(_ principal: Principal) throws -> Principal {
    guard principal.workspace == workspace else { throw Denial(.readAgreement, .otherWorkspace) }
    guard let member = principal.member else { return principal }
    guard let record = try members.find(member.number), record.email == member.email,
      let current = Member(record), current.state == .active
    else { throw AgreementRefusal.notAMember }
    var copy = principal
    copy.member = current
    return copy
  }

  func record(_ number: Int) throws -> VersionRecord {
    guard let record = try versions.find(number) else {
      throw ServiceError.notFound("version \(number) of the agreement")
    }
    return record
  }

  func life(_ number: Int) throws -> AgreementLife {
    try lives([record(number)])[0]
  }

  func standing(_ number: Int) throws -> AgreementStanding {
    AgreementStanding(
      life: try life(number), follows: try versions.signed().contains { $0.number != number },
      hasFacts: try JournalTable(connection, workspace).lastRecorded != nil)
  }

  /// Who acts on which version, once the rules allow it.
  struct Deed {
    var principal: Principal
    var member: Member
    var life: AgreementLife
  }

  func allowing(
    _ action: AgreementAction, on number: Int, by principal: Principal
  ) throws -> Deed {
    let principal = try current(principal)
    let permission = try action.permission(on: life(number))
    let standing = try standing(number)
    switch standing.refusal(of: action, by: principal, in: workspace, now: now) {
    case .denied(let denial): throw denial
    case let refusal?: throw refusal
    case nil: break
    }
    guard let member = principal.member else { throw Denial(permission, .needsPerson) }
    return Deed(principal: principal, member: member, life: standing.life)
  }
}

// MARK: - Steps

extension AgreementTransaction {
  func draft(_ text: String, basedOn: Int?, by principal: Principal) throws -> Int {
    let principal = try current(principal)
    try principal.require(.draftAgreement, in: workspace)
    guard let member = principal.member else { throw Denial(.draftAgreement, .needsPerson) }
    if let basedOn { _ = try record(basedOn) }
    let text = AgreementText.canonical(text)
    let agreement = try AgreementReader.read(text)
    let number = try versions.lastNumber() + 1
    let record = VersionRecord(
      number: number, name: agreement.name, sha256: AgreementDigest.of(text),
      effective: agreement.effective, basedOn: basedOn, author: member.number,
      authorFunction: member.function.rawValue, created: now, changed: now, text: text)
    try versions.add(record)
    try note(.drafted, number, record.sha256, by: principal)
    return number
  }

  /// A draft's text becomes another; of anything else a new draft is made. Tells its number.
  func edit(_ number: Int, _ text: String, saw digest: String, by principal: Principal) throws
    -> Int
  {
    let principal = try current(principal)
    try principal.require(.draftAgreement, in: workspace)
    let life = try life(number)
    guard life.state == .draft else { return try draft(text, basedOn: number, by: principal) }
    let deed = try allowing(.edit, on: number, by: principal)
    try check(digest, of: life)
    let text = AgreementText.canonical(text)
    let agreement = try AgreementReader.read(text)
    let sha256 = AgreementDigest.of(text)
    guard sha256 != life.sha256 else { return number }
    try versions.rewrite(
      number, text: text, sha256: sha256, name: agreement.name, effective: agreement.effective,
      at: now)
    try note(.edited, number, sha256, by: deed.principal)
    return number
  }

  func propose(_ number: Int, by principal: Principal) throws {
    let deed = try allowing(.propose, on: number, by: principal)
    try versions.propose(
      number, by: deed.member.number, of: deed.member.function.rawValue, at: now)
    try note(.proposed, number, deed.life.sha256, by: deed.principal)
  }

  /// True when both have signed now.
  func sign(_ number: Int, sha256 digest: String, by principal: Principal) throws -> Bool {
    let deed = try allowing(.sign, on: number, by: principal)
    try check(digest, of: deed.life)
    try signatures.add(
      SignatureRecord(
        number: number, function: deed.member.function.rawValue, member: deed.member.number,
        email: deed.member.email, sha256: deed.life.sha256, at: now))
    try note(.signed, number, deed.life.sha256, by: deed.principal)
    guard deed.life.signatures.count == 1 else { return false }
    try versions.move(number, to: "signed", at: now)
    return true
  }

  func takeBack(signatureOn number: Int, by principal: Principal) throws {
    let deed = try allowing(.takeBack, on: number, by: principal)
    guard try signatures.remove(number: number, member: deed.member.number) else {
      throw AgreementRefusal.notSigned
    }
    try note(.takenBack, number, deed.life.sha256, by: deed.principal)
  }

  /// True when both had signed it.
  func withdraw(_ number: Int, by principal: Principal) throws -> Bool {
    let deed = try allowing(.withdraw, on: number, by: principal)
    try versions.move(number, to: "withdrawn", at: now)
    try note(.withdrawn, number, deed.life.sha256, by: deed.principal)
    return deed.life.state.isSignedByBoth
  }

  private func check(_ digest: String, of life: AgreementLife) throws {
    guard digest.lowercased() == life.sha256 else {
      throw AgreementRefusal.otherText(saw: digest, is: life.sha256)
    }
  }

  /// Every step goes through here, into the history of the version and the audit trail.
  private func note(
    _ kind: AgreementStep.Kind, _ number: Int, _ sha256: String, by principal: Principal
  ) throws {
    guard let member = principal.member else { return }
    try steps.add(
      StepRecord(
        number: number, kind: kind.rawValue, member: member.number,
        function: member.function.rawValue, sha256: sha256, at: now))
    try AuditTrail(connection, workspace).record(
      AuditNote(kind.auditAction, "agreement \(number)", after: ["sha256": .text(sha256)]),
      by: principal, now: now)
  }
}

extension AgreementStep.Kind {
  fileprivate var auditAction: AuditAction {
    switch self {
    case .drafted: .agreementDrafted
    case .edited: .agreementChanged
    case .proposed: .agreementProposed
    case .signed: .agreementSigned
    case .takenBack: .agreementSignatureTakenBack
    case .withdrawn: .agreementWithdrawn
    }
  }
}
