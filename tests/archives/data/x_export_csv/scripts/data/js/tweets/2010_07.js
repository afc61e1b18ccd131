Grailbird.data.tweets_2010_07 = 
 [ {
  "entities" : { "user_mentions" : [ ], "media" : [ ], "hashtags" : [ ], "urls" : [ ] },
  "id_str" : "18423790143",
  "text" : "My first otter",
  "id" : 18423790143,
  "created_at" : "2010-07-13 00:00:00 +0000",
  "user" : { "name" : "Ada", "screen_name" : "ada_keeps", "protected" : false, "id_str" : "2210", "id" : 2210 }
} ]
