import Domain
import Services
import Testing

@testable import Web

/// All that pages do, the API does: each place with the operations that do the same. A new place
/// does not compile until it stands here.
struct PlaceTwinTests {
  enum Twin {
    case operations([String])
    /// Of a browser alone, and why.
    case browser(String)
    /// Operations that are still to come, as `METHOD /path`.
    case pending([String])
  }

  @Test(arguments: PlaceTests.places)
  func whatAPageDoesAnOperationDoes(_ place: Place) {
    let operations = Web.Operation.all
    switch PlaceTwinTests.twin(of: place) {
    case .operations(let names):
      #expect(!names.isEmpty)
      for name in names { #expect(operations.contains { $0.id == name }, "\(name)") }
    case .browser(let why): #expect(!why.isEmpty)
    case .pending(let routes):
      // Once there, it is no longer pending: name it above.
      for route in routes {
        #expect(!operations.contains { "\($0.method.rawValue) \($0.path)" == route }, "\(route)")
      }
    }
  }

  private static func twin(of place: PipelinePlace) -> Twin {
    switch place {
    case .board: .operations(["listOpportunities"])
    case .deal:
      .operations([
        "getOpportunity", "changeOpportunity", "listDealContacts", "setDealContact",
        "removeDealContact",
      ])
    case .move: .operations(["changeOpportunity"])
    case .settings: .operations(["getPipeline", "setPipeline"])
    case .revenue(.quotas): .operations(["listQuotas", "setQuota"])
    case .revenue(.rates): .operations(["listExchangeRates", "setExchangeRate"])
    case .revenue(.invoices): .operations(["listInvoices", "appendEntries"])
    case .revenue(.accounts): .operations(["listAccountParents", "setAccountParent"])
    case .revenue(.account): .operations(["getAccountSheet", "setAccountParent", "nameAccount"])
    }
  }

  private static func twin(of place: ForecastPlace) -> Twin {
    switch place {
    case .page:
      .operations([
        "getForecast", "listForecastDeals", "getForecastChanges", "listForecastSnapshots",
        "listForecastCalls",
      ])
    case .accuracy: .operations(["getForecastAccuracy"])
    case .call: .operations(["makeForecastCall"])
    case .seen: .operations(["seeForecastBias"])
    }
  }

  static func twin(of place: Place) -> Twin {
    switch place {
    case .home: .operations(["getMe", "getWorkspace"])
    case .signIn, .signInAnew, .signInCode, .newPassword:
      .browser("people sign in with a browser; programs bring a token")
    case .federation: .browser("the way to an identity provider and back, and its server's word")
    case .signOut: .operations(["endSession"])
    case .welcome: .browser("the first run names the first admin, before there is any caller")
    case .welcomeDemo: .operations(["fillWorkspace"])
    case .welcomeEmpty: .browser("goes on to the agreement and changes nothing")
    case .leads: .operations(["listLeads"])
    case .leadsExport: .operations(["exportRows"])
    case .lead: .operations(["getLead", "explainLead", "getLeadPrediction", "listLeadTimeline"])
    case .agreement: .operations(["listAgreements", "getAgreementText", "getAgreementContent"])
    case .workshop(let place): twin(of: place)
    case .replay(let place): twin(of: place)
    case .funnel: .operations(["getFunnel"])
    case .predictiveScore: .operations(["getPredictiveScore"])
    case .imports(let place): twin(of: place)
    case .people(let place): twin(of: place)
    case .privacy(let place): twin(of: place)
    case .results: .operations(["getResults", "listResultRows"])
    case .loop, .loopFile: .operations(["getCampaignReport"])
    case .forecast(let place): twin(of: place)
    case .campaigns(.list): .operations(["listCampaigns", "createCampaign"])
    case .campaigns(.one): .operations(["getCampaign", "changeCampaign", "deleteCampaign"])
    case .margin(let place): twin(of: place)
    case .pipeline(let place): twin(of: place)
    case .signals(.list): .operations(["listSignals"])
    case .signals(.signal): .operations(["getSignal", "listSignalReports"])
    case .signals(.report): .operations(["reportSignal"])
    case .signals(.answer): .operations(["answerSignal"])
    case .signals(.assign): .operations(["assignSignal"])
    case .signals(.seen): .browser("what somebody has looked at in a browser")
    case .signals(.keeper): .pending(["PUT /signal-keeper"])
    case .handOver(.today): .operations(["listHandovers"])
    case .handOver(.live), .board(.live): .browser("keeps an open page up to date")
    case .handOver(.answer): .operations(["answerLead"])
    case .handOver(.meeting): .browser("a file for the calendar program at hand")
    case .handOver(.touch): .operations(["noteTouch"])
    case .handOver(.capture): .operations(["captureLead"])
    case .board(.board): .operations(["getBoard", "listBoardColumn"])
    case .board(.sheet): .operations(["getHandover"])
    case .board(.pause): .operations(["pauseClocks"])
    case .board(.resume): .operations(["resumeClocks"])
    case .board(.handOn): .operations(["handOnLead"])
    case .promises(.ledger): .operations(["listBreaches", "getBreachReport"])
    case .promises(.open): .operations(["listPromises"])
    case .promises(.measures): .operations(["getHandoverReport", "getSpeedReport"])
    case .promises(.dispute): .operations(["disputeBreach"])
    case .promises(.rule): .operations(["ruleDispute"])
    case .jobs, .operations: .operations(background)
    case .notices(.list): .operations(["listNotices"])
    case .notices(.read): .operations(["readNotices"])
    case .notices(.wishes): .operations(["getNoticeSettings", "setNoticeSettings"])
    case .notices(.off): .browser("a link in a mail, for whoever has it")
    case .review(.week): .operations(["getReview"])
    case .review(.rows): .operations(["listReviewRows", "listSignals"])
    case .review(.archive): .operations(["listReviews"])
    case .review(.note): .operations(["noteInReview"])
    case .review(.close): .operations(["closeReview"])
    case .review(.mail): .browser("whether mail comes is a person's own choice on the page")
    case .calendar(.settings):
      .operations(["getCalendarFeed", "makeCalendarFeed", "endCalendarFeed"])
    case .calendar(.feed): .browser("what calendar programs read, by its own secret")
    case .api: .operations(["getDocument"])
    case .language, .theme, .asset, .favicon: .browser("parts of pages, and how they look")
    case .health, .ready: .browser("open to everybody at /health and /ready")
    }
  }

  private static let background = [
    "listJobs", "getJobHealth", "retryJob", "giveUpJob", "getOperations",
  ]

  private static func twin(of place: MarginPlace) -> Twin {
    switch place {
    case .sheet: .operations(["getMargin"])
    case .deals: .operations(["listMarginDeals"])
    case .beyond: .operations(["listDealsBeyondLimit"])
    case .discounts: .operations(["listDiscountRequests", "askForDiscount"])
    case .discount:
      .operations(["getDiscountRequest", "decideDiscountRequest", "withdrawDiscountRequest"])
    case .guardrails: .operations(["listDiscountRules", "createDiscountRule"])
    case .guardrail:
      .operations(["getDiscountRule", "changeDiscountRule", "deleteDiscountRule"])
    }
  }

  private static func twin(of place: ReplayPlace) -> Twin {
    switch place {
    case .impact: .operations(["replayAgreement"])
    case .leads: .operations(["listReplayedLeads"])
    case .draft: .operations(["draftReplay"])
    }
  }

  private static func twin(of place: AgreementPlace) -> Twin {
    switch place {
    case .versions: .operations(["listAgreements"])
    case .start: .operations(["draftAgreement", "copyAgreement", "listAgreementExamples"])
    case .version: .operations(["getAgreement", "compareAgreements", "listComments"])
    case .lines: .operations(["getAgreementText", "listComments"])
    case .section, .text: .operations(["editAgreement", "checkAgreement"])
    case .signing: .operations(["signAgreement"])
    case .comparison: .operations(["compareAgreements"])
    case .glossary: .operations(["getGlossary"])
    case .alarm: .operations(["listDepartures"])
    case .propose: .operations(["proposeAgreement"])
    case .withdraw: .operations(["withdrawAgreement"])
    case .takeBack: .operations(["takeBackSignature"])
    case .comment: .operations(["addComment", "answerComment"])
    case .resolve: .operations(["settleComment"])
    }
  }

  private static func twin(of place: ImportPlace) -> Twin {
    switch place {
    case .list: .operations(["createUpload", "listImports"])
    case .upload:
      .operations(["getUpload", "settleUpload", "checkUpload", "importUpload", "discardUpload"])
    case .result: .operations(["getImport"])
    case .rejects: .operations(["getRejects"])
    case .unmatched: .operations(["listUnmatched"])
    }
  }

  private static func twin(of place: PrivacyPlace) -> Twin {
    switch place {
    case .start, .erased: .operations(["listErasures"])
    case .person, .export: .operations(["exportPerson"])
    case .erasure: .operations(["previewErasure", "erasePerson"])
    case .readmission: .operations(["readmitPerson"])
    case .consent: .operations(["listConsents", "recordConsent"])
    }
  }

  private static func twin(of place: PeoplePlace) -> Twin {
    switch place {
    case .members: .operations(["listMembers", "inviteMember"])
    case .member:
      .operations([
        "getMember", "changeMember", "setMemberWork", "createAbsence", "deleteAbsence",
        "unlinkMember",
      ])
    case .leaving: .operations(["getOpenWork", "leaveMember"])
    case .teams: .operations(["listTeams", "createTeam", "listTeamAlarms", "getSight", "setSight"])
    case .team: .operations(["getTeam", "changeTeam", "listAbsences"])
    // Passwords and second factors are changed where they are asked for: in a browser.
    case .account: .operations(["getMe", "listSessions", "endSession", "endOtherSessions"])
    case .providers:
      .operations(["listProviders", "createProvider", "getProviderRules", "changeProviderRules"])
    case .provider:
      .operations(["getProvider", "changeProvider", "removeProvider", "checkProvider"])
    case .audit: .operations(["listAudit", "getAuditHead", "verifyAudit"])
    case .auditExport: .operations(["exportAudit"])
    case .email: .browser("confirms an address by a link in a mail")
    }
  }
}
