import Domain
import Services

/// A request that was understood: signed in, allowed as far as its operation says, and as the
/// operation's schemas describe it.
struct Call: Sendable {
  var operation: Operation
  /// The workspace as the caller may use it.
  var seat: Seat
  var api: API
  var now: Instant
  var asker: Asker
  /// Texts of the parameters by name.
  var path: [String: String] = [:]
  var query: [String: String] = [:]
  /// The body; null where there is none or where its bytes are to be read.
  var body: JSON = .null
  /// The body's bytes where it is of another type than JSON.
  var bytes: [UInt8] = []
  var type: String?
  /// The media type of the answer that the caller takes and the operation has.
  var accepted = "application/json"
  /// What `If-Match` asks for; nil: no condition.
  var condition: Condition?

  var principal: Principal { seat.principal }
  var workspace: Workspace { seat.workspace }

  /// Tags that the record may have, `*` being any.
  struct Condition: Sendable, Hashable {
    var tags: [String]

    func accepts(_ tag: String) -> Bool { tags.contains("*") || tags.contains(tag) }
  }

  /// The value of a parameter; nil when it is not given.
  subscript<Value>(_ key: ParameterKey<Value>) -> Value? {
    let texts = key.parameter.place == .path ? path : query
    return texts[key.parameter.name].flatMap(key.read)
  }

  /// The value of a path's parameter, which is there by the route.
  func required<Value>(_ key: ParameterKey<Value>) throws(APIProblem) -> Value {
    guard let value = self[key] else { throw .notFound("\(key.parameter.name)") }
    return value
  }

  /// A text of the body that its schema requires.
  func text(_ name: String) -> String? { body[name]?.text }

  var limit: Int { self[Operation.limit] ?? 50 }

  /// Answers with what the first writing transaction of `work` gives. A request with an idempotency
  /// key has its answer kept in that transaction: whoever asks again is answered, whenever the
  /// process died.
  func keeping<Result: Sendable>(
    _ reply: @escaping @Sendable (Result) -> Reply, of work: () async throws -> Result
  ) async throws -> Reply {
    workspace.answeringOnce { (result: Result) in KeptAnswer(reply(result)) }
    return reply(try await work())
  }

  /// Throws when the caller wants to change something else than what is there.
  func check(_ record: JSON) throws(APIProblem) { try check(tag: EntityTag.of(record)) }

  /// The same for a record that is read for this alone: not at all without a condition.
  func check(reading record: () async throws -> JSON) async throws {
    if condition != nil { try check(try await record()) }
  }

  func check(tag: String) throws(APIProblem) {
    guard let condition, !condition.accepts(tag) else { return }
    throw APIProblem(
      .changedMeanwhile, "The record is not the one that `If-Match` names: read it again.",
      headers: ["etag": tag])
  }
}
