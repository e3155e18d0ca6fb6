/// The page that describes the API.
enum APIText: CatalogueText {
  case title, help, read, contents, how, signIn, paging, filtering, once, versions, limits, named
  case scopes, scopesHelp, scope, permissions, problems, problemsHelp
  case parameters, name, place, meaning, inPath, inQuery, inHeader, body, answers, otherwise

  var wording: Wording {
    switch self {
    case .title: Wording("API", "API 接口")
    case .help:
      Wording(
        "All that the pages do, for other systems: JSON over HTTP under /api/v1.",
        "页面能做的一切，其他系统也能做：/api/v1 下的 JSON 接口。")
    case .read: Wording("Read about the API", "查看接口说明")
    case .contents: Wording("On this page", "本页内容")
    case .how: Wording("How it works", "使用方式")
    case .signIn:
      Wording(
        "A token acts for its owner within its scopes and never does more than the owner may.",
        "令牌在其权限范围内代表所有者操作，权限绝不超过所有者本人。")
    case .paging:
      Wording(
        "Lists come page by page: give the answer's next as after, until it is null.",
        "列表分页返回：将响应中的 next 作为 after 传入，直至其为 null。")
    case .filtering:
      Wording(
        "Filters are joined by and; a minus sorts descending; fields chooses what is shown.",
        "多个筛选条件同时生效；减号表示降序；fields 指定返回的字段。")
    case .once:
      Wording(
        "A POST that is sent again under the same key is answered as before and done once.",
        "以相同幂等键重发的 POST 只执行一次，并返回首次的响应。")
    case .versions:
      Wording(
        "A change names the ETag that was read; if the record has changed since, nothing is done.",
        "修改时须附上读取到的 ETag；若记录已变化，则不执行任何操作。")
    case .limits:
      Wording(
        "Every answer tells what is left; 429 says with Retry-After how long to wait.",
        "每个响应都会说明剩余额度；429 响应通过 Retry-After 告知等待时间。")
    case .named:
      Wording(
        "Your own name for a request, or ours; the log has it too.", "请求编号，可自行指定；日志中同样记录。")
    case .scopes: Wording("Scopes", "权限范围")
    case .scopesHelp:
      Wording(
        "What a token can be made for, and the permissions that each scope lets through.",
        "令牌可选的权限范围，以及各范围所允许的权限。")
    case .scope: Wording("Scope", "范围")
    case .permissions: Wording("Permissions", "权限")
    case .problems: Wording("Problems", "错误类型")
    case .problemsHelp:
      Wording(
        "The type of a problem leads to its row; errors names each place and what was expected.",
        "错误的 type 指向下表中的对应行；errors 逐项说明出错位置与预期内容。")
    case .parameters: Wording("Parameters", "参数")
    case .name: Wording("Name", "名称")
    case .place: Wording("In", "位置")
    case .meaning: Wording("Meaning", "说明")
    case .inPath: Wording("path", "路径")
    case .inQuery: Wording("query", "查询")
    case .inHeader: Wording("header", "请求头")
    case .body: Wording("Body", "请求正文")
    case .answers: Wording("Answers", "响应")
    case .otherwise: Wording("Otherwise", "其他情况：")
    }
  }
}
