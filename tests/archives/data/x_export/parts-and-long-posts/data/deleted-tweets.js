window.YTD.deleted_tweets.part0 = [
  { "tweet" : { "id_str" : "1633180735370170593", "created_at" : "Tue Mar 07 19:00:05 +0000 2023", "full_text" : "A0: deleted, and to stay so" } }
]
