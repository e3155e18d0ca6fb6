/// Quotas, exchange rates, parents and names of accounts and settings of the pipeline, of any table
/// and as Concord exports them; and histories of deals.
enum RevenueMappings {
  static let quotas = #"""
    # What members and teams are to win in a period, of any table, and Concord's own export.
    mapping: plain-quotas
    kind: quotas
    own_names: true
    columns:
      e-mail: member
      email: member
      owner: member
      rep: member
      seller: member
      target: amount
      quota: amount
      ramped: is_ramped

    """#

  static let rates = #"""
    # What one unit of a currency was worth from a day on, of any table, and Concord's own export.
    mapping: plain-rates
    kind: rates
    own_names: true
    columns:
      code: currency
      iso code: currency
      from: currency
      date: day
      start date: day
      valid from: day
      exchange rate: rate
      value: rate
      to: in
      base: in

    """#

  static let parents = #"""
    # What accounts are part of, of any table, and Concord's own export. Accounts are named by their
    # keys: the domain, without one the name.
    mapping: plain-parents
    kind: parents
    own_names: true
    columns:
      account: account_key
      subsidiary: account_key
      child: account_key
      parent: parent_key
      parent account: parent_key
      group: parent_key

    """#

  static let names = #"""
    # What accounts are called elsewhere, such as their ids in billing, of any table, and Concord's
    # own export. Accounts are named by their keys: the domain, without one the name.
    mapping: plain-names
    kind: names
    own_names: true
    columns:
      account: account_key
      key: account_key
      domain: account_key
      name: name
      alias: name
      also called: name
      external id: name
      customer number: name

    """#

  static let pipeline = #"""
    # How deals run, a version a row; stages are lines of name | category | chance.
    mapping: plain-pipeline
    kind: pipeline
    own_names: true

    """#

  static let salesforceFieldHistory = #"""
    # Salesforce's history of fields of opportunities (OpportunityFieldHistory, and the report of
    # that name): a row for each change of a field, known since it was made.
    mapping: salesforce-opportunity-field-history
    kind: opportunities
    columns:
      Id: id
      OpportunityId: opportunity
      Opportunity ID: opportunity
      CreatedDate: recorded
      Edit Date: recorded
      Field: changed_field
      Field / Event: changed_field
      NewValue: new_value
      New Value: new_value
      IsDeleted: is_deleted
    requires: [opportunity, changed_field]
    values:
      changed_field:
        StageName: stage
        Stage: stage
        Amount: amount
        CurrencyIsoCode: currency
        CloseDate: close_on
        Close Date: close_on
        ForecastCategoryName: category
        ForecastCategory: category
        Forecast Category: category
        Probability: probability
        Probability (%): probability
        Owner: owner
        OwnerId: owner
        Opportunity Owner: owner
        Name: name
        Opportunity Name: name
        NextStep: next_step
        Next Step: next_step
    constants:
      kind: opportunity.changed

    """#

  static let hubspotPropertyHistory = #"""
    # HubSpot's history of properties of deals, as the API, an export or a warehouse has it: a row
    # for each value of a property, known since it was set.
    mapping: hubspot-deal-property-history
    kind: opportunities
    columns:
      deal_id: opportunity
      Deal ID: opportunity
      Record ID: opportunity
      objectId: opportunity
      name: changed_field
      property: changed_field
      Property Name: changed_field
      value: new_value
      Property Value: new_value
      timestamp: recorded
      Change Date: recorded
      Date: recorded
    requires: [opportunity, changed_field, recorded]
    values:
      changed_field:
        dealstage: stage
        Deal Stage: stage
        amount: amount
        deal_currency_code: currency
        Currency: currency
        closedate: close_on
        Close Date: close_on
        hs_forecast_category: category
        hs_manual_forecast_category: category
        Forecast category: category
        hs_deal_stage_probability: probability
        hubspot_owner_id: owner
        Deal owner: owner
        dealname: name
        Deal Name: name
        hs_next_step: next_step
        Next step: next_step
    constants:
      kind: opportunity.changed

    """#
}
