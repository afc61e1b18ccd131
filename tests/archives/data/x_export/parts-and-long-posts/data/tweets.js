window.YTD.tweets.part0 = [
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [ "1633182727664570593" ],
          "editableUntil" : "2023-03-07T20:08:00.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : false
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "entities" : {
        "hashtags" : [ { "text" : "zoochat", "indices" : [ "20", "28" ] } ],
        "symbols" : [ ],
        "user_mentions" : [ { "name" : "Ben", "screen_name" : "ben_vet", "indices" : [ "0", "8" ], "id_str" : "33", "id" : "33" } ],
        "urls" : [ ]
      },
      "display_text_range" : [ "0", "279" ],
      "favorite_count" : "3",
      "in_reply_to_status_id_str" : "1633182392120250593",
      "id_str" : "1633182727664570593",
      "in_reply_to_user_id" : "33",
      "truncated" : false,
      "retweet_count" : "0",
      "id" : "1633182727664570593",
      "in_reply_to_status_id" : "1633182392120250593",
      "created_at" : "Tue Mar 07 19:08:00 +0000 2023",
      "favorited" : false,
      "full_text" : "@ben_vet A2: first the #zoochat rule of thumb: fish &amp; mussels before noon, and nothing that…",
      "lang" : "en",
      "in_reply_to_screen_name" : "ben_vet",
      "in_reply_to_user_id_str" : "33"
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "edit" : {
          "initialTweetId" : "1633181846860730593",
          "editControlInitial" : {
            "editTweetIds" : [ "1633181846860730593", "1633182228542394593" ],
            "editableUntil" : "2023-03-07T20:04:30.000Z",
            "editsRemaining" : "4",
            "isEditEligible" : true
          }
        }
      },
      "retweeted" : false,
      "entities" : {
        "user_mentions" : [ ],
        "urls" : [ ],
        "symbols" : [ ],
        "media" : [
          { "expanded_url" : "https://twitter.com/ada_keeps/status/1633182228542394593/photo/1", "url" : "https://t.co/pic0000001", "id_str" : "1633182220000000593", "type" : "photo", "display_url" : "pic.twitter.com/pic0000001" }
        ],
        "hashtags" : [ { "text" : "zoochat", "indices" : [ "30", "38" ] } ]
      },
      "id_str" : "1633182228542394593",
      "truncated" : false,
      "id" : "1633182228542394593",
      "created_at" : "Tue Mar 07 19:06:01 +0000 2023",
      "full_text" : "A1: 1 < 2 &lt; 3 otters in the #zoochat pool https://t.co/pic0000001",
      "lang" : "en",
      "extended_entities" : {
        "media" : [
          { "expanded_url" : "https://twitter.com/ada_keeps/status/1633182228542394593/photo/1", "url" : "https://t.co/pic0000001", "id_str" : "1633182220000000593", "type" : "photo" },
          { "expanded_url" : "https://twitter.com/ada_keeps/status/1633182228542394593/photo/1", "url" : "https://t.co/pic0000001", "id_str" : "1633182220000000594", "type" : "photo" }
        ]
      }
    }
  },
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [ "1633181846860730593", "1633182228542394593" ],
          "editableUntil" : "2023-03-07T20:04:30.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "entities" : { "user_mentions" : [ ], "urls" : [ ], "symbols" : [ ], "hashtags" : [ ] },
      "id_str" : "1633181846860730593",
      "truncated" : false,
      "id" : "1633181846860730593",
      "created_at" : "Tue Mar 07 19:04:30 +0000 2023",
      "full_text" : "A1: 2 otters in the pool",
      "lang" : "en"
    }
  },
  {
    "tweet" : {
      "retweeted" : false,
      "entities" : {
        "hashtags" : [ { "text" : "zoochat", "indices" : [ "35", "43" ] } ],
        "symbols" : [ ],
        "user_mentions" : [ { "name" : "Zoo Chat", "screen_name" : "zoochat_host", "indices" : [ "3", "16" ], "id_str" : "1", "id" : "1" } ],
        "urls" : [ ]
      },
      "id_str" : "1633181259658170593",
      "truncated" : false,
      "id" : "1633181259658170593",
      "created_at" : "Tue Mar 07 19:02:10 +0000 2023",
      "full_text" : "RT @zoochat_host: Q1: How many otters do you keep? Tell us about the pool, the food, the nights and whatever else comes to your mind #zooch…",
      "lang" : "en"
    }
  }
]
