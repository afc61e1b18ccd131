window.YTD.tweet.part0 = [ {
  "retweeted" : false,
  "entities" : { "hashtags" : [ ], "symbols" : [ ], "user_mentions" : [ ], "urls" : [ ] },
  "id_str" : "981229915993018593",
  "created_at" : "Tue Apr 03 18:00:17 +0000 2018",
  "full_text" : "From before there was a \"tweet\" around each post"
}, {
  "tweet" : {
    "entities" : { "hashtags" : [ ], "symbols" : [ ], "user_mentions" : [ ], "urls" : [ ] },
    "id_str" : "18423790143",
    "created_at" : "Tue Jul 13 09:12:44 +0000 2010",
    "full_text" : "From before ids held their time"
  }
} ]
