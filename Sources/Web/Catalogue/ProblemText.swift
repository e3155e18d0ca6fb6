/// Pages that say what went wrong and what to do.
enum ProblemText: CatalogueText {
  case notFound, notFoundHelp, wrongMethod, wrongMethodHelp, stale, staleHelp, crossSite
  case crossSiteHelp, unknownHost, unknownHostHelp, tooLarge, tooLargeHelp, unreadable
  case unreadableHelp, notSignedIn, notSignedInHelp, notAllowed, notAllowedHelp, tooMany
  case tooManyHelp, overdue, overdueHelp, failed, failedHelp, requestName, backHome, holdsNULHelp

  var wording: Wording {
    switch self {
    case .notFound: Wording("There is nothing here", "这里什么也没有")
    case .notFoundHelp:
      Wording(
        "The address may be mistyped, or what was here is gone.", "地址可能有误，或内容已不存在。")
    case .wrongMethod: Wording("This address only takes forms", "此地址只接收表单")
    case .wrongMethodHelp: Wording("Open the page that the form is on.", "请打开表单所在的页面。")
    case .stale: Wording("This form has gone stale", "表单已失效")
    case .staleHelp:
      Wording(
        "Concord was restarted since the page was loaded, or cookies are off. Go back, reload the"
          + " page and send it again. Nothing was changed.",
        "页面加载后 Concord 已重启，或浏览器禁用了 Cookie。请返回并刷新页面后重新提交。未作任何更改。")
    case .crossSite: Wording("Sent from another site", "请求来自其他网站")
    case .crossSiteHelp:
      Wording(
        "Concord takes changes from its own pages only. Nothing was changed.",
        "Concord 只接受来自自身页面的更改。未作任何更改。")
    case .unknownHost: Wording("Not a name of this server", "这不是本服务器的名称")
    case .unknownHostHelp:
      Wording(
        "Concord answers on localhost. Open it under that name.",
        "Concord 仅在 localhost 上应答，请用该名称打开。")
    case .tooLarge: Wording("That is too large", "内容过大")
    case .tooLargeHelp: Wording("Send fewer things at once.", "请减少一次提交的内容。")
    case .unreadable: Wording("That could not be read", "无法读取")
    case .unreadableHelp: Wording("Use the form on the page.", "请使用页面上的表单。")
    case .holdsNULHelp:
      Wording(
        "The field “{field}” holds the character NUL (U+0000), which no text may. Take it out and"
          + " send it again. Nothing was changed.",
        "字段“{field}”含有空字符 NUL（U+0000），文本中不允许出现。请删除后重新提交。未作任何更改。")
    case .notSignedIn: Wording("You are not signed in", "您尚未登录")
    case .notSignedInHelp:
      Wording("Sign in and try again. Nothing was changed.", "请登录后重试。未作任何更改。")
    case .notAllowed: Wording("That is not yours to do", "您无权进行此操作")
    case .notAllowedHelp:
      Wording(
        "Your role or function does not include it. An admin can change that. Nothing was changed.",
        "您的角色或职能不包含此权限，可由管理员调整。未作任何更改。")
    case .tooMany: Wording("Too many requests", "请求过于频繁")
    case .tooManyHelp:
      Wording(
        "More pages were asked for than a person reads. Wait a moment, then try again. Nothing was"
          + " changed.", "请求页面过于频繁。请稍候再试。未作任何更改。")
    case .overdue: Wording("That took too long", "处理时间过长")
    case .overdueHelp:
      Wording(
        "The database is busy. Wait a moment, then try again. Nothing was changed.",
        "数据库繁忙。请稍候再试。未作任何更改。")
    case .failed: Wording("Something went wrong on our side", "我们这边出了问题")
    case .failedHelp:
      Wording(
        "The log has the details under the name below. Nothing you wrote was half saved.",
        "日志中以下列编号记录了详情。您提交的内容不会只保存一半。")
    case .requestName: Wording("Request {name}", "请求 {name}")
    case .backHome: Wording("Go to the start", "回到首页")
    }
  }
}
