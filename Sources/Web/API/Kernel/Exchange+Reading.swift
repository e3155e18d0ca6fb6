import Crypto
import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Services

/// Reading a request as its operation describes it.
extension Exchange {
  func readParameters(into call: inout Call) throws(APIProblem) {
    var faults: [Fault] = []
    for parameter in call.operation.parameters where parameter.place == .path {
      faults += call.path[parameter.name].map { parameter.faults(of: $0) } ?? []
    }
    guard faults.isEmpty else {
      throw APIProblem(.notFound, "There is no such path.", faults: faults)
    }
    let known = call.operation.parameters.filter { $0.place == .query }
    for pair in Query(encoded: request.uri.query ?? "").pairs {
      guard let parameter = known.first(where: { $0.name == pair.name }) else {
        faults.append(
          Fault(
            place: .query(pair.name), found: "an unknown parameter",
            expected: SchemaCheck.expected(insteadOf: pair.name, known.map(\.name))))
        continue
      }
      if call.query.updateValue(pair.value, forKey: pair.name) != nil {
        faults.append(
          Fault(place: .query(pair.name), found: "the parameter twice", expected: "it once"))
      }
      faults += parameter.faults(of: pair.value)
    }
    for parameter in known where parameter.isRequired && call.query[parameter.name] == nil {
      faults.append(
        Fault(
          place: .query(parameter.name), found: "nothing", expected: parameter.schema.expected))
    }
    faults += readHeaders(into: &call)
    guard faults.isEmpty else {
      throw APIProblem(
        .invalidParameter, "Parameters are not as the operation describes them.",
        faults: Array(faults.prefix(SchemaCheck.mostFaults)))
    }
  }

  private func readHeaders(into call: inout Call) -> [Fault] {
    guard let name = HTTPField.Name("if-match"), let text = request.headers[name] else {
      return []
    }
    guard let tags = EntityTag.list(text) else {
      return [
        Fault(
          place: .header("If-Match"), found: SchemaCheck.found(.text(text)),
          expected: "an ETag such as \"5e884898da280471\", or *")
      ]
    }
    call.condition = Call.Condition(tags: tags)
    return []
  }

  func readBody(into call: inout Call) async throws {
    guard let body = call.operation.body else { return }
    let type = try bodyType(body)
    guard let schema = body.schema, type == "application/json" else {
      call.bytes = try await bytes(of: body)
      call.type = type
      return
    }
    call.type = type
    call.bytes = try await bytes(of: body)
    call.body = try Exchange.json(call.bytes)
    let faults = SchemaCheck.faults(of: call.body, in: schema)
    guard faults.isEmpty else {
      throw APIProblem(
        .invalidBody, "The body is not as the operation describes it.", faults: faults)
    }
  }

  /// The media type of the body, which is one that the operation takes.
  func bodyType(_ body: Operation.Body) throws(APIProblem) -> String {
    let field = request.headers[.contentType] ?? ""
    let type = Negotiation.essence(field)
    let isText = body.schema != nil
    guard body.types.contains(type), !isText || !Negotiation.isForeignCharset(field) else {
      throw APIProblem(
        .unsupportedType,
        "The body has to be \(body.types.joined(separator: " or "))\(isText ? ", in UTF-8" : "").",
        headers: ["accept": body.types.joined(separator: ", ")])
    }
    if let length = request.headers[.contentLength].flatMap(Int.init), length > body.limit {
      throw APIProblem(.tooLarge, "The body may have \(body.limit) bytes.")
    }
    return type
  }

  private func bytes(of body: Operation.Body) async throws -> [UInt8] {
    do {
      return Array(try await request.body.collect(upTo: body.limit).readableBytesView)
    } catch is NIOTooManyBytesError {
      throw APIProblem(.tooLarge, "The body may have \(body.limit) bytes.")
    }
  }

  static func json(_ bytes: [UInt8]) throws(APIProblem) -> JSON {
    do {
      return try JSON.parse(bytes, repeatedKeys: .refuse)
    } catch {
      throw APIProblem(
        .unreadableBody, "The body is not JSON: \(error.problem), at byte \(error.offset + 1).",
        at: .body(""), found: error.problem, expected: "JSON (RFC 8259)")
    }
  }
}

/// Requests that are answered once, however often they are sent.
extension Exchange {
  static let keyHeader = ParameterKey<String>.header(
    "Idempotency-Key", Schema(.text(TextRule(length: 1...255, pattern: .printable))),
    "A name of your own for this very request: sent again under the same name within 7 days, it "
      + "is answered as the first time and nothing is done twice.")

  /// Nil where the request brings none.
  func onceKey(_ call: Call, received upload: Upload?) throws(APIProblem) -> OnceKey? {
    guard let name = HTTPField.Name("idempotency-key") else { return nil }
    let values = request.headers[values: name]
    guard let key = values.first else { return nil }
    var faults = Exchange.keyHeader.parameter.faults(of: key)
    if values.count > 1 {
      faults.append(
        Fault(place: .header("Idempotency-Key"), found: "it twice", expected: "it once"))
    }
    guard faults.isEmpty else {
      throw APIProblem(
        .invalidParameter, "The idempotency key is not as it has to be.", faults: faults)
    }
    let head = "\(request.method) \(request.uri.string) \(call.type ?? "")\n"
    let digest = SHA256.hash(data: Array((head + (upload?.digest ?? "")).utf8) + call.bytes)
    return OnceKey(call.principal, key: key, fingerprint: hexadecimal(digest))
  }

  func once(
    _ key: OnceKey, _ call: Call, _ handle: @Sendable (Call) async throws -> Reply,
    unneeded: () async -> Void
  ) async throws -> Response {
    guard api.underWay.begin(key) else {
      throw APIProblem(
        .keyInUse, "The first request with this key is being answered.",
        headers: ["retry-after": "1"])
    }
    defer { api.underWay.end(key) }
    do {
      if let known = try await call.workspace.known(key) { throw known }
      let reply = try await call.workspace.once(key, now: now) {
        try await handle(call)
      } keeping: { reply in
        KeptAnswer(reply)
      }
      return response(to: reply, call.operation, call)
    } catch let known as KnownRequest {
      await unneeded()
      return try replay(known, key, call)
    }
  }

  private func replay(
    _ known: KnownRequest, _ key: OnceKey, _ call: Call
  ) throws(APIProblem) -> Response {
    guard known.fingerprint == key.fingerprint else {
      throw APIProblem(
        .keyReused, "The idempotency key was used for another request.",
        at: .header("Idempotency-Key"), found: "a key in use",
        expected: "a new key for a new request")
    }
    guard let answer = known.answer else {
      throw APIProblem(
        .answerLost,
        "The request was carried out, but its answer was lost: read the resource instead.")
    }
    var reply = Reply(answer)
    reply.headers["idempotency-replayed"] = "true"
    return response(to: reply, call.operation, call)
  }
}

extension KeptAnswer {
  /// Headers and body as they go out; the chosen `fields` are chosen again.
  init(_ reply: Reply) {
    self.init(
      status: reply.status, location: reply.headers["location"],
      type: reply.type,
      body: String(decoding: reply.kept ?? reply.bytes(choosing: nil), as: UTF8.self))
  }
}

extension Reply {
  init(_ answer: KeptAnswer) {
    let body = try? JSON.parse(answer.body)
    let content: Content =
      switch (answer.type, body) {
      case (nil, _): .none
      case ("application/json", let body?): .record(body)
      case (let type?, _): .bytes(Array(answer.body.utf8), type: type)
      }
    self.init(status: answer.status, content: content)
    if let location = answer.location { headers["location"] = location }
  }
}

extension TextPattern {
  static let printable = TextPattern(
    expression: "^[!-~]+$", expected: "visible ASCII",
    accepts: { $0.utf8.allSatisfy { (0x21...0x7E).contains($0) } })
}
