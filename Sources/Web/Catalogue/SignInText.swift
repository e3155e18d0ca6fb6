/// Sign-in, its second step, and setting a password by a link.
enum SignInText: CatalogueText {
  case title, email, password, signIn, forgotten, refused, wait, busy, passwordSet
  case demoTitle, demoHelp, demoButton, nobody, nobodyHelp
  case codeTitle, codeHelp, code, codeRefused, confirm, other
  case invitationTitle, resetTitle, invitationHelp, resetHelp, newPassword, setPassword
  case linkGone, linkGoneHelp, toSignIn, signOut, signedInAs

  var wording: Wording {
    switch self {
    case .title, .signIn: Wording("Sign in", "登录")
    case .email: Wording("E-mail", "邮箱")
    case .password: Wording("Password", "密码")
    case .forgotten:
      Wording(
        "Forgotten the password? An admin can give you a link for a new one.",
        "忘记密码？请管理员为您生成设置新密码的链接。")
    case .refused:
      Wording("E-mail and password do not fit together.", "邮箱与密码不匹配。")
    case .wait:
      Wording(
        "Too many tries. Please wait {n} second.|Too many tries. Please wait {n} seconds.",
        "尝试次数过多，请等待 {n} 秒后再试。")
    case .busy: Wording("Too many people sign in at once. Please try again.", "登录人数过多，请重试。")
    case .passwordSet: Wording("The password is set. Sign in with it.", "密码已设置，请用新密码登录。")
    case .nobody: Wording("Nobody has a password yet", "还没有人设置密码")
    case .nobodyHelp:
      Wording(
        "This database was made before there was sign-in. On the server, this prints a link to set"
          + " one:", "此数据库创建于登录功能之前。请在服务器上运行以下命令，获取设置密码的链接：")
    default: demo ?? links
    }
  }

  private var demo: Wording? {
    switch self {
    case .demoTitle: Wording("This is the demo company", "这是演示公司")
    case .demoHelp:
      Wording(
        "Everybody’s password is {password}, and it opens from this machine only. An agreement"
          + " needs both: propose as one manager, sign as both.",
        "所有人的密码均为 {password}，仅限本机使用。协议需要双方：以一位经理的身份提出，再由两位经理签署。")
    case .demoButton: Wording("Sign in as {name}", "以 {name} 的身份登录")
    case .codeTitle: Wording("One more step", "还差一步")
    case .codeHelp:
      Wording(
        "Type the six digits of your authenticator, or one of your recovery codes.",
        "请输入身份验证器上的六位数字，或一个恢复代码。")
    case .code: Wording("Code", "验证码")
    case .codeRefused:
      Wording(
        "That code is not good, or was used already. Take the next one.", "验证码无效或已使用，请换下一个。")
    case .confirm: Wording("Confirm", "确认")
    case .other: Wording("Sign in as somebody else", "以其他身份登录")
    default: nil
    }
  }

  private var links: Wording {
    switch self {
    case .invitationTitle: Wording("Welcome to {company}", "欢迎加入 {company}")
    case .resetTitle: Wording("A new password", "设置新密码")
    case .invitationHelp:
      Wording(
        "You are invited to Concord as {email}. Choose a password.",
        "您受邀以 {email} 加入 Concord，请设置密码。")
    case .resetHelp:
      Wording(
        "For {email}. Wherever you are signed in, you will be signed out.",
        "用于 {email}。设置后，您在各处的登录都会退出。")
    case .newPassword: Wording("New password", "新密码")
    case .setPassword: Wording("Set the password", "设置密码")
    case .linkGone: Wording("This link is good no more", "此链接已失效")
    case .linkGoneHelp:
      Wording(
        "It was used, or it has expired. An admin can give you another.",
        "链接已被使用或已过期，请管理员重新生成。")
    case .toSignIn: Wording("To the sign-in", "前往登录")
    case .signOut: Wording("Sign out", "退出登录")
    case .signedInAs: Wording("Signed in as {name}", "当前登录：{name}")
    default: Wording("", "")
    }
  }
}
