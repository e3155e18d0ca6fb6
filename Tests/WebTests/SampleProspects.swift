/// People besides the one whose life ``SampleJournal`` tells: names in several scripts, names that
/// would be markup, none at all; every stage and most outcomes.
enum SampleProspects {
  static let lines = #"""
    {"id":"a1","recorded":"2026-01-12T09:00:00Z","kind":"lead.captured","lead":"L-1043","source":"referral","contact":{"email":"a.brandt@nordwerk.example","name":"Anselm Brandt","title":"Director IT"},"account":{"name":"Nordwerk","domain":"nordwerk.example","industry":"Manufacturing","employees":900,"country":"DE"}}
    {"id":"a2","recorded":"2026-01-13T10:00:00Z","kind":"activity","lead":"L-1043","type":"form_submit","channel":"web","properties":{"form":"contact_sales"}}
    {"id":"a3","recorded":"2026-01-13T13:00:00Z","kind":"lead.accepted","lead":"L-1043","by":"sam@seller.example"}
    {"id":"a4","recorded":"2026-01-14T09:00:00Z","kind":"touch","lead":"L-1043","by":"sam@seller.example","function":"sales","channel":"call","direction":"outbound","outcome":"connected"}
    {"id":"a5","recorded":"2026-01-20T09:00:00Z","kind":"opportunity.opened","lead":"L-1043","opportunity":"O-1","amount":"90000","currency":"EUR","stage":"proposal","owner":"sam@seller.example"}
    {"id":"a6","recorded":"2026-03-18T09:00:00Z","kind":"opportunity.won","lead":"L-1043","opportunity":"O-1","amount":"88000"}
    {"id":"b1","recorded":"2026-02-02T03:00:00Z","kind":"lead.captured","lead":"L-1044","source":"trade show","contact":{"email":"lixue@huadong.example","name":"李雪","title":"采购总监"},"account":{"name":"华东机械","domain":"huadong.example","industry":"Manufacturing","employees":2300,"country":"CN"}}
    {"id":"b2","recorded":"2026-02-02T03:10:00Z","kind":"lead.claimed","lead":"L-1044","by":"sam@seller.example"}
    {"id":"b3","recorded":"2026-02-10T02:00:00Z","kind":"opportunity.opened","lead":"L-1044","opportunity":"O-2","amount":"120000","currency":"CNY","stage":"discovery","owner":"sam@seller.example"}
    {"id":"b4","recorded":"2026-04-01T02:00:00Z","kind":"opportunity.lost","lead":"L-1044","opportunity":"O-2","reason":"price"}
    {"id":"c1","recorded":"2026-02-20T08:00:00Z","kind":"lead.captured","lead":"L-1045","source":"webinar","contact":{"email":"maya@lagosfreight.example","name":"Maya Okafor","title":"COO"},"account":{"name":"Lagos Freight & Co.","domain":"lagosfreight.example","industry":"Logistics","employees":140,"country":"NG"}}
    {"id":"c2","recorded":"2026-04-20T07:00:00Z","kind":"activity","lead":"L-1045","type":"form_submit","channel":"web","properties":{"form":"demo_request"}}
    {"id":"d1","recorded":"2026-03-02T09:00:00Z","kind":"lead.captured","lead":"L-1046","source":"paid search","account":{"name":"Stahlbau Krüger","industry":"Construction","employees":60,"country":"DE"}}
    {"id":"e1","recorded":"2026-03-05T05:00:00Z","kind":"lead.captured","lead":"L-1047","source":"webinar","contact":{"email":"priya@sundaram.example","name":"Priya Raman","title":"Director Supply Chain"},"account":{"name":"Sundaram Parts","domain":"sundaram.example","industry":"Manufacturing","employees":480,"country":"IN"}}
    {"id":"e2","recorded":"2026-03-06T05:00:00Z","kind":"activity","lead":"L-1047","type":"form_submit","channel":"web","properties":{"form":"demo_request"}}
    {"id":"e3","recorded":"2026-03-06T08:00:00Z","kind":"lead.returned","lead":"L-1047","by":"sam@seller.example","reason":"no budget"}
    {"id":"f1","recorded":"2026-03-09T09:00:00Z","kind":"lead.captured","lead":"L-1048","source":"paid search","contact":{"email":"tom@quotes.example","name":"Tom <b>Bold</b>","title":"Buyer"},"account":{"name":"Quotes \"R\" Us","domain":"quotes.example","industry":"Retail","employees":12,"country":"US"}}
    {"id":"f2","recorded":"2026-03-12T09:00:00Z","kind":"lead.disqualified","lead":"L-1048","by":"sam@seller.example","reason":"too small"}
    {"id":"g1","recorded":"2026-03-16T09:00:00Z","kind":"lead.captured","lead":"L-1049","source":"referral","contact":{"email":"ines@portocargo.example","name":"Inês Duarte"},"account":{"name":"Porto Cargo","domain":"portocargo.example","industry":"Logistics","employees":210,"country":"PT"}}
    {"id":"g2","recorded":"2026-03-17T09:00:00Z","kind":"activity","lead":"L-1049","type":"form_submit","channel":"web","properties":{"form":"contact_sales"}}
    {"id":"h1","recorded":"2026-04-17T09:00:00Z","kind":"lead.captured","lead":"L 2/ü","source":"paid search","contact":{"email":"jonas@gmail.com","name":"Jonas Weiß","title":"Student"}}
    {"id":"i1","recorded":"2026-04-19T09:00:00Z","kind":"lead.captured","lead":"L-1051","contact":{"email":"hiroshi@kanto.example","name":"Hiroshi Tanaka","title":"Plant Manager"},"account":{"name":"Kanto Seiki","industry":"Manufacturing","employees":150,"country":"JP"}}
    {"id":"j1","recorded":"2026-04-20T10:00:00Z","kind":"lead.captured","lead":"L-1052"}
    """#
}
