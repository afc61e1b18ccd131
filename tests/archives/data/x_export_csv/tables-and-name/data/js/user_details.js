var user_details =  {
  "screen_name" : "ada_keeps",
  "full_name" : "Ada",
  "id" : "2210"
}
