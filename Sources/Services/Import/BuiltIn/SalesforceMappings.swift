/// The built-in mappings of Salesforce; the same text as in examples/mappings.
enum SalesforceMappings {
  static let texts: [(name: String, yaml: String)] = [
    ("salesforce-leads", leads),
    ("salesforce-contacts", contacts),
    ("salesforce-accounts", accounts),
    ("salesforce-opportunities", opportunities),
    ("salesforce-opportunity-history", opportunityHistory),
    ("salesforce-opportunity-field-history", RevenueMappings.salesforceFieldHistory),
    ("salesforce-tasks", tasks),
    ("salesforce-events", events),
    ("salesforce-campaigns", campaigns),
  ]

  private static let leads = #"""
    # Salesforce leads: reports, Data Loader, and warehouse copies (created_date).
    mapping: salesforce-leads
    kind: leads
    columns:
      Id: id
      Lead ID: id
      CreatedDate: recorded
      Create Date: recorded
      LastModifiedDate: changed
      LeadSource: source
      UTM_Campaign__c: campaign
      Email: contact.email
      Name: contact.name
      FirstName: contact.first_name
      LastName: contact.last_name
      Title: contact.title
      Phone: contact.phone
      HasOptedOutOfEmail: contact.email_opt_out
      Email Opt Out: contact.email_opt_out
      DoNotCall: contact.do_not_call
      Company: account.name
      Company / Account: account.name
      Website: account.domain
      Industry: account.industry
      NumberOfEmployees: account.employees
      Employees: account.employees
      "No. of Employees": account.employees
      AnnualRevenue: account.revenue
      CountryCode: account.country
      Country: account.country
      Status: status
      OwnerId: owner
      Lead Owner: owner
      ConvertedOpportunityId: converted_opportunity
      ConvertedDate: converted_at
      MasterRecordId: merged_into
      IsDeleted: is_deleted

    """#

  private static let contacts = #"""
    # Salesforce contacts: reports, Data Loader, and warehouse copies.
    mapping: salesforce-contacts
    kind: contacts
    columns:
      Id: id
      Contact ID: id
      CreatedDate: recorded
      LastModifiedDate: changed
      Email: contact.email
      Name: contact.name
      FirstName: contact.first_name
      LastName: contact.last_name
      Title: contact.title
      Department: contact.department
      Phone: contact.phone
      MailingCountryCode: contact.country
      MailingCountry: contact.country
      HasOptedOutOfEmail: contact.email_opt_out
      Email Opt Out: contact.email_opt_out
      DoNotCall: contact.do_not_call
      AccountId: account.id
      Account Name: account.name
      IsDeleted: is_deleted

    """#

  private static let accounts = #"""
    # Salesforce accounts: reports, Data Loader, and warehouse copies.
    mapping: salesforce-accounts
    kind: accounts
    columns:
      Id: id
      Account ID: id
      CreatedDate: recorded
      LastModifiedDate: changed
      Name: account.name
      Account Name: account.name
      Website: account.domain
      Industry: account.industry
      NumberOfEmployees: account.employees
      Employees: account.employees
      AnnualRevenue: account.revenue
      BillingCountryCode: account.country
      BillingCountry: account.country
      BillingCity: account.city
      Type: account.type
      ParentId: account.parent
      OwnerId: account.owner
      Account Owner: account.owner
      Phone: account.phone
      IsDeleted: is_deleted

    """#

  private static let opportunities = #"""
    # Salesforce opportunities: reports, Data Loader, and warehouse copies.
    mapping: salesforce-opportunities
    kind: opportunities
    columns:
      Id: id
      Opportunity ID: id
      CreatedDate: recorded
      LastModifiedDate: changed
      Name: name
      Opportunity Name: name
      StageName: stage
      Stage: stage
      Amount: amount
      CurrencyIsoCode: currency
      Amount Currency: currency
      CloseDate: [close_on, closed]
      Probability: probability
      Probability (%): probability
      ForecastCategoryName: category
      ForecastCategory: category
      IsWon: is_won
      Won: is_won
      IsClosed: is_closed
      Closed: is_closed
      LeadSource: deal_source
      Type: deal_type
      Loss Reason: reason
      NextStep: next_step
      Next Step: next_step
      OwnerId: owner
      Opportunity Owner: owner
      AccountId: account.id
      Account Name: account.name
      IsDeleted: is_deleted
    state:
      won: [Closed Won]
      lost: [Closed Lost]

    """#

  private static let opportunityHistory = #"""
    # Salesforce's history of opportunities (OpportunityHistory): a row for each change, known since
    # it was made.
    mapping: salesforce-opportunity-history
    kind: opportunities
    columns:
      Id: id
      OpportunityId: opportunity
      CreatedDate: recorded
      StageName: stage
      Amount: amount
      CurrencyIsoCode: currency
      CloseDate: close_on
      Probability: probability
      ForecastCategory: category
    requires: [id, opportunity]
    constants:
      kind: opportunity.changed

    """#

  private static let tasks = #"""
    # Salesforce tasks: what sales did towards a lead or contact (WhoId).
    mapping: salesforce-tasks
    kind: touches
    columns:
      Id: id
      CreatedDate: recorded
      CompletedDateTime: at
      ActivityDate: at
      WhoId: lead
      OwnerId: by
      Assigned: by
      TaskSubtype: channel
      Type: channel
      CallDisposition: outcome
      Subject: subject
      IsDeleted: is_deleted
    requires: [channel]
    constants:
      function: sales
      direction: outbound
    values:
      channel:
        Call: call
        Email: email
        ListEmail: email
        Meeting: meeting
        LinkedIn: message
        "*": message
      outcome:
        Connected: connected
        Answered: connected
        No Answer: no_answer
        Left Voicemail: no_answer
        Replied: replied
        Bounced: bounced
        "*": null

    """#

  private static let events = #"""
    # Salesforce events: meetings with a lead or contact (WhoId).
    mapping: salesforce-events
    kind: touches
    columns:
      Id: id
      CreatedDate: recorded
      StartDateTime: at
      ActivityDateTime: at
      WhoId: lead
      OwnerId: by
      Subject: subject
      Location: location
      DurationInMinutes: minutes
      IsDeleted: is_deleted
    constants:
      channel: meeting
      function: sales
      direction: outbound
    types:
      minutes: number

    """#

  private static let campaigns = #"""
    # Salesforce campaigns, from the API or a report: what they really cost.
    mapping: salesforce-campaigns
    kind: campaigns
    columns:
      Id: id
      Campaign ID: id
      LastModifiedDate: changed
      Last Modified Date: changed
      Name: campaign
      Campaign Name: campaign
      Type: channel
      StartDate: starts_on
      Start Date: starts_on
      EndDate: ends_on
      End Date: ends_on
      ActualCost: cost
      Actual Cost: cost
      Actual Cost in Campaign: cost
      CurrencyIsoCode: currency
      Actual Cost Currency: currency
      IsDeleted: is_deleted

    """#
}
