/// Versions, their signatures and their comparison.
enum WorkshopText: CatalogueText {
  case inForce, versions, compare, glossary, startDraft, waitsForYou, readAndSign
  case noVersions, noVersionsHelp, version, state, effective, author, objections, basedOn
  case hasSigned, hasNotSigned, wouldBeSince, wouldBeFrom
  case sign, edit, propose, takeBack, withdraw, copy
  case whatChanges, firstAgreement, against, compareBoth, nothingChanges, history
  case signTitle, timezone, openObjections, bindsNow, bindsFrom, otherSignsThen, consent, signFor
  case notNow
  case startTitle, startHelp, fromVersion, fromVersionHelp, fromTemplate, fromTemplateHelp
  case fromText, fromTextHelp, start, pasteHere, chooseFile, balanced, balancedHelp
  case fastInbound, fastInboundHelp, accountBased, accountBasedHelp
  case compareTitle, from, to, show, inWords, asText, onlyOne, unchangedLines, identical
  case old, new, gone, come

  var wording: Wording { lists ?? versionPages ?? beginnings }

  private var lists: Wording? {
    switch self {
    case .inForce: Wording("In force", "现行协议")
    case .versions: Wording("Versions", "版本")
    case .compare: Wording("Compare", "比较")
    case .glossary: Wording("Glossary", "词汇表")
    case .startDraft: Wording("Start a draft", "新建草案")
    case .waitsForYou:
      Wording("Version {n}, “{name}”, waits for your signature.", "第 {n} 版“{name}”等待您签署。")
    case .readAndSign: Wording("Read and sign", "阅读并签署")
    case .noVersions: Wording("No version yet", "尚无版本")
    case .noVersionsHelp:
      Wording(
        "Every agreement begins as a draft. Both functions read it, object where they must, and"
          + " sign. Then it decides.",
        "协议从草案开始：双方阅读、提出异议、签署，然后生效。")
    case .version: Wording("Version", "版本")
    case .state: Wording("State", "状态")
    case .effective: Wording("In force from", "生效时间")
    case .author: Wording("Last changed", "最近更改")
    case .objections: Wording("{n} open objection|{n} open objections", "{n} 条未了结异议")
    case .basedOn: Wording("from version {n}", "基于第 {n} 版")
    case .hasSigned: Wording("has signed", "已签署")
    case .hasNotSigned: Wording("has not signed", "未签署")
    default: nil
    }
  }

  private var versionPages: Wording? {
    switch self {
    case .wouldBeSince: Wording("Meant to be in force since {time}", "拟自 {time} 起生效")
    case .wouldBeFrom: Wording("In force from {time}, once both have signed", "双方签署后自 {time} 起生效")
    case .sign: Wording("Sign", "签署")
    case .edit: Wording("Edit", "编辑")
    case .propose: Wording("Propose", "提出")
    case .takeBack: Wording("Take my signature back", "收回我的签署")
    case .withdraw: Wording("Withdraw", "撤回")
    case .copy: Wording("New draft from this", "据此新建草案")
    case .whatChanges: Wording("What it changes", "有何变化")
    case .firstAgreement:
      Wording(
        "This is the first agreement: until it is signed by both, leads are kept but neither"
          + " graded nor scored.",
        "这是第一份协议：双方签署之前，线索会被保存，但不评级也不评分。")
    case .against: Wording("Against version {n}, “{name}”", "与第 {n} 版“{name}”相比")
    case .compareBoth: Wording("Compare both side by side", "并排比较两版")
    case .nothingChanges: Wording("It says the same.", "内容相同。")
    case .history: Wording("What was done to it", "经过")
    case .signTitle: Wording("Sign “{name}”", "签署“{name}”")
    case .timezone: Wording("Time zone", "时区")
    case .openObjections:
      Wording(
        "{n} objection to this version is still open.|{n} objections to this version are still"
          + " open.", "此版仍有 {n} 条异议未了结。")
    case .bindsNow:
      Wording(
        "The other function has signed. With your signature it is in force, as of {time}.",
        "对方已签署。您签署后即生效，生效时间为 {time}。")
    case .bindsFrom:
      Wording(
        "The other function has signed. With your signature it comes into force at {time}.",
        "对方已签署。您签署后将于 {time} 生效。")
    case .otherSignsThen:
      Wording(
        "{function} signs next. Until then you can take your signature back.",
        "接下来由{function}签署；在此之前您可以收回签署。")
    case .consent:
      Wording(
        "I, {who}, have read “{name}” and agree to it for {function}.",
        "本人 {who} 已阅读“{name}”，并代表{function}同意其内容。")
    case .signFor: Wording("Sign for {function}", "代表{function}签署")
    case .notNow: Wording("Not now", "暂不签署")
    default: nil
    }
  }

  private var beginnings: Wording {
    switch self {
    case .startTitle: Wording("Start a draft", "新建草案")
    case .startHelp:
      Wording(
        "A draft changes nothing: only what both functions sign decides.",
        "草案不影响任何判定：只有双方签署的版本才生效。")
    case .fromVersion: Wording("From a version", "基于已有版本")
    case .fromVersionHelp: Wording("Change what has to change, keep the rest.", "只改需要改的，其余保持不变。")
    case .fromTemplate: Wording("From an example", "从范例开始")
    case .fromTemplateHelp:
      Wording("A whole agreement to adapt, in force from next month.", "一份完整的协议，自下月起生效，可按需修改。")
    case .fromText: Wording("From text", "从文本开始")
    case .fromTextHelp:
      Wording("Paste a document, or fill it in from a file.", "粘贴文档，或从文件填入。")
    case .start: Wording("Start", "开始")
    case .pasteHere: Wording("The document, as YAML", "协议文档（YAML）")
    case .chooseFile: Wording("Fill in from a file", "从文件填入")
    case .balanced: Wording("Balanced", "均衡")
    case .balancedHelp:
      Wording("Inbound and outbound, three thresholds, a month's memory", "内外兼顾，三档门槛，评分记忆约一个月")
    case .fastInbound: Wording("Fast inbound", "快速响应")
    case .fastInboundHelp:
      Wording("Many small deals: answer within the hour", "小单多：一小时内应答")
    case .accountBased: Wording("Account-based", "大客户")
    case .accountBasedHelp:
      Wording("Few large accounts: fit counts more than clicks", "大客户少而精：匹配度重于点击")
    case .compareTitle: Wording("Compare two versions", "比较两个版本")
    case .from: Wording("From", "原版本")
    case .to: Wording("To", "新版本")
    case .show: Wording("Compare", "比较")
    case .inWords: Wording("In words", "业务表述")
    case .asText: Wording("As text", "原文对照")
    case .onlyOne:
      Wording("There are not two versions to compare yet.", "尚无两个版本可供比较。")
    case .unchangedLines: Wording("{n} line alike|{n} lines alike", "{n} 行相同")
    case .identical: Wording("The texts are the same, byte for byte.", "两份文本完全相同。")
    case .old: Wording("Before", "之前")
    case .new: Wording("After", "之后")
    case .gone: Wording("removed", "删除")
    case .come: Wording("added", "新增")
    default: Wording("", "")
    }
  }
}
