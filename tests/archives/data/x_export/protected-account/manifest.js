window.__THAR_CONFIG = {
  "userInfo" : {
    "accountId" : "44",
    "userName" : "cy_gates",
    "displayName" : "Cy"
  },
  "archiveInfo" : { "sizeBytes" : "63477", "generationDate" : "2023-05-06T17:27:17.889Z", "isPartialArchive" : false },
  "dataTypes" : { "tweets" : { "files" : [ { "fileName" : "data/tweets.js", "globalName" : "YTD.tweets.part0", "count" : "1" } ] } }
}
