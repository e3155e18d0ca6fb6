import Services

/// Members, one's own account, and the audit trail.
enum PeopleText: CatalogueText {
  case members, role, state, invite, save, audit, viewer, member, manager, admin
  case invited, active, left, changeHelp, newInvitation, resetLink, removeFactor, leave, comeBack
  case leaveHelp, newEmail, newEmailHelp, makeLink, linkHelp, badMember, lastAdmin
  case account, sessions, noSessions, since, lastSeen, endSession, endOthers, thisOne
  case presentPassword, changePassword, passwordChanged, wrongPassword, waitABit
  case secondFactor, secondFactorHelp, secondFactorOn, setUp, turnOn, turnOff, offerHelp
  case openAuthenticator, codeWrong, recoveryCodes, recoveryCodesHelp, factorRemoved
  case vouchAnew, signInAgain, secondFactorWanted
  case auditHelp, action, any, apply, noEntries, number, when, who, what, older, exportLines
  case auditHead, fromDay, toDay
  case confirmEmail, confirmEmailHelp, confirmEmailButton

  var wording: Wording { membership ?? own ?? trail }

  private var membership: Wording? {
    switch self {
    case .members: Wording("Members", "成员")
    case .role: Wording("Role", "角色")
    case .state: Wording("State", "状态")
    case .invite: Wording("Invite somebody", "邀请成员")
    case .save: Wording("Save", "保存")
    case .viewer: Wording("Viewer", "查看者")
    case .member: Wording("Member", "成员")
    case .manager: Wording("Manager", "经理")
    case .admin: Wording("Admin", "管理员")
    case .invited: Wording("Invited", "已邀请")
    case .active: Wording("Active", "在职")
    case .left: Wording("Left", "已离开")
    case .changeHelp:
      Wording(
        "With another function or role, the member is signed out everywhere.",
        "更改职能或角色后，该成员在各处的登录都会退出。")
    case .newInvitation: Wording("New invitation link", "重新生成邀请链接")
    case .resetLink: Wording("Link for a new password", "生成重置密码链接")
    case .removeFactor: Wording("Turn the second factor off", "关闭两步验证")
    case .leave: Wording("Member has left", "成员离开")
    case .comeBack: Wording("Member comes back", "成员回归")
    case .leaveHelp:
      Wording(
        "Who has left cannot sign in; signatures, touches and everything else stay under the name.",
        "离开的成员无法登录；其签署、触达等所有记录仍保留在其名下。")
    case .newEmail: Wording("New e-mail address", "新邮箱地址")
    case .newEmailHelp:
      Wording(
        "It changes when somebody opens the link that you send there.",
        "将链接发送到新邮箱，对方打开链接后地址才会更改。")
    case .makeLink: Wording("Make the link", "生成链接")
    case .linkHelp:
      Wording(
        "Hand this link to {email}. It is shown once, works once, and expires.",
        "请将此链接交给 {email}。链接仅显示一次、只能使用一次，并会过期。")
    case .badMember:
      Wording(
        "Check name and e-mail: it must be an address that no member has yet.",
        "请检查姓名与邮箱：邮箱须有效且未被其他成员使用。")
    case .lastAdmin: Wording("Somebody must stay admin.", "至少须保留一位管理员。")
    default: nil
    }
  }

  private var own: Wording? {
    switch self {
    case .account: Wording("My account", "我的账户")
    case .sessions: Wording("Signed in on", "已登录的设备")
    case .noSessions: Wording("Nowhere at present.", "目前没有登录。")
    case .since: Wording("since {time}", "登录于 {time}")
    case .lastSeen: Wording("last used {time}", "最近使用 {time}")
    case .endSession: Wording("Sign out there", "退出该登录")
    case .endOthers: Wording("Sign out everywhere else", "退出其他所有登录")
    case .thisOne: Wording("this browser", "当前浏览器")
    case .presentPassword: Wording("Present password", "当前密码")
    case .changePassword: Wording("Change the password", "更改密码")
    case .passwordChanged:
      Wording(
        "The password is changed; you are signed out everywhere else.", "密码已更改，其他登录均已退出。")
    case .wrongPassword: Wording("The present password is not right.", "当前密码不正确。")
    case .waitABit: Wording("Too many tries. Please wait a little.", "尝试次数过多，请稍候再试。")
    default: factor
    }
  }

  private var factor: Wording? {
    switch self {
    case .secondFactor: Wording("Second factor", "两步验证")
    case .secondFactorHelp:
      Wording(
        "Besides the password, a code from an authenticator app on your phone.",
        "除密码外，还需输入手机身份验证器应用中的验证码。")
    case .vouchAnew:
      Wording(
        "You have no password here. To change this, sign in again through your company’s account "
          + "first, at most ten minutes before.",
        "您在此没有密码。如需更改，请先通过公司账号重新登录，并在十分钟内完成。")
    case .secondFactorWanted:
      Wording(
        "Your company wants a second factor of everybody. Turn it on here, then go on.",
        "贵公司要求所有成员启用两步验证。请先在此启用，然后继续。")
    case .signInAgain: Wording("Sign in again: {provider}", "重新登录：{provider}")
    case .secondFactorOn:
      Wording(
        "On. {n} recovery code is left.|On. {n} recovery codes are left.", "已启用。剩余 {n} 个恢复代码。")
    case .setUp: Wording("Set it up", "开始设置")
    case .turnOn: Wording("Turn it on", "启用")
    case .turnOff: Wording("Turn it off", "关闭")
    case .offerHelp:
      Wording(
        "Add this key to your authenticator: open it on this device, or type it. Then give the code"
          + " that it shows.", "将此密钥添加到身份验证器：在本设备上打开，或手动输入。然后填写其显示的验证码。")
    case .openAuthenticator: Wording("Open in the authenticator", "在身份验证器中打开")
    case .codeWrong:
      Wording("That code is not good. Start again and take a fresh one.", "验证码无效，请重新开始。")
    case .recoveryCodes: Wording("Recovery codes", "恢复代码")
    case .recoveryCodesHelp:
      Wording(
        "The second factor is on. Each of these opens your account once, should you lose the phone."
          + " They are shown this once: keep them apart from it.",
        "两步验证已启用。若手机丢失，每个代码可登录一次。代码仅显示一次，请与手机分开保存。")
    case .factorRemoved: Wording("The second factor is off.", "两步验证已关闭。")
    case .confirmEmail: Wording("Your new address", "您的新地址")
    case .confirmEmailHelp:
      Wording(
        "From now on, {name} signs in as {email}.", "此后 {name} 将以 {email} 登录。")
    case .confirmEmailButton: Wording("Confirm the address", "确认地址")
    default: nil
    }
  }

  private var trail: Wording {
    switch self {
    case .audit: Wording("Audit trail", "审计记录")
    case .auditHelp:
      Wording(
        "Who did what, when and from where. Nobody can change it unnoticed.",
        "谁在何时何地做了什么。任何篡改都会被发现。")
    case .action: Wording("Action", "操作")
    case .any: Wording("Any", "全部")
    case .apply: Wording("Apply", "应用")
    case .noEntries: Wording("Nothing that meets the filter.", "没有符合条件的记录。")
    case .number: Wording("No.", "编号")
    case .when: Wording("When", "时间")
    case .who: Wording("Who", "何人")
    case .what: Wording("What", "对象")
    case .older: Wording("Older entries", "更早的记录")
    case .exportLines: Wording("Export as NDJSON", "导出为 NDJSON")
    case .auditHead:
      Wording(
        "The end of the trail. Kept elsewhere, it tells later whether anything before was changed "
          + "or cut off.",
        "审计链的末端。另行保存后，日后可据此判断此前的记录是否被篡改或截断。")
    case .fromDay: Wording("From", "起始日期")
    case .toDay: Wording("To", "截止日期")
    default: Wording("", "")
    }
  }
}

extension Texts {
  func role(_ role: MemberRole) -> String {
    switch role {
    case .viewer: self(PeopleText.viewer)
    case .member: self(PeopleText.member)
    case .manager: self(PeopleText.manager)
    case .admin: self(PeopleText.admin)
    }
  }

  func state(_ state: MemberState) -> String {
    switch state {
    case .invited: self(PeopleText.invited)
    case .active: self(PeopleText.active)
    case .left: self(PeopleText.left)
    }
  }
}
