window.YTD.note_tweet.part0 = [
  {
    "noteTweet" : {
      "noteTweetId" : "1633182727611110593",
      "updatedAt" : "2023-03-07T19:08:00.000Z",
      "lifecycle" : { "value" : "1", "name" : "Active", "originalName" : "Active", "annotations" : { } },
      "createdAt" : "2023-03-07T19:08:00.000Z",
      "core" : {
        "styletags" : [ ],
        "urls" : [ ],
        "text" : "A2: first the #zoochat rule of thumb: fish & mussels before noon, and nothing that swims away.\n\nThen, says @dee_feeds: #NoBread. Ever.",
        "mentions" : [ { "screenName" : "dee_feeds", "fromIndex" : "107", "toIndex" : "117" } ],
        "cashtags" : [ ],
        "hashtags" : [ { "text" : "zoochat", "fromIndex" : "14", "toIndex" : "22" }, { "text" : "NoBread", "fromIndex" : "119", "toIndex" : "127" } ]
      }
    }
  },
  {
    "noteTweet" : {
      "noteTweetId" : "1633182727600000593",
      "createdAt" : "2023-03-07T19:08:00.000Z",
      "core" : { "styletags" : [ ], "urls" : [ ], "text" : "Of the same second, and another post's words.", "mentions" : [ ], "cashtags" : [ ], "hashtags" : [ ] }
    }
  }
]
