Grailbird.data.tweets_2012_09 = 
 [ {
  "source" : "\u003Ca href=\"http:\/\/twitter.com\" rel=\"nofollow\"\u003ETwitter Web Client\u003C\/a\u003E",
  "entities" : {
    "user_mentions" : [ {
      "name" : "Zoo Chat",
      "screen_name" : "zoochat_host",
      "indices" : [ 3, 16 ],
      "id_str" : "1",
      "id" : 1
    } ],
    "media" : [ ],
    "hashtags" : [ ],
    "urls" : [ ]
  },
  "geo" : { },
  "id_str" : "247855727375290593",
  "text" : "RT @zoochat_host: Q1: How many otters do you keep? Tell us about the pool, the food, the nights, and whatever else comes to your mind. \u2026",
  "retweeted_status" : {
    "entities" : {
      "user_mentions" : [ ],
      "media" : [ ],
      "hashtags" : [ { "text" : "zoochat", "indices" : [ 132, 140 ] } ],
      "urls" : [ ]
    },
    "id_str" : "247855001760698593",
    "text" : "Q1: How many otters do you keep? Tell us about the pool, the food, the nights, and whatever else comes to your mind. Fish &amp; all #zoochat",
    "id" : 247855001760698593,
    "created_at" : "2012-09-18 00:30:12 +0000",
    "user" : {
      "name" : "Zoo Chat",
      "screen_name" : "zoochat_host",
      "protected" : false,
      "id_str" : "1",
      "id" : 1,
      "verified" : false
    }
  },
  "id" : 247855727375290593,
  "created_at" : "2012-09-18 00:33:05 +0000",
  "user" : {
    "name" : "Ada",
    "screen_name" : "ada_keeps",
    "protected" : false,
    "id_str" : "2210",
    "id" : 2210,
    "verified" : false
  }
}, {
  "entities" : {
    "user_mentions" : [ ],
    "media" : [ {
      "expanded_url" : "http:\/\/twitter.com\/ada_keeps\/status\/247855370859450593\/photo\/1",
      "indices" : [ 30, 50 ],
      "url" : "http:\/\/t.co\/pool0001",
      "id_str" : "247855370859450600",
      "type" : "photo"
    } ],
    "hashtags" : [ { "text" : "zoochat", "indices" : [ 21, 29 ] } ],
    "urls" : [ ]
  },
  "geo" : { },
  "id_str" : "247855370859450593",
  "in_reply_to_status_id_str" : "247855001760698593",
  "in_reply_to_status_id" : 247855001760698593,
  "in_reply_to_screen_name" : "zoochat_host",
  "in_reply_to_user_id_str" : "1",
  "text" : "A1: three \u003C3 otters #zoochat http:\/\/t.co\/pool0001",
  "id" : 247855370859450593,
  "created_at" : "2012-09-18 00:31:40 +0000",
  "user" : {
    "name" : "Ada",
    "screen_name" : "ada_keeps",
    "protected" : false,
    "id_str" : "2210",
    "id" : 2210,
    "verified" : false
  }
}, {
  "entities" : { "user_mentions" : [ ], "media" : [ ], "hashtags" : [ ], "urls" : [ ] },
  "id_str" : "247856549458874593",
  "text" : "Nobody is named here, but in user_details.js",
  "created_at" : "2012-09-18 00:36:21 +0000"
} ]
