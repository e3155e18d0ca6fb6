/// The frame around the editor of a draft, and what its saves come to.
enum EditorText: CatalogueText {
  case save, saved, overtaken, done, unsaved, faults, changed, changedSection, draft, bySection
  case asText, waysToEdit, textHelp, textFaults, lineFault, chooseFile

  var wording: Wording {
    switch self {
    case .save: Wording("Save", "保存")
    case .saved: Wording("Saved.", "已保存。")
    case .overtaken:
      Wording(
        "Somebody else saved this draft while you were editing it. Your changes are in the form and"
          + " not saved yet. Compare, then save again to put them over theirs.",
        "您编辑期间，他人已保存了此草案。您的修改仍在表单中，尚未保存。请核对后再次保存，以覆盖对方的修改。")
    case .done: Wording("Back to the version", "返回版本页")
    case .unsaved: Wording("Not saved yet", "尚未保存")
    case .faults:
      Wording(
        "{n} thing to fix; nothing is saved|{n} things to fix; nothing is saved", "有 {n} 处待更正，尚未保存")
    case .changed: Wording("changed", "有改动")
    case .changedSection: Wording("Says otherwise than the version in force", "与现行版本不同")
    case .draft: Wording("Draft", "草案")
    case .bySection: Wording("Section by section", "逐节编辑")
    case .asText: Wording("As text", "编辑原文")
    case .waysToEdit: Wording("Ways to edit", "编辑方式")
    case .textHelp:
      Wording(
        "The same document as the sections. Comments and order stay as you write them.",
        "与逐节编辑为同一份文档。注释与顺序保持原样。")
    case .textFaults:
      Wording(
        "{n} fault; nothing is saved|{n} faults; nothing is saved", "有 {n} 处错误，尚未保存")
    case .lineFault: Wording("Line {line}, column {column}", "第 {line} 行第 {column} 列")
    case .chooseFile: Wording("Fill in from a file", "从文件填入")
    }
  }
}
