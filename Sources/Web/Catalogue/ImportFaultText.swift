import Domain
import Services

/// Why a file or a row is not taken, and what to look at before an import.
enum ImportFaultText: CatalogueText {
  case empty, tooLarge, noCalendar, notText, header, noMapping, nearest, mappingFaults, wrongKind
  case shape, cells, undecodable, value, missing, noTime, deleted, afterImport, notJSON, lineTooLong
  case entry, followUp, holdsNUL
  case unnamed, repeated, dates, numbers, damaged

  var wording: Wording { file ?? row ?? note }

  private var file: Wording? {
    switch self {
    case .empty: Wording("The file is empty.", "文件为空。")
    case .tooLarge:
      Wording("The file is too large: at most {most}.", "文件过大：上限为 {most}。")
    case .noCalendar:
      Wording(
        "The file is no calendar: expected is iCalendar (BEGIN:VCALENDAR).",
        "这不是日历文件：需要 iCalendar 格式（BEGIN:VCALENDAR）。")
    case .notText:
      Wording(
        "It looks like {what}. Expected is text: CSV or NDJSON. Export it as CSV first.",
        "文件看起来是 {what}。需要文本：CSV 或 NDJSON。请先导出为 CSV。")
    case .header: Wording("Line {line}, the header: {problem}", "第 {line} 行（表头）：{problem}")
    case .noMapping:
      Wording("No column gives {fields}.", "没有列提供 {fields}。")
    case .nearest: Wording("The mapping {name} comes nearest.", "最接近的映射是 {name}。")
    case .mappingFaults: Wording("The mapping has faults: {faults}", "映射有误：{faults}")
    case .wrongKind:
      Wording("The mapping {name} is for {kind}.", "映射 {name} 用于{kind}。")
    default: nil
    }
  }

  private var row: Wording? {
    switch self {
    case .shape: Wording("{problem}", "行的格式有误：{problem}")
    case .cells:
      Wording(
        "{found} cells, expected {columns} as in the header", "有 {found} 个单元格，表头为 {columns} 列")
    case .undecodable:
      Wording(
        "{column}: has bytes that are no {encoding}; choose the encoding of the file",
        "{column}：含有不属于 {encoding} 的字节，请选择文件编码")
    case .holdsNUL:
      Wording(
        "{column}: holds the character NUL (U+0000), which no text may; is it the encoding?",
        "{column}：含有空字符 NUL（U+0000），文本中不允许出现；是否选错了编码？")
    case .value:
      Wording("{column}: “{text}” is not {expected}", "{column}：“{text}” 不符合要求（{expected}）")
    case .missing: Wording("{fields} is missing", "缺少 {fields}")
    case .noTime:
      Wording(
        "no time: expected recorded (when it was entered) or at (when it happened)",
        "没有时间：需要 recorded（录入时间）或 at（发生时间）")
    case .deleted: Wording("is marked as deleted in the source", "在来源中已标记为删除")
    case .afterImport: Wording("{time} lies after the import", "{time} 晚于导入时间")
    case .notJSON: Wording("not JSON: {problem}", "不是 JSON：{problem}")
    case .lineTooLong: Wording("the line is too long", "该行过长")
    case .entry: Wording("{problem}", "条目有误：{problem}")
    case .followUp: Wording("{problem}", "未计为跟进：{problem}")
    default: nil
    }
  }

  private var note: Wording {
    switch self {
    case .unnamed: Wording("Column {n} has no name.", "第 {n} 列没有名称。")
    case .repeated:
      Wording(
        "The column {name} occurs again: it is called {called}.", "列 {name} 重复出现，称为 {called}。")
    case .dates:
      Wording(
        "The dates do not tell their order. They are read as {order}: please check.",
        "日期无法说明其顺序，按“{order}”读取，请核对。")
    case .numbers:
      Wording(
        "The numbers do not tell their decimal mark. They are read with a {mark}: please check.",
        "数字无法说明其小数点，按“{mark}”读取，请核对。")
    case .damaged:
      Wording(
        "Some bytes are no UTF-8: their rows will be rejected. Another encoding may read them.",
        "部分字节不是 UTF-8，对应的行将被拒绝。可尝试其他编码。")
    default: Wording("", "")
    }
  }
}

extension Texts {
  func fault(_ fault: ImportFault) -> String {
    switch fault {
    case .empty: self(ImportFaultText.empty)
    case .tooLarge(let most): self(ImportFaultText.tooLarge, ["most": most])
    case .noCalendar: self(ImportFaultText.noCalendar)
    case .notText(let looks): self(ImportFaultText.notText, ["what": looks])
    case .headerUnreadable(let line, let problem):
      self(ImportFaultText.header, ["line": number(line), "problem": problem])
    case .noMapping(_, let nearest, let missing, _):
      self(ImportFaultText.noMapping, ["fields": missing.joined(separator: ", ")])
        + (nearest.map { " " + self(ImportFaultText.nearest, ["name": $0]) } ?? "")
    case .mapping(_, let faults):
      self(
        ImportFaultText.mappingFaults,
        ["faults": faults.map(\.description).joined(separator: "; ")])
    case .wrongKind(let mapping, let kind, _):
      self(ImportFaultText.wrongKind, ["name": mapping, "kind": self(UploadText(kind))])
    }
  }

  func fault(_ fault: RowFault) -> String {
    switch fault {
    case .shape(let fault): self(ImportFaultText.shape, ["problem": fault.description])
    case .cells(let found, let columns):
      self(ImportFaultText.cells, ["found": number(found), "columns": number(columns)])
    case .undecodable(let column, let encoding):
      self(ImportFaultText.undecodable, ["column": column, "encoding": encoding.rawValue])
    case .value(let column, let text, let expected):
      self(
        ImportFaultText.value,
        ["column": column, "text": String(text.prefix(60)), "expected": expected])
    case .holdsNUL(let column): self(ImportFaultText.holdsNUL, ["column": column])
    case .missing(let fields):
      self(ImportFaultText.missing, ["fields": fields.joined(separator: " / ")])
    case .noTime: self(ImportFaultText.noTime)
    case .deletedInSource: self(ImportFaultText.deleted)
    case .erased(let since): self(PrivacyText.erasedRow, ["time": moment(since)])
    case .afterImport(let recorded):
      self(ImportFaultText.afterImport, ["time": moment(recorded)])
    case .notJSON(let problem): self(ImportFaultText.notJSON, ["problem": problem])
    case .lineTooLong: self(ImportFaultText.lineTooLong)
    case .journal(let fault): self(ImportFaultText.entry, ["problem": fault.description])
    case .followUp(let fault): self(ImportFaultText.followUp, ["problem": fault.description])
    }
  }

  func note(_ note: ImportNote) -> String {
    switch note {
    case .unnamedColumn(let column): self(ImportFaultText.unnamed, ["n": number(column)])
    case .repeatedColumn(let name, let called):
      self(ImportFaultText.repeated, ["name": name, "called": called])
    case .ambiguousDates(let order):
      self(ImportFaultText.dates, ["order": self(UploadText(order))])
    case .ambiguousNumbers(let mark):
      self(ImportFaultText.numbers, ["mark": self(UploadText(mark))])
    case .damagedText: self(ImportFaultText.damaged)
    }
  }
}
