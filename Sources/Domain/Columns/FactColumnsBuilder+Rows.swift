/// The door for rows of the ledger: the bytes of a body are looked at, not parsed, wherever that
/// suffices.
extension FactColumnsBuilder {
  /// An entry as the ledger keeps it; `body` is the whole line.
  public struct Row {
    public var kind: EntryKind
    public var recorded: Instant
    public var at: Instant
    public var place: Int
    /// A number that stands for the lead, where the caller has one: its name is then read once.
    public var leadNumber: Int?
    public var lead: UnsafeBufferPointer<UInt8>?
    public var body: UnsafeBufferPointer<UInt8>

    public init(
      kind: EntryKind, recorded: Instant, at: Instant, place: Int, leadNumber: Int? = nil,
      lead: UnsafeBufferPointer<UInt8>?, body: UnsafeBufferPointer<UInt8>
    ) {
      self.kind = kind
      self.recorded = recorded
      self.at = at
      self.place = place
      self.leadNumber = leadNumber
      self.lead = lead
      self.body = body
    }
  }

  /// Takes a row. Throws where its body is no JSON.
  public mutating func add(_ row: Row) throws(JSONFault) {
    note(row.recorded)
    let lead = row.lead.map { name(of: row.leadNumber, $0) }
    guard let code = try code(of: row) else { return }
    stage(code, recorded: row.recorded, at: row.at, place: row.place, lead: lead)
  }

  /// The lead's number among names.
  private mutating func name(of number: Int?, _ name: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard let number else { return UInt32(tables.names.intern(name)) }
    while leads.count <= number { leads.append(FactColumnsBuilder.noLead) }
    if leads[number] == FactColumnsBuilder.noLead {
      leads[number] = UInt32(tables.names.intern(name))
    }
    return leads[number]
  }

  private mutating func code(of row: Row) throws(JSONFault) -> FactCode? {
    switch row.kind {
    case .leadCaptured, .leadProfiled:
      let isCapture = row.kind == .leadCaptured
      let sort: FactCode.Sort = isCapture ? .captured : .profiled
      if let patch = rawPatch(row.body, isCapture: isCapture) { return FactCode(sort, patch) }
      return FactCode(sort, patch(of: try JSON.parse(row.body), isCapture: isCapture))
    case .activity, .touch, .consentChanged:
      return FactCode(.atHand, try rawShape(row.kind, row.body))
    case .leadQualified, .leadOffered, .leadExpired, .signalReported, .signalAnswered,
      .invoiceIssued:
      return nil
    default:
      let lead = row.lead.map { String(decoding: $0, as: UTF8.self) }
      return rareCode(row.kind, lead: lead, body: try JSON.parse(row.body))
    }
  }

  /// The shape of a fact at hand. Bodies that are equal but for id, times and lead are parsed once.
  private mutating func rawShape(
    _ kind: EntryKind, _ body: UnsafeBufferPointer<UInt8>
  ) throws(JSONFault) -> Int {
    if let known = rawForms.shape(of: body, kind) { return known }
    let shape = shape(kind, body: try JSON.parse(body))
    rawForms.keep(shape)
    return shape
  }

  /// Nil where the bytes have to be parsed.
  private mutating func rawPatch(
    _ body: UnsafeBufferPointer<UInt8>, isCapture: Bool
  ) -> Int? {
    var given: [ShapeTable.Given] = []
    var source: UInt32 = 0
    var campaign: UInt32 = 0
    var isPlain = true
    var members = JSONMembers(body)
    let isWalked = members.forEach { key, value in
      if key.hasBytes("contact") {
        isPlain = isPlain && rawGiven(.contact, value, &given)
      } else if key.hasBytes("account") {
        isPlain = isPlain && rawGiven(.account, value, &given)
      } else if isCapture, key.hasBytes("source") {
        isPlain = isPlain && rawLeadValue("source", value, &source)
      } else if isCapture, key.hasBytes("campaign") {
        isPlain = isPlain && rawLeadValue("campaign", value, &campaign)
      }
    }
    guard isWalked, isPlain else { return nil }
    return tables.patches.add(given, source: source, campaign: campaign)
  }

  private mutating func rawGiven(
    _ root: FieldPath.Root, _ object: UnsafeBufferPointer<UInt8>,
    _ given: inout [ShapeTable.Given]
  ) -> Bool {
    guard object.first == UInt8(ascii: "{") else { return true }
    var isPlain = true
    var members = JSONMembers(object)
    let isWalked = members.forEach { key, value in
      let field = tables.fields.number(root, key)
      let number: UInt32
      if let text = JSONMembers.plainText(of: value) {
        number = tables.fields.internText(text, field: field)
      } else if let parsed = try? JSON.parse(value) {
        number = tables.fields.intern(parsed, field: field)
      } else {
        isPlain = false
        return
      }
      given.append(ShapeTable.Given(field: UInt32(field), value: number))
    }
    return isWalked && isPlain
  }

  /// False where the text has escapes; what is no text gives no value.
  private mutating func rawLeadValue(
    _ name: String, _ value: UnsafeBufferPointer<UInt8>, _ number: inout UInt32
  ) -> Bool {
    guard value.first == UInt8(ascii: "\"") else { return true }
    guard let text = JSONMembers.plainText(of: value) else { return false }
    number = tables.fields.internText(text, field: tables.fields.number(.lead, name))
    return true
  }
}
