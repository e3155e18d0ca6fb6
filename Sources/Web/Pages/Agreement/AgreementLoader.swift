import Services

extension AgreementModel {
  /// The version in force; nil while there is none.
  static func load(at desk: Desk) async throws -> AgreementModel? {
    guard let version = try await desk.seat.agreementInForce(now: desk.now) else { return nil }
    let members = try await desk.seat.members()
    var model = AgreementModel(
      agreement: version.agreement, text: version.text, sha256: version.sha256,
      version: version.number,
      signatures: version.signatures.map { signature in
        AgreementModel.Signature(
          function: signature.function,
          member: members.first { $0.number == signature.member }?.name, at: signature.at)
      })
    let loader = WorkshopLoader(desk: desk)
    model.toSign = try await loader.toSign(try await loader.lives())
    model.alarms = try await desk.seat.teamAlarms(ofVersion: version.number, now: desk.now)
    return model
  }
}
