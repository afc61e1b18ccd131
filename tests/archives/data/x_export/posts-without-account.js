window.YTD.tweets.part0 = [
  { "tweet" : { "id_str" : "981230566110138593", "created_at" : "Tue Apr 03 18:02:52 +0000 2018", "full_text" : "Somebody else's, and nobody says whose" } }
]
