import Domain
import Services

extension LeadModel {
  /// As known at `instant`; nil is now. Nil when there was no such lead then.
  static func load(_ id: String, asOf instant: Instant?, at desk: Desk) async throws -> LeadModel? {
    guard let dossier = try await desk.seat.lead(id, asOf: instant ?? desk.now) else { return nil }
    let timeline = try await desk.seat.timeline()
    var model = LeadModel(
      dossier.explanation, entries: dossier.entries, timeline: timeline, asOf: instant)
    model.returnReasons = timeline.version(at: desk.now)?.rules.agreement.returnReasons ?? []
    model.prediction = try await desk.seat.prediction(of: dossier)
    model.consents = try await desk.seat.consents(ofLead: dossier.reading.lead, now: desk.now)
    if instant == nil, desk.seat.may(.readSignals) {
      model.signals = try await desk.seat.signals(
        ofLead: dossier.reading.lead, limit: LeadModel.signalLimit, now: desk.now)
    }
    return model
  }
}
