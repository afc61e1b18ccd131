window.YTD.tweets.part1 = [
  { "tweet" : { "id_str" : "1633182392120250593", "created_at" : "Tue Mar 07 19:06:40 +0000 2023", "full_text" : "Part 0 was not copied" } }
]
