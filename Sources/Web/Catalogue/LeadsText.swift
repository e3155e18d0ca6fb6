/// The list of leads.
enum LeadsText: CatalogueText {
  case title, count, countFiltered, search, searchHint, gradeAtLeast, scoreAtLeast, qualified
  case qualifiedYes, qualifiedNo, filters, clear, remove, stages, sortBy, newer, older, paging
  case selectAll, selectRow, selected, exportSelected, noneMatch, noneMatchHelp, noLeads
  case noLeadsHelp, begin, reached, gradeFilter, scoreFilter, caption, atLeast
  case owner, ownerMine, ownerTeam, ownerNobody

  var wording: Wording {
    switch self {
    case .title: Wording("Leads", "线索")
    case .count: Wording("{n} lead|{n} leads", "{n} 条线索")
    case .countFiltered: Wording("{n} of {total} leads", "{total} 条线索中的 {n} 条")
    case .search: Wording("Search", "搜索")
    case .searchHint: Wording("Name, company, e-mail", "姓名、公司、邮箱")
    case .gradeAtLeast: Wording("Grade at least", "等级不低于")
    case .scoreAtLeast: Wording("Score at least", "评分不低于")
    case .qualified: Wording("Qualified", "是否合格过")
    case .qualifiedYes: Wording("Was qualified", "曾合格")
    case .qualifiedNo: Wording("Never qualified", "从未合格")
    case .filters: Wording("Filters", "筛选")
    case .clear: Wording("Clear filters", "清除筛选")
    case .remove: Wording("Remove filter: {filter}", "移除筛选：{filter}")
    case .stages: Wording("Stages", "阶段")
    case .sortBy: Wording("Sort by {column}", "按{column}排序")
    case .newer: Wording("Previous", "上一页")
    case .older: Wording("Next", "下一页")
    case .paging: Wording("Pages", "分页")
    case .selectAll: Wording("Select all rows of this page", "选择本页所有行")
    case .selectRow: Wording("Select {name}", "选择 {name}")
    case .selected: Wording("selected", "条已选")
    case .exportSelected: Wording("Export selected", "导出所选")
    case .noneMatch: Wording("No lead matches", "没有符合条件的线索")
    case .noneMatchHelp:
      Wording("Loosen a filter, or clear them all.", "请放宽某个筛选条件，或全部清除。")
    case .noLeads: Wording("No leads yet", "还没有线索")
    case .noLeadsHelp:
      Wording(
        "Import the leads you have, or look around with a demo company first.",
        "导入已有的线索，或先用演示公司看一看。")
    case .begin: Wording("Choose how to begin", "选择如何开始")
    case .reached: Wording("Reached {stage} in {month}", "{month}进入{stage}")
    case .gradeFilter: Wording("Grade {grade} or better", "等级 {grade} 及以上")
    case .scoreFilter: Wording("Score {score} or more", "评分 {score} 及以上")
    case .caption:
      Wording("Leads, one a row, with their grade, score and stage", "线索列表，每行一条，含等级、评分与阶段")
    case .owner: Wording("Owner", "负责人")
    case .ownerMine: Wording("My leads", "我的线索")
    case .ownerTeam: Wording("My team’s leads", "我团队的线索")
    case .ownerNobody: Wording("Nobody yet", "尚无负责人")
    case .atLeast: Wording("{value} or better", "{value} 及以上")
    }
  }
}
