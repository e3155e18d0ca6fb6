import Domain
import Services

/// A file that was handed in, as the page shows it before anything is written.
struct UploadModel {
  /// Up to this size all rows are tried without being asked.
  static let triedAtOnce = 2 << 20

  var upload: Upload
  /// Nil when the file cannot be read as settled, and `fault` tells why; nil of mails and
  /// calendars, which have no columns.
  var outline: ImportOutline?
  var fault: ImportFault?
  var run: ImportRun?
  /// An earlier import of the very same bytes.
  var earlier: ImportRecord?

  static func load(_ upload: Upload, _ imports: ImportDesk, at desk: Desk) async throws
    -> UploadModel
  {
    var model = UploadModel(upload: upload)
    do {
      if upload.settings.followUps == nil {
        model.outline = try imports.outline(of: upload, now: desk.now)
      }
    } catch let fault as ImportFault {
      model.fault = fault
    }
    model.run = await imports.run(of: upload)
    model.earlier = try await desk.seat.imports(ImportListQuery(limit: 200)).first {
      $0.digest == upload.digest
    }
    return model
  }

  var settings: UploadSettings { upload.settings }

  /// Fields that a person named and that do not exist.
  var unknownFields: [String] {
    settings.fields.sorted { $0.key < $1.key }.flatMap { UploadSettings.paths($0.value) }
      .filter { !ImportOutline.isField($0) }
  }

  var isReady: Bool {
    settings.followUps != nil || outline?.isReady == true && unknownFields.isEmpty
  }

  /// The result of trying all rows, as far as it was under the present settings.
  var checked: FileImportReport? {
    if case .checked(let report, settings) = run { report } else { nil }
  }

  /// Why the last run failed, as far as it was under the present settings.
  var failure: String? {
    if case .failed(let why, settings) = run { why } else { nil }
  }
}

/// The settings as a form gives them.
extension UploadSettings {
  /// What of the form is nonsense is as if it was not said.
  init(_ form: Query, over old: UploadSettings, columns: [[String]]) {
    self.init()
    kind = form["kind"].flatMap { ImportKind(rawValue: $0) }
    mapping = form["mapping"]
    ownMapping = form["own"]
    encoding = form["encoding"].flatMap { TextEncoding(rawValue: $0) }
    delimiter = form["delimiter"].flatMap(Delimiter.init(named:))
    decimal = form["decimal"].flatMap { DecimalMark(rawValue: $0) }
    dateOrder = form["dates"].flatMap { DateOrder(rawValue: $0) }
    let isSameMapping =
      kind == old.kind && mapping == old.mapping && ownMapping == old.ownMapping
      && delimiter == old.delimiter && encoding == old.encoding
    guard isSameMapping, form["columns"] == "\(columns.count)" else { return }
    for (index, given) in columns.enumerated() {
      let chosen = UploadSettings.paths(form["f\(index)"] ?? "")
      if chosen != given { fields[index] = chosen.joined(separator: ", ") }
    }
  }
}
