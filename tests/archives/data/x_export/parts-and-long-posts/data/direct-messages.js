window.YTD.direct_messages.part0 = [
  { "dmConversation" : { "conversationId" : "33-2210", "messages" : [ { "messageCreate" : { "text" : "between us", "senderId" : "33" } } ] } }
]
