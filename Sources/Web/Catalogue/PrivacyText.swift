import Domain
import Services

/// Consents, everything held about a person, and erasure.
enum PrivacyText: CatalogueText {
  case title, help, person, personHelp, show, unknownPerson, everything, download, eraseDots
  case leads, entries, consentFacts, deals, unmatched, mentions, comments, writings, noticesOf,
    rows, contactRecord
  case memberHelp, tokens, latestEntries, erasedMark, erasedRow

  case consents, noConsents, given, withdrawn, refused, history, fromWhere, byWhom, imported
  case ofVersion, recordConsent, purpose, purposeHelp, decision, basis, source, sourceHelp
  case evidence, evidenceHelp, version, record
  case byConsent, byContract, byLaw, byVitalInterests, byPublicTask, byInterests

  case erase, willGo, willGoHelp, willStay, willStayHelp, ownEntries, fieldsOf, otherEntries
  case otherRows, filesToo, keptTimes, keptWords, keptRules, keptVersions, backups
  case why, goOn, forGood, typeAgain, notTheSame, eraseNow, cancel

  case erasures, erasuresHelp, noErasures, erasureN, done, erasedFields, changedDecisions, purged
  case notPurged, readmit, readmitHelp, address, readmitted, notErased
  case noLongerNeeded, consentWithdrawn, objection, unlawful, legalObligation, child

  var wording: Wording { sheet ?? consent ?? consentBasis ?? erasing ?? preview ?? afterwards }

  init(_ state: ConsentStanding.State) {
    switch state {
    case .given: self = .given
    case .withdrawn: self = .withdrawn
    case .refused: self = .refused
    }
  }

  init(_ basis: ConsentBasis) {
    switch basis {
    case .consent: self = .byConsent
    case .contract: self = .byContract
    case .legalObligation: self = .byLaw
    case .vitalInterests: self = .byVitalInterests
    case .publicTask: self = .byPublicTask
    case .legitimateInterests: self = .byInterests
    }
  }

  init(_ basis: ErasureBasis) {
    switch basis {
    case .noLongerNeeded: self = .noLongerNeeded
    case .consentWithdrawn: self = .consentWithdrawn
    case .objection: self = .objection
    case .unlawful: self = .unlawful
    case .legalObligation: self = .legalObligation
    case .child: self = .child
    }
  }
}

extension PrivacyText {
  private var sheet: Wording? {
    switch self {
    case .title: Wording("Privacy", "隐私")
    case .help:
      Wording(
        "What is held about one person: read it, hand it over, erase it.",
        "查看、导出或删除系统中关于某个人的全部数据。")
    case .person: Wording("Person", "个人")
    case .personHelp: Wording("An e-mail address, or the id of a lead.", "邮箱地址，或线索编号。")
    case .show: Wording("Show what is held", "查看其数据")
    case .unknownPerson:
      Wording("Nothing is known of such a person.", "系统中没有此人的任何数据。")
    case .everything: Wording("Everything about this person", "关于此人的全部数据")
    case .download: Wording("Download as JSON", "下载 JSON 文件")
    case .eraseDots: Wording("Erase…", "删除…")
    case .leads: Wording("Leads", "线索")
    case .entries: Wording("Entries of the journal", "日志条目")
    case .consentFacts: Wording("Changes of consent", "同意变更记录")
    case .deals: Wording("Opportunities", "商机")
    case .unmatched: Wording("Facts that fitted no stage", "未匹配的事实")
    case .mentions: Wording("Mentions elsewhere", "其他位置的提及")
    case .comments: Wording("Comments that name them", "提及此人的意见")
    case .writings: Wording("Reasons, rulings and notes about them", "关于此人的原因、裁定与记录")
    case .noticesOf: Wording("Notices about them", "关于此人的通知")
    case .rows: Wording("Other rows", "其他记录")
    case .contactRecord: Wording("Contact record", "联系人记录")
    case .memberHelp:
      Wording(
        "A member: what members signed and did keeps their names. They leave instead.",
        "此人是成员：成员签署和执行的操作会保留姓名，请改用“成员离开”。")
    case .tokens: Wording("API tokens", "API 令牌")
    case .latestEntries:
      Wording(
        "The latest one; the file has all.|The latest {n}; the file has all.",
        "最近 {n} 条；文件中包含全部条目。")
    case .erasedMark: Wording("[erased]", "［已删除］")
    case .erasedRow:
      Wording(
        "This person was erased on {time}. Record a new consent first.",
        "此人已于 {time} 被删除，请先登记新的同意。")
    default: nil
    }
  }

  private var consent: Wording? {
    switch self {
    case .consents: Wording("Consents", "同意")
    case .noConsents:
      Wording("Nothing is recorded, which is no consent.", "没有任何记录，不视为同意。")
    case .given: Wording("given", "已同意")
    case .withdrawn: Wording("withdrawn", "已撤回")
    case .refused: Wording("refused", "已拒绝")
    case .history: Wording("History: one change|History: {n} changes", "历史记录：{n} 次变更")
    case .fromWhere: Wording("from {where}", "来源：{where}")
    case .byWhom: Wording("recorded by {who}", "登记人：{who}")
    case .imported: Wording("imported {time}", "导入于 {time}")
    case .ofVersion: Wording("text {version}", "文本版本：{version}")
    case .recordConsent: Wording("Record a change…", "登记变更…")
    case .purpose: Wording("Purpose", "用途")
    case .purposeHelp:
      Wording("What for: email, phone, profiling.", "例如：email、phone、profiling（邮件、电话、画像）。")
    case .decision: Wording("Decision", "决定")
    case .basis: Wording("Legal basis", "法律依据")
    case .source: Wording("Where it was given", "给予同意的场合")
    case .sourceHelp: Wording("A form, a call, a letter.", "例如：表单、电话、信件。")
    case .evidence: Wording("Evidence", "证据")
    case .evidenceHelp: Wording("What was said or shown.", "当时所说或所展示的内容。")
    case .version: Wording("Version of the text", "文本版本")
    case .record: Wording("Record", "登记")
    default: nil
    }
  }

  private var consentBasis: Wording? {
    switch self {
    case .byConsent: Wording("consent", "本人同意")
    case .byContract: Wording("contract", "履行合同")
    case .byLaw: Wording("legal obligation", "法定义务")
    case .byVitalInterests: Wording("vital interests", "重大利益")
    case .byPublicTask: Wording("public task", "公共任务")
    case .byInterests: Wording("legitimate interests", "正当利益")
    default: nil
    }
  }

  private var erasing: Wording? {
    switch self {
    case .erase: Wording("Erase this person", "删除此人的数据")
    case .why: Wording("Why", "原因")
    case .goOn: Wording("Go on…", "继续…")
    case .forGood:
      Wording(
        "This is for good: nobody can bring it back from this database.",
        "此操作不可撤销：数据无法从本数据库恢复。")
    case .typeAgain: Wording("To confirm, type it once more", "请再次输入以确认")
    case .notTheSame: Wording("That is not the same text.", "输入的内容不一致。")
    case .eraseNow: Wording("Erase for good", "永久删除")
    case .cancel: Wording("Cancel", "取消")
    case .noLongerNeeded: Wording("no longer needed", "不再需要")
    case .consentWithdrawn: Wording("consent withdrawn", "撤回同意")
    case .objection: Wording("objection", "提出反对")
    case .unlawful: Wording("unlawfully held", "非法处理")
    case .legalObligation: Wording("legal obligation to erase", "法定删除义务")
    case .child: Wording("collected from a child", "收集自儿童")
    default: nil
    }
  }

  private var preview: Wording? {
    switch self {
    case .willGo: Wording("This will be erased", "将被删除的内容")
    case .willGoHelp:
      Wording(
        "Names, addresses, telephone numbers, links, evidence and free text.",
        "姓名、地址、电话、链接、证据和自由文本。")
    case .willStay: Wording("This will be kept, and why", "将保留的内容及原因")
    case .willStayHelp:
      Wording(
        "Without a name it tells about nobody, and every count and decision rests on it.",
        "去除姓名后不再指向任何人，而所有统计和决策都以此为依据。")
    case .ownEntries:
      Wording(
        "Personal values in one entry of their own|Personal values in {n} entries of their own",
        "其本人的 {n} 条日志中的个人信息")
    case .fieldsOf: Wording("Fields: {fields}", "字段：{fields}")
    case .otherEntries:
      Wording(
        "Mentions in one entry of others|Mentions in {n} entries of others",
        "他人的 {n} 条日志中提及此人的内容")
    case .otherRows:
      Wording(
        "One contact record, comment or file name|{n} contact records, comments or file names",
        "{n} 条联系人记录、意见或文件名")
    case .filesToo:
      Wording(
        "Files that wait for an import, rejected rows, kept answers of the API, the search index",
        "待导入的文件、被拒绝的行、API 保存的响应以及搜索索引")
    case .keptTimes:
      Wording(
        "Times, kinds, stages and decisions: the journal is the proof of the agreement",
        "时间、类型、阶段和决策：日志是协议执行的证明")
    case .keptWords:
      Wording(
        "Country, authority, source, campaign, amounts, and fields of the company",
        "国家、职权级别、来源、活动、金额以及公司字段")
    case .keptRules:
      Wording(
        "Of other texts only the letters that a rule of the agreement looks for",
        "其他文本中仅保留协议规则所匹配的字符")
    case .keptVersions:
      Wording(
        "Versions {versions} of the agreement name this person: a signed text is never changed",
        "协议版本 {versions} 提及此人：已签署的文本不会更改")
    case .backups:
      Wording(
        "Backups and files that were exported before still hold this person. Erase again after a "
          + "restore.",
        "此前的备份和导出文件仍包含此人的数据。恢复备份后请再次删除。")
    default: nil
    }
  }

  private var afterwards: Wording {
    switch self {
    case .erasures: Wording("Erasures", "删除记录")
    case .erasuresHelp: Wording("When, why and by whom; never of whom.", "记录时间、原因和操作人，不记录被删除者。")
    case .noErasures: Wording("Nobody was erased so far.", "尚未删除过任何人。")
    case .erasureN: Wording("Erasure {n}", "删除记录 {n}")
    case .done:
      Wording(
        "The person is erased. They do not come back by a form or an import unless a new consent "
          + "is recorded.",
        "此人的数据已删除。除非登记新的同意，否则表单和导入都不会再次录入此人。")
    case .erasedFields: Wording("Fields", "字段")
    case .changedDecisions: Wording("Decisions that changed", "发生变化的决策")
    case .purged: Wording("Database written anew", "数据库重写时间")
    case .notPurged: Wording("not yet: others were reading", "尚未完成：当时有其他读取")
    case .readmit: Wording("A new consent of an erased person", "登记被删除者的新同意")
    case .readmitHelp:
      Wording(
        "From then on forms, imports and the API may bring this address again.",
        "登记后，表单、导入和 API 可以再次录入该地址。")
    case .address: Wording("E-mail address", "邮箱地址")
    case .readmitted: Wording("It is recorded.", "已登记。")
    case .notErased: Wording("Nobody with this address was erased.", "没有删除过使用该地址的人。")
    default: Wording("", "")
    }
  }
}

extension Texts {
  /// A text that an erasure may have gone over, with a word where something was.
  func readable(_ text: String) -> String {
    guard ErasureLetters.isErased(text) else { return text }
    return ErasureLetters.readable(text, as: self(PrivacyText.erasedMark))
  }

  /// A ground of erasure as it is kept.
  func basis(_ word: String) -> String {
    ErasureBasis(rawValue: word).map { self(PrivacyText($0)) } ?? word
  }

  /// A legal basis as it was recorded, by whomever.
  func consentBasis(_ word: String) -> String {
    ConsentBasis(rawValue: word).map { self(PrivacyText($0)) } ?? readable(word)
  }
}
