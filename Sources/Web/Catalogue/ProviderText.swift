import Services

/// Identity providers: their pages, and what goes wrong on the way to them.
enum ProviderText: CatalogueText {
  case title, help, none, noneHelp, add, label, labelHelp, issuer, issuerHelp, clientID
  case secret, secretHelp, secretKept, domains, domainsHelp, anyDomain, newcomers, refuse, letIn
  case register, registerHelp, redirectAddress, logoutAddress, afterLogoutAddress
  case check, checkHelp, reached, notReached, remove, removeHelp, linked, unlink
  case passwords, passwordsOn, passwordsOff, passwordsHelp, turnPasswordsOff, turnPasswordsOn
  case factor, factorOn, factorOff, factorHelp, turnFactorOff, turnFactorOn
  case badLabel, badIssuer, badClient, badSecret, badDomains
  case signInWith, or, signedOut, signOutThere
  case noProvider, stale, unreachable, misconfigured, denied, notNow, declined, untrusted
  case emailUnverified, wrongDomain, unknownPerson, left, otherAccount

  var wording: Wording { fields ?? deeds ?? rules ?? signIn ?? faults }

  private var fields: Wording? {
    switch self {
    case .title: Wording("Sign-in providers", "登录提供方")
    case .help:
      Wording(
        "People sign in with the account that the company gives them (OpenID Connect).",
        "成员使用公司统一账号登录（OpenID Connect）。")
    case .none: Wording("No provider yet", "尚无登录提供方")
    case .noneHelp:
      Wording(
        "Everybody signs in with a password. With a provider, the sign-in page gets a button for"
          + " it.", "目前所有人使用密码登录。添加提供方后，登录页会出现对应的按钮。")
    case .label: Wording("Name on the button", "按钮名称")
    case .labelHelp: Wording("What people call it, such as Company account.", "大家熟悉的叫法，例如“公司账号”。")
    case .issuer: Wording("Issuer", "签发者（Issuer）")
    case .issuerHelp:
      Wording(
        "The provider’s address, exactly as it writes it itself.", "提供方的地址，须与其自身声明完全一致。")
    case .clientID: Wording("Client ID", "客户端 ID")
    case .secret: Wording("Client secret", "客户端密钥")
    case .secretHelp:
      Wording("Kept sealed, and never shown again.", "加密保存，之后不再显示。")
    case .secretKept:
      Wording("Leave it empty to keep the one there is.", "留空则保留现有密钥。")
    case .domains: Wording("E-mail domains", "邮箱域名")
    case .domainsHelp:
      Wording(
        "Only people of these may come in by it; with commas between them. Empty: everybody whom it"
          + " vouches for and who is a member.", "仅限这些域名的人员登录，以逗号分隔。留空则不限域名，但仍须是成员。")
    case .anyDomain: Wording("any", "不限")
    case .newcomers: Wording("Who comes unknown", "未知人员")
    case .refuse: Wording("is refused", "拒绝登录")
    case .letIn: Wording("becomes a viewer in {function}", "成为{function}的查看者")
    default: nil
    }
  }

  private var deeds: Wording? {
    switch self {
    case .add: Wording("Add a provider", "添加提供方")
    case .register: Wording("Register there", "在提供方处登记")
    case .registerHelp:
      Wording(
        "The provider wants to know these addresses of Concord; it gives you ID and secret for"
          + " them.", "请在提供方处登记以下地址，随后会得到客户端 ID 与密钥。")
    case .redirectAddress: Wording("Redirect address", "重定向地址")
    case .logoutAddress: Wording("Back-channel logout address", "后端通道登出地址")
    case .afterLogoutAddress: Wording("Address after signing out", "登出后返回地址")
    case .check: Wording("Try the connection", "测试连接")
    case .checkHelp:
      Wording(
        "Asks the provider for its description and keys. Nobody is signed in by it.",
        "向提供方查询其配置与密钥，不会登录任何人。")
    case .reached:
      Wording(
        "It answers, with {n} key that can be used.|It answers, with {n} keys that can be used.",
        "连接正常，有 {n} 个可用密钥。")
    case .notReached: Wording("It cannot be used as it is:", "目前无法使用：")
    case .remove: Wording("Remove the provider", "移除提供方")
    case .removeHelp:
      Wording(
        "Whoever signed in by it is signed out, and needs a password or another provider.",
        "通过它登录的人员将被退出，之后须使用密码或其他提供方登录。")
    case .linked: Wording("Signs in by", "登录方式")
    case .unlink: Wording("Forget the link", "解除关联")
    default: nil
    }
  }

  private var rules: Wording? {
    switch self {
    case .passwords: Wording("Passwords beside it", "同时使用密码")
    case .passwordsOn:
      Wording(
        "Members with a link can also sign in with their password.", "已关联的成员也可使用密码登录。")
    case .passwordsOff:
      Wording(
        "Members with a link sign in by the provider only.", "已关联的成员只能通过提供方登录。")
    case .passwordsHelp:
      Wording(
        "Admins keep their password in any case, so that nobody is locked out when a provider"
          + " fails.", "管理员始终可使用密码，以免提供方故障时所有人都无法登录。")
    case .turnPasswordsOff: Wording("Turn passwords off for them", "禁用其密码登录")
    case .turnPasswordsOn: Wording("Let them use passwords again", "恢复其密码登录")
    case .factor: Wording("Second factor", "两步验证")
    case .factorOn:
      Wording(
        "Everybody who signs in with a password needs a second factor.", "使用密码登录的成员必须启用两步验证。")
    case .factorOff:
      Wording("Each member decides whether to use one.", "是否启用两步验证由成员自行决定。")
    case .factorHelp:
      Wording(
        "Whoever has none yet is led to it and can do nothing else before it is on; API tokens go"
          + " on working. What a sign-in provider asks for is set there.",
        "尚未启用的成员登录后须先完成设置，之后才能继续操作；API 令牌不受影响。登录提供方的验证方式在其处设置。")
    case .turnFactorOff: Wording("Leave it to everybody", "不再强制")
    case .turnFactorOn: Wording("Demand it of everybody", "强制启用")
    case .badLabel:
      Wording("Give it a name of 80 characters at most.", "请填写名称，最多 80 个字符。")
    case .badIssuer:
      Wording(
        "The issuer must be an https:// address that this server may ask; one in the company’s own"
          + " network is named in the setting outgoing_allow.",
        "签发者须是本服务器可访问的 https:// 地址；公司内网的提供方须写入 outgoing_allow 设置。")
    case .badClient:
      Wording(
        "The client ID is missing, or this provider is here already.", "缺少客户端 ID，或该提供方已存在。")
    case .badSecret: Wording("The client secret is missing or too long.", "缺少客户端密钥，或密钥过长。")
    case .badDomains:
      Wording(
        "Domains look like company.example. Letting in unknown people needs one at least.",
        "域名形如 company.example。允许未知人员登录时至少须填写一个。")
    default: nil
    }
  }

  private var signIn: Wording? {
    switch self {
    case .signInWith: Wording("Sign in with {label}", "使用 {label} 登录")
    case .or: Wording("or with a password", "或使用密码")
    case .signedOut:
      Wording(
        "You are signed out of Concord. {label} still knows you on this browser.",
        "您已退出 Concord，但此浏览器在 {label} 仍保持登录。")
    case .signOutThere: Wording("Sign out of {label} too", "同时退出 {label}")
    case .noProvider:
      Wording("This provider is not used any more.", "该登录提供方已停用。")
    case .stale:
      Wording(
        "This sign-in has expired, or was begun in another browser. Please begin again.",
        "本次登录已过期，或是在其他浏览器中开始的。请重新登录。")
    case .unreachable:
      Wording(
        "The provider cannot be reached. Please try again in a little while.",
        "无法连接登录提供方，请稍后再试。")
    case .misconfigured:
      Wording(
        "The provider is not set up as it should be. Please tell an admin; the audit trail has the"
          + " reason.", "登录提供方的设置有误，请告知管理员；审计记录中有具体原因。")
    default: nil
    }
  }

  private var faults: Wording {
    switch self {
    case .denied: Wording("The provider did not let you through.", "登录提供方拒绝了本次登录。")
    case .notNow:
      Wording(
        "The provider is out of order for the moment. Please try again.", "登录提供方暂时不可用，请重试。")
    case .declined:
      Wording(
        "The provider refused the sign-in. Please tell an admin; the audit trail has the reason.",
        "登录提供方拒绝了请求，请告知管理员；审计记录中有具体原因。")
    case .untrusted:
      Wording(
        "The provider’s answer could not be trusted, so nobody was signed in. Please begin again;"
          + " should it stay so, tell an admin.",
        "登录提供方的答复未通过校验，因此未登录。请重试；若仍然如此，请告知管理员。")
    case .emailUnverified:
      Wording(
        "The provider does not vouch for your e-mail address, so we cannot tell who you are here.",
        "登录提供方未确认您的邮箱，因此无法识别您的身份。")
    case .wrongDomain:
      Wording("Addresses of your domain may not sign in by it.", "您的邮箱域名不允许以此方式登录。")
    case .unknownPerson:
      Wording(
        "Nobody with your address is a member here. Ask an admin for an invitation.",
        "没有使用您邮箱的成员，请联系管理员邀请您加入。")
    case .left: Wording("This member has left.", "该成员已离开。")
    case .otherAccount:
      Wording(
        "The member with your address is linked to another account of this provider. An admin can"
          + " forget that link.", "使用您邮箱的成员已关联该提供方的另一个账号，请管理员解除关联。")
    default: Wording("", "")
    }
  }
}

extension ProviderText {
  /// For a field whose value the service refused.
  init(fault field: String) {
    switch field {
    case "label": self = .badLabel
    case "issuer": self = .badIssuer
    case "secret": self = .badSecret
    case "domains": self = .badDomains
    default: self = .badClient
    }
  }

  /// What a person is told; the reason itself is in the audit trail.
  init(_ fault: FederationFault) {
    switch fault {
    case .noProvider: self = .noProvider
    case .stale: self = .stale
    case .unreachable: self = .unreachable
    case .misconfigured: self = .misconfigured
    case .declined("access_denied"): self = .denied
    case .declined("server_error"), .declined("temporarily_unavailable"): self = .notNow
    case .declined: self = .declined
    case .untrusted: self = .untrusted
    case .emailUnverified: self = .emailUnverified
    case .domain: self = .wrongDomain
    case .unknownPerson: self = .unknownPerson
    case .left: self = .left
    case .otherAccount: self = .otherAccount
    }
  }
}
