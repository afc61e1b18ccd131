window.YTD.tweets.part1 = [
  {
    "tweet" : {
      "edit_info" : { "initial" : { "editTweetIds" : [ "1633183105151930593" ], "editsRemaining" : "5" } },
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [ ],
        "urls" : [
          { "url" : "https://t.co/food000001", "expanded_url" : "https://zoo.example/food", "display_url" : "zoo.example/food", "indices" : [ "14", "37" ] },
          { "url" : "https://t.co/quote00001", "expanded_url" : "https://twitter.com/ben_vet/status/1633182392120250593", "display_url" : "twitter.com/ben_vet/status…", "indices" : [ "38", "61" ] }
        ]
      },
      "id_str" : "1633183105151930593",
      "created_at" : "Tue Mar 07 19:09:30 +0000 2023",
      "full_text" : "What Ben says https://t.co/food000001 https://t.co/quote00001"
    }
  },
  {
    "tweet" : {
      "edit_info" : { "initial" : { "editTweetIds" : [ "1633183734297530593" ], "editsRemaining" : "5" } },
      "entities" : { "hashtags" : [ ], "symbols" : [ ], "user_mentions" : [ { "screen_name" : "cy_gates", "id_str" : "44" } ], "urls" : [ ] },
      "in_reply_to_user_id_str" : "44",
      "in_reply_to_screen_name" : "cy_gates",
      "id_str" : "1633183734297530593",
      "created_at" : "Tue Mar 07 19:12:00 +0000 2023",
      "full_text" : "@cy_gates your gates are open!"
    }
  },
  { "tweet" : { "id_str" : "1633183734297530599", "created_at" : "Tue Mar 07 19:12:00 +0000 2023", "full_text" : 7 } }
]
