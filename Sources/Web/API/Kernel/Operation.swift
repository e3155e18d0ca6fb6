import Domain
import Services

/// One operation of the API. The router, the OpenAPI document, the readable page and the tests of
/// the documents all read this value; nothing about an operation is written anywhere else.
struct Operation: Sendable {
  /// Unique, such as `listLeads`.
  var id: String
  var resource: Resource
  var method: Method
  /// Below `/api/v1`, with `{name}` for each path parameter.
  var path: String
  var summary: Wording
  var note: String = ""
  var parameters: [APIParameter] = []
  var body: Body?
  var answers: [Answer]
  var access: Access
  /// Whether several records come, page by page.
  var isPaged = false
  /// Whether the answer carries an ETag, and a change of it takes `If-Match`.
  var hasVersion = false
  /// Whether the body names the digest of the text that it is about.
  var takesDigest = false
  var handler: Handler

  enum Method: String, Sendable, Hashable, CaseIterable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  enum Handler: Sendable {
    /// For everybody, signed in or not.
    case open(@Sendable (API) throws -> Reply)
    case seated(@Sendable (Call) async throws -> Reply)
    /// The body is put on disk as it arrives, and then handled.
    case receiving(@Sendable (Call, Upload) async throws -> Reply)
  }

  /// Who may call it.
  enum Access: Sendable, Hashable {
    case everybody
    /// Everybody who is signed in, or brings a token.
    case members
    case permission(Permission)
    /// People who are signed in, never a token.
    case people(Permission)
  }

  struct Body: Sendable, Hashable {
    /// Of JSON; nil where none is taken.
    var schema: Schema?
    /// Also taken as these types; the handler reads their bytes itself.
    var others: [Other] = []
    /// Bytes.
    var limit = 1 << 20
    var example: JSON?

    struct Other: Sendable, Hashable {
      var type: String
      /// What the bytes are: no schema says it.
      var note: String
    }

    /// Media types that are taken.
    var types: [String] { (schema == nil ? [] : ["application/json"]) + others.map(\.type) }
  }

  /// An answer that is no problem.
  struct Answer: Sendable, Hashable {
    var status: Int
    var note: String
    /// Of JSON.
    var schema: Schema?
    /// Media types where it is not JSON.
    var types: [String] = []

    init(_ status: Int, _ note: String, _ schema: Schema? = nil) {
      self.status = status
      self.note = note
      self.schema = schema
    }

    /// Bytes of one of these media types.
    init(_ status: Int, _ note: String, types: [String]) {
      self.status = status
      self.note = note
      self.types = types
    }
  }
}

/// What the document and the page group operations by.
enum Resource: String, Sendable, Hashable, CaseIterable {
  case api, me, workspace, leads, handovers, promises, accounts, contacts, opportunities, journal,
    agreements
  case comments, replays, glossary, funnel, unmatched, uploads, imports, exports, members, teams
  case absences, sessions, consents, persons, audit, tokens, providers, signals, reports
  case notices
  case jobs
  case reviews
  case results
  case campaigns
  case margin
  case forecast
  case revenue
}

extension Operation {
  /// The segments of the path.
  var segments: [String] { path.split(separator: "/").map(String.init) }

  /// Media types of the answers.
  var types: [String] {
    let types = answers.flatMap { $0.schema == nil ? $0.types : $0.types + ["application/json"] }
    return types.isEmpty ? ["application/json"] : types
  }

  /// The properties that `fields` may choose from, where it may be given.
  var selectable: [String]? {
    parameters.contains { $0.name == "fields" && $0.place == .query } ? record?.propertyNames : nil
  }

  /// The schema of one record of the answer.
  var record: Schema? {
    guard let schema = answers.first?.schema else { return nil }
    guard isPaged, case .object(let rule) = schema.shape,
      case .list(let element, _)? = rule.properties.first(where: { $0.name == "data" })?
        .schema.shape
    else { return schema }
    return element
  }

  /// The permission that it needs, if any.
  var permission: Permission? {
    switch access {
    case .everybody, .members: nil
    case .permission(let permission), .people(let permission): permission
    }
  }

  /// `fields` for the properties of a record.
  static func fields(of record: Schema) -> APIParameter {
    APIParameter(
      place: .query, name: "fields",
      schema: .list(of: .choice(record.propertyNames), count: 1...record.propertyNames.count),
      isRequired: false, note: "Only these properties, with commas between them.")
  }

  static let limit = ParameterKey<Int>.query(
    "limit", 1...200, standard: 50, "How many records at most.")
  static let after = ParameterKey<String>.query(
    "after", .text(format: .cursor), "Go on after this: the `next` of the last answer.")

  /// A page of records: `next` is null on the last.
  static func page(of record: Schema) -> Schema {
    .object([
      Schema.list(of: record).required("data"),
      Schema.anyText.orNull.noted("Give it as `after` to go on; null when nothing follows.")
        .required("next"),
    ])
  }
}
