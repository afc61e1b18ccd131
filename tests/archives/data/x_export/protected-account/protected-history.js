window.YTD.protected_history.part0 = [
  { "protectedHistory" : { "protectedAt" : "2023-02-01T10:00:00.000Z", "action" : "Protect" } },
  { "protectedHistory" : { "protectedAt" : "2023-01-11T10:00:00.000Z", "action" : "Unprotect" } }
]
