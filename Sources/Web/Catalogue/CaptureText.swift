/// Writing down somebody who is no lead yet.
enum CaptureText: CatalogueText {
  case title, help, name, email, phone, jobTitle, company, domain, domainHelp
  case source, sourceHelp, campaign, campaignHelp, take, takeHelp, save
  case known, open, knownHidden, emailFault, domainFault, longFault

  /// What is wrong with a field of the form.
  init(faultOf field: String) {
    switch field {
    case "email": self = .emailFault
    case "domain": self = .domainFault
    default: self = .longFault
    }
  }

  var wording: Wording {
    switch self {
    case .title: Wording("New lead", "新增线索")
    case .help:
      Wording(
        "Somebody you met: brought by you, and what comes of it is tracked like any other lead.",
        "您遇到的潜在客户。记为由您带来，后续结果与其他线索一样跟踪。")
    case .name: Wording("Name", "姓名")
    case .email: Wording("E-mail", "邮箱")
    case .phone: Wording("Phone", "电话")
    case .jobTitle: Wording("Job title", "职务")
    case .company: Wording("Company", "公司")
    case .domain: Wording("Website", "网站")
    case .domainHelp: Wording("Such as acme.example.", "例如 acme.example。")
    case .source: Wording("Where from", "来源")
    case .sourceHelp:
      Wording("Such as trade-fair. Empty: {function}.", "例如 trade-fair。留空则为 {function}。")
    case .campaign: Wording("Campaign", "营销活动")
    case .campaignHelp: Wording("Of marketing, if one is behind it.", "如与某个营销活动有关，请填写。")
    case .take: Wording("I take it on", "由我跟进")
    case .takeHelp:
      Wording(
        "It is yours at once, and no offer goes out.", "立即归您跟进，不再分派给他人。")
    case .save: Wording("Add the lead", "添加线索")
    case .known: Wording("There is a lead with this address already.", "该邮箱已有对应线索。")
    case .open: Wording("Open it", "打开该线索")
    case .knownHidden:
      Wording(
        "There is a lead with this address already, with somebody else. A manager can tell more.",
        "该邮箱已有对应线索，由他人跟进。详情请咨询经理。")
    case .emailFault:
      Wording(
        "An e-mail address, or a name together with a company, is needed.",
        "请填写有效邮箱，或同时填写姓名和公司。")
    case .domainFault: Wording("A website looks like acme.example.", "网站格式应如 acme.example。")
    case .longFault: Wording("Each field takes up to 200 characters.", "每个字段最多 200 个字符。")
    }
  }
}
