import Domain

/// What differs between two versions, in both languages: the English is the domain's own, which the
/// command line speaks too.
extension AgreementWording.Word: CatalogueText {
  var wording: Wording {
    Wording(rawValue, things ?? fields ?? clocks ?? values ?? sentences ?? ownSentences)
  }

  private var things: String? {
    switch self {
    case .agreement: "协议"
    case .grade: "等级"
    case .score: "评分"
    case .routes: "分派"
    case .recycling: "回流"
    case .nurture: "培育"
    case .attribution: "归因"
    case .rule: "评分规则"
    case .criterion: "匹配标准"
    case .group: "分组"
    case .route: "分派路线"
    case .target: "目标"
    case .holiday: "节假日"
    case .serviceLevels: "服务时限"
    case .returnReason: "退回理由"
    case .anyReason: "任意退回理由"
    case .term: "术语"
    case .atLeastRow: "门槛"
    case .atOnceRow: "主动举手条件"
    case .neverRow: "排除条件"
    case .guardrail: "折扣界限"
    case .payShare: "浮动薪酬占比"
    default: nil
    }
  }

  private var fields: String? {
    switch self {
    case .name: "名称"
    case .effective: "生效时间"
    case .means: "含义"
    case .owner: "负责人"
    case .when: "条件"
    case .thirds: "三分之一级"
    case .points: "分值"
    case .approval: "审批"
    case .share: "占比"
    case .value: "数值"
    case .model: "模型"
    case .order: "顺序"
    case .timezone: "时区"
    case .executedBy: "执行条款"
    case .start: "起始等级"
    case .halfLife: "半衰期（天）"
    case .perDay: "每天最多计次"
    case .ceiling: "上限"
    case .to: "接收方"
    case .method: "分配方式"
    case .capacity: "每周容量"
    case .skills: "所需技能"
    case .markovOrder: "链的阶数"
    case .window: "回溯窗口（天）"
    case .sourced: "来源判定"
    default: nil
    }
  }

  private var clocks: String? {
    switch self {
    case .mon: "周一"
    case .tue: "周二"
    case .wed: "周三"
    case .thu: "周四"
    case .fri: "周五"
    case .sat: "周六"
    case .sun: "周日"
    case .acceptWithin: "应答时限"
    case .firstTouchWithin: "首次触达时限"
    case .attempts: "最少跟进次数"
    case .attemptsWithin: "跟进时限"
    case .expireAfter: "过期时限"
    case .answerSignalWithin: "答复反馈时限"
    case .escalateTo: "升级至"
    case .coolDown: "冷却期（天）"
    case .scoreAfterwards: "之后的评分"
    case .nurtureAfter: "转入培育的等待时间"
    case .emailCap: "邮件上限"
    case .emailCapDays: "邮件计数天数"
    default: nil
    }
  }

  private var values: String? {
    switch self {
    case .never: "永不"
    case .none: "无"
    case .closed: "休息"
    case .any: "任意"
    case .keep: "保留"
    case .reset: "重新开始"
    case .anyGrade: "F 或更高"
    case .accountOwner: "客户负责人"
    case .roundRobin: "轮流"
    case .leastLoaded: "给最空闲者"
    case .weighted: "按权重"
    case .comma: "、"
    case .detail: "{field}：{value}"
    case .detailBreak: "；"
    case .quoted: "“{name}”"
    default: nil
    }
  }

  private var sentences: String? {
    switch self {
    case .named: "{item}{name}"
    case .added: "新增{item}"
    case .addedWith: "新增{item}：{details}"
    case .removed: "取消{item}"
    case .renamed: "{item}{before}更名为{after}"
    case .reordered: "{item}的顺序改为 {after}，原为 {before}"
    case .changed: "{item}：{field}改为 {after}，原为 {before}"
    case .set: "{item}：{field}定为 {after}，此前未约定"
    case .unset: "{item}：不再约定“{field}”，原为 {before}"
    case .pointsChanged: "{name}改计 {after} 分，原为 {before} 分"
    case .thirdsChanged: "{name}对等级的调整改为 {after} 个三分之一级，原为 {before} 个"
    case .startChanged: "等级改从 {after} 起算，原为 {before}"
    case .routeToChanged: "{name}改由 {after} 接收，原为 {before}"
    case .meansChanged: "{name}的含义改为：“{after}”；原为：“{before}”"
    case .holidayAdded: "{name} 定为节假日"
    case .holidayRemoved: "{name} 不再是节假日"
    case .reasonAdded: "{name}可作为退回线索的理由"
    case .reasonRemoved: "{name}不再是退回线索的理由"
    case .anyReasonAdded: "今后可以任意理由退回线索"
    case .anyReasonRemoved: "今后只能以列明的理由退回线索"
    case .effectiveChanged: "自 {after} 起生效，原为 {before}"
    default: nil
    }
  }

  private var ownSentences: String {
    switch self {
    case .thresholdChanged: "等级 {name} 所需评分改为 {after}，原为 {before}"
    case .thresholdAdded: "等级 {name} 的线索今后可合格：{details}"
    case .thresholdRemoved: "等级 {name} 不再单设门槛"
    case .thresholdRenamed: "一项门槛的等级要求改为 {after}，原为 {before}：{details}"
    case .handRaiserAdded: "今后立即合格：{name}（{details}）"
    case .handRaiserRemoved: "今后不再立即合格：{name}"
    case .handRaiserRenamed: "立即合格的条件改为：{after}；原为：{before}"
    case .guardrailRenamed: "一档折扣界限改为 {after}，原为 {before}：{details}"
    case .exclusionAdded: "今后永不合格：{name}"
    case .exclusionRemoved: "今后不再排除：{name}"
    case .acceptChanged: "销售应答移交的时限改为 {after}，原为 {before}"
    case .expireChanged: "无应答的移交改为 {after} 后过期，原为 {before}"
    case .signalChanged: "市场答复反馈的时限改为 {after}，原为 {before}"
    default: ""
    }
  }
}
