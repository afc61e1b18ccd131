window.YTD.account.part0 = [
  {
    "account" : {
      "email" : "ada@zoo.example",
      "createdVia" : "web",
      "username" : "ada_keeps",
      "accountId" : "2210",
      "createdAt" : "2011-04-24T19:18:20.000Z",
      "accountDisplayName" : "Ada, keeper of otters"
    }
  }
]
