var user_details =  {
  "screen_name" : "ada_keeps",
  "location" : "Otter House",
  "full_name" : "Ada",
  "bio" : "Keeper",
  "id" : "2210",
  "created_at" : "2009-04-11 19:13:11 +0000"
}
