/// Conditions in words.
enum ConditionText: CatalogueText {
  case allOf, anyOf, notThat, isEqual, isAnyOf, greater, atLeast, less, atMost, contains, startsWith
  case endsWith, exists, missing, or, and, between
  case contactName, contactTitle, contactEmail, contactEmailDomain, contactAuthority, contactPhone
  case contactConsent, accountName, accountDomain, accountIndustry, accountEmployees
  case accountCountry, accountSegment, accountTier, leadSource, leadCampaign, leadCycle
  case activityType, activityChannel, activityCampaign, touchFunction, touchChannel
  case touchDirection, touchOutcome, consentPurpose, consentGranted

  var wording: Wording { operators ?? fields }

  private var operators: Wording? {
    switch self {
    case .allOf: Wording("({parts})", "（{parts}）")
    case .anyOf: Wording("({parts})", "（{parts}）")
    case .notThat: Wording("not ({part})", "并非（{part}）")
    case .isEqual: Wording("{field} is {value}", "{field}为 {value}")
    case .isAnyOf: Wording("{field} is one of {value}", "{field}为 {value} 之一")
    case .greater: Wording("{field} is more than {value}", "{field}大于 {value}")
    case .atLeast: Wording("{field} is at least {value}", "{field}不低于 {value}")
    case .less: Wording("{field} is less than {value}", "{field}小于 {value}")
    case .atMost: Wording("{field} is at most {value}", "{field}不高于 {value}")
    case .contains: Wording("{field} contains {value}", "{field}包含{value}")
    case .startsWith: Wording("{field} starts with {value}", "{field}以{value}开头")
    case .endsWith: Wording("{field} ends with {value}", "{field}以{value}结尾")
    case .exists: Wording("{field} is known", "{field}已知")
    case .missing: Wording("{field} is not known", "{field}未知")
    case .or: Wording(" or ", " 或 ")
    case .and: Wording(" and ", " 且 ")
    case .between: Wording(", ", "、")
    default: nil
    }
  }

  private var fields: Wording {
    switch self {
    case .contactName: Wording("name", "姓名")
    case .contactTitle: Wording("title", "职位")
    case .contactEmail: Wording("e-mail", "邮箱")
    case .contactEmailDomain: Wording("e-mail domain", "邮箱域名")
    case .contactAuthority: Wording("authority level", "决策级别")
    case .contactPhone: Wording("phone", "电话")
    case .contactConsent: Wording("consent to {what}", "“{what}”授权")
    case .accountName: Wording("company", "公司名称")
    case .accountDomain: Wording("company domain", "公司域名")
    case .accountIndustry: Wording("industry", "行业")
    case .accountEmployees: Wording("employees", "员工人数")
    case .accountCountry: Wording("country", "国家")
    case .accountSegment: Wording("segment", "细分市场")
    case .accountTier: Wording("account tier", "客户分级")
    case .leadSource: Wording("lead source", "线索来源")
    case .leadCampaign: Wording("campaign", "营销活动")
    case .leadCycle: Wording("cycle", "轮次")
    case .activityType: Wording("activity", "动态")
    case .activityChannel: Wording("activity channel", "动态渠道")
    case .activityCampaign: Wording("activity campaign", "动态的营销活动")
    case .touchFunction: Wording("touch by", "触达方")
    case .touchChannel: Wording("touch channel", "触达渠道")
    case .touchDirection: Wording("touch direction", "触达方向")
    case .touchOutcome: Wording("touch outcome", "触达结果")
    case .consentPurpose: Wording("consent purpose", "授权用途")
    case .consentGranted: Wording("consent given", "已授权")
    default: Wording("", "")
    }
  }
}
