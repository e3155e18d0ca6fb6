import Services

/// What follows for a reader from what an operation is.
extension Operation {
  /// The note with what it needs.
  var fullNote: String? {
    let parts = [note.isEmpty ? nil : note, needs].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "\n\n")
  }

  private var needs: String? {
    switch access {
    case .everybody: "Open to everybody."
    case .members: nil
    case .permission(let permission):
      "Needs the permission `\(permission.rawValue)`"
        + (permission.scope.map { " and, of a token, the scope `\($0.rawValue)`." } ?? ".")
    case .people(let permission):
      "Needs the permission `\(permission.rawValue)` and a session: no token can."
    }
  }

  /// Its own parameters, and those that follow from what it is.
  var allParameters: [APIParameter] {
    var all = parameters
    if method == .post { all.append(Exchange.keyHeader.parameter) }
    if hasVersion && method != .get && method != .post { all.append(Operation.ifMatch.parameter) }
    return all
  }

  static let ifMatch = ParameterKey<String>.header(
    "If-Match", Schema.text(format: .entityTag),
    "The `ETag` of the record as you read it: if it has changed since, nothing is done.")

  var hasTag: Bool { hasVersion && method != .delete || method == .get }

  /// The problems that can come of it.
  var problemStatuses: [Int] {
    var statuses: Set<Int> = [400, 406, 429, 431]
    if access != .everybody { statuses.formUnion([401, 403, 404]) }
    if body != nil { statuses.formUnion([408, 409, 413, 415, 422]) }
    if method != .get { statuses.formUnion([409, 422]) }
    if (hasVersion && method != .get) || takesDigest { statuses.insert(412) }
    if hasVersion && takesDigest { statuses.insert(428) }
    return statuses.sorted()
  }
}

extension Resource {
  var title: Wording {
    switch self {
    case .api: Wording("The API itself", "接口自身")
    case .me: Wording("The caller", "当前调用者")
    case .leads: Wording("Leads", "线索")
    case .accounts: Wording("Accounts", "客户")
    case .contacts: Wording("Contacts", "联系人")
    case .opportunities: Wording("Opportunities", "商机")
    case .journal: Wording("The journal", "日志")
    case .agreements: Wording("Versions of the agreement", "协议版本")
    case .comments: Wording("Comments and objections", "意见与异议")
    case .replays: Wording("Replays", "重演")
    case .glossary: Wording("The glossary", "词汇表")
    case .funnel: Wording("The funnel", "漏斗")
    case .absences: Wording("Absence", "缺勤")
    case .workspace: Wording("The workspace", "工作区")
    case .unmatched: Wording("Facts that fitted no stage", "未匹配的事实")
    case .uploads: Wording("Files to be imported", "待导入的文件")
    case .imports: Wording("Imports", "导入")
    case .exports: Wording("Exports", "导出")
    case .members: Wording("Members", "成员")
    case .teams: Wording("Teams", "团队")
    case .sessions: Wording("Sessions", "会话")
    case .consents: Wording("Consents", "同意")
    case .handovers: Wording("Hand-overs", "线索交接")
    case .promises: Wording("Promises", "承诺")
    case .persons: Wording("Persons: export and erasure", "个人数据：导出与删除")
    case .audit: Wording("The audit trail", "审计记录")
    case .tokens: Wording("Tokens of the API", "API 令牌")
    case .providers: Wording("Identity providers", "登录提供方")
    case .signals: Wording("Signals of the field", "一线反馈")
    case .notices: Wording("Notices", "通知")
    case .jobs: Wording("Background work", "后台任务")
    case .reports: Wording("Reports of the loop", "闭环报告")
    case .campaigns: Wording("Campaigns and their costs", "活动与费用")
    case .margin: Wording("Margin and discounts", "利润与折扣")
    case .forecast: Wording("What will be won", "赢单预测")
    case .revenue: Wording("Quotas, rates, invoices, how deals run", "配额、汇率、发票与商机设置")
    case .reviews: Wording("Weekly reviews", "每周复盘")
    case .results: Wording("The eight results", "八项成果")
    }
  }
}
