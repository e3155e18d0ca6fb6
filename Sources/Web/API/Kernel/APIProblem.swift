import Domain
import HTTPTypes

/// Why the API does not do what was asked (RFC 9457).
struct APIProblem: Error, Sendable, Hashable {
  var kind: Kind
  var detail: String
  var faults: [Fault] = []
  /// Header fields of the answer besides its type.
  var headers: [String: String] = [:]

  /// One `type`; the readable page explains each under the fragment of its name.
  enum Kind: String, Sendable, Hashable, CaseIterable {
    case unreadableRequest = "unreadable-request"
    case unreadableBody = "unreadable-body"
    case invalidParameter = "invalid-parameter"
    case invalidBody = "invalid-body"
    case notSignedIn = "not-signed-in"
    case notAllowed = "not-allowed"
    case crossSite = "cross-site"
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case notAcceptable = "not-acceptable"
    case conflict
    case keyInUse = "idempotency-key-in-use"
    case keyReused = "idempotency-key-reused"
    case answerLost = "answer-lost"
    case changedMeanwhile = "changed-meanwhile"
    case conditionMissing = "condition-missing"
    case tooLarge = "too-large"
    case headTooLarge = "head-too-large"
    case tooSlow = "too-slow"
    case unsupportedType = "unsupported-media-type"
    case tooManyRequests = "too-many-requests"
    case unexpected
    case unavailable
  }

  init(
    _ kind: Kind, _ detail: String, faults: [Fault] = [], headers: [String: String] = [:]
  ) {
    self.kind = kind
    self.detail = detail
    self.faults = faults
    self.headers = headers
  }

  /// One thing at one place is not as it has to be.
  init(
    _ kind: Kind, _ detail: String, at place: Fault.Place, found: String, expected: String
  ) {
    self.init(
      kind, detail, faults: [Fault(place: place, found: found, expected: expected)])
  }
}

extension APIProblem.Kind {
  var status: HTTPResponse.Status {
    switch self {
    case .unreadableRequest, .unreadableBody, .invalidParameter: .badRequest
    case .invalidBody, .keyReused: .unprocessableContent
    case .notSignedIn: .unauthorized
    case .notAllowed, .crossSite: .forbidden
    case .notFound: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .notAcceptable: .notAcceptable
    case .conflict, .keyInUse, .answerLost: .conflict
    case .changedMeanwhile: .preconditionFailed
    case .conditionMissing: .preconditionRequired
    case .tooLarge: .contentTooLarge
    case .headTooLarge: .requestHeaderFieldsTooLarge
    case .tooSlow: .requestTimeout
    case .unsupportedType: .unsupportedMediaType
    case .tooManyRequests: .tooManyRequests
    case .unexpected: .internalServerError
    case .unavailable: .serviceUnavailable
    }
  }

  var title: Wording {
    switch self {
    case .unreadableRequest: Wording("The request cannot be read", "无法读取请求")
    case .unreadableBody: Wording("The body cannot be read", "无法读取请求正文")
    case .invalidParameter: Wording("A parameter is not as described", "参数不符合说明")
    case .invalidBody: Wording("The body is not as described", "请求正文不符合说明")
    case .notSignedIn: Wording("Nobody is signed in", "尚未登录")
    case .notAllowed: Wording("This is not allowed", "没有权限")
    case .crossSite: Wording("The request comes from another site", "请求来自其他站点")
    case .notFound: Wording("There is no such thing", "找不到所请求的内容")
    case .methodNotAllowed: Wording("This cannot be done here", "此处不支持该方法")
    case .notAcceptable: Wording("No acceptable media type", "没有可接受的媒体类型")
    case .conflict: Wording("It does not fit the present state", "与当前状态冲突")
    case .keyInUse: Wording("The same request is under way", "相同的请求正在处理")
    case .keyReused: Wording("The key belongs to another request", "该幂等键已用于其他请求")
    case .answerLost: Wording("It was done, the answer was lost", "操作已完成，但响应已丢失")
    case .changedMeanwhile: Wording("It has changed meanwhile", "内容已被他人修改")
    case .conditionMissing: Wording("It has to say which version it changes", "须说明所修改的版本")
    case .tooLarge: Wording("The body is too large", "请求正文过大")
    case .headTooLarge: Wording("Address and header fields are too large", "请求地址或标头过大")
    case .tooSlow: Wording("The request came too slowly", "请求传输过慢")
    case .unsupportedType: Wording("The body has another media type", "不支持的正文类型")
    case .tooManyRequests: Wording("Too many requests", "请求过于频繁")
    case .unexpected: Wording("Something went wrong", "发生意外错误")
    case .unavailable: Wording("Not at the moment", "暂时不可用")
    }
  }

  /// The `type`: a reference that leads to its explanation.
  var reference: String { "/api#problem-\(rawValue)" }
}

extension APIProblem {
  static let schema = Schema.object([
    Schema.anyText.noted("Which kind of problem, as a reference to its explanation.")
      .required("type"),
    Schema.anyText.required("title"),
    Schema.integer(400...599).required("status"),
    Schema.anyText.required("detail"),
    Schema.anyText.noted("The request's name in the log and in `X-Request-Id`.")
      .required("request_id"),
    Schema.list(
      of: .object([
        Schema.anyText.noted("Where in the body, as a JSON pointer.").optional("pointer"),
        Schema.anyText.noted("Which query parameter.").optional("parameter"),
        Schema.anyText.noted("Which parameter of the path.").optional("path"),
        Schema.anyText.noted("Which header field.").optional("header"),
        Schema.anyText.required("found"),
        Schema.anyText.required("expected"),
      ])
    ).optional("errors"),
  ]).named("Problem")

  func json(requestID: String) -> JSON {
    var members: [(String, JSON)] = [
      ("type", .text(kind.reference)), ("title", .text(kind.title.english)),
      ("status", .number(Double(kind.status.code))), ("detail", .text(detail)),
      ("request_id", .text(requestID)),
    ]
    if !faults.isEmpty { members.append(("errors", .list(faults.map(\.json)))) }
    return members.object
  }

  static func notFound(_ what: String) -> APIProblem {
    APIProblem(.notFound, "There is no \(what).")
  }
}
