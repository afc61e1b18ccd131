window.YTD.account.part0 = [ { "account" : { "username" : "ada_keeps", "accountId" : "2210", "accountDisplayName" : "Ada" } } ]
