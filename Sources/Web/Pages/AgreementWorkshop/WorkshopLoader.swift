import Domain
import Services

/// Loads what the workshop's pages show.
struct WorkshopLoader {
  var desk: Desk

  private var workspace: Workspace { desk.seat.workspace }
  private var principal: Principal { desk.seat.principal }

  /// How many versions a page looks at: far more than any company signs.
  private static let most = 500

  /// The newest first.
  func lives() async throws -> [AgreementLife] {
    try await workspace.agreementLives(limit: Self.most, by: principal, now: desk.now).reversed()
  }

  func version(_ number: Int) async throws -> AgreementVersion {
    try await workspace.agreement(number, by: principal, now: desk.now)
  }

  func sheet(_ number: Int) async throws -> AgreementSheet {
    try await workspace.agreementSheet(number, by: principal, now: desk.now)
  }

  func versions() async throws -> VersionsModel {
    let lives = try await lives()
    return VersionsModel(lives: lives, toSign: try await toSign(lives))
  }

  /// Proposals that the reader could sign now.
  func toSign(_ lives: [AgreementLife]) async throws -> [AgreementLife] {
    guard desk.seat.may(.signAgreement) else { return [] }
    var waiting: [AgreementLife] = []
    for life in lives where life.state.isOpenToSignatures {
      if try await sheet(life.number).choices.allows(.sign) { waiting.append(life) }
    }
    return waiting
  }

  func model(_ number: Int, refusal: String? = nil) async throws -> VersionModel {
    let sheet = try await sheet(number)
    let base = try await base(of: sheet.version.life)
    var model = VersionModel(
      sheet: sheet, base: base, changes: base.map { changes(from: $0, to: sheet.version) },
      refusal: refusal, reader: principal.member, now: desk.now)
    let comments = try await workspace.agreementComments(
      on: number, by: principal, now: desk.now)
    model.discussion = Discussion(
      threads: AgreementThread.threads(of: comments), reader: principal.member,
      mayComment: model.allows(.comment))
    model.alarms = try await desk.seat.teamAlarms(ofVersion: number, now: desk.now)
    return model
  }

  /// What a version is read against: the one in force; of one that was signed, the one before it.
  func base(of life: AgreementLife) async throws -> AgreementVersion? {
    if !life.state.isSignedByBoth {
      return try await desk.seat.agreementInForce(now: desk.now)
    }
    let before = try await lives()
      .filter { $0.state.isSignedByBoth && $0.number != life.number }
      .filter { ($0.effective, $0.number) < (life.effective, life.number) }
      .max { ($0.effective, $0.number) < ($1.effective, $1.number) }
    guard let before else { return nil }
    return try await version(before.number)
  }

  func changes(from: AgreementVersion, to: AgreementVersion) -> [AgreementChange] {
    AgreementComparison(from: from.agreement, to: to.agreement).changes
  }

  func draft(_ version: AgreementVersion, notice: DraftModel.Notice?) async throws -> DraftModel {
    let base = try await base(of: version.life)
    return DraftModel(
      number: version.number, name: version.name, sha256: version.sha256,
      changed: Set(base.map { changes(from: $0, to: version) }?.map(\.section) ?? []),
      notice: notice)
  }

  func comparison(from: Int?, to: Int?, asText: Bool) async throws -> ComparisonModel {
    let lives = try await lives()
    let inForce = lives.first { $0.state == .inForce }?.number
    let newest = lives.first { $0.number != (from ?? inForce) }?.number
    let left = from ?? inForce ?? lives.last?.number
    let right = to ?? newest
    var model = ComparisonModel(versions: lives, changes: [], asText: asText)
    guard let left, let right, lives.count > 1 else { return model }
    let (old, new) = (try await version(left), try await version(right))
    model.from = old
    model.to = new
    model.changes = changes(from: old, to: new)
    return model
  }
}
