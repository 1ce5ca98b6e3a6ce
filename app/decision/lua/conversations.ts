import { MOST_TURNS } from "../conversations.ts";

/** Seconds of silence after which a conversation begins anew; a record is 40 bytes, and Redis must hold those of every user. */
const FORGOTTEN_AFTER_SECONDS = 7 * 86_400;

/** Lua shared by the scripts that know conversations: a record is tokens, turns, birth, serial and the end of an open turn, as doubles. */
export const conversations = /* lua */ `
local MOST_TURNS, CONVERSATION_FOR = ${MOST_TURNS}, "${FORGOTTEN_AFTER_SECONDS * 1000}"

local function read_conversation(packed)
  if not packed then return { tokens = 0, turns = 0, birth = now, serial = 0, open_until = 0 } end
  local tokens, turns, birth, serial, open_until = struct.unpack("<ddddd", packed)
  return { tokens = tokens, turns = turns, birth = birth, serial = serial, open_until = open_until }
end

local function save_conversation(key, c)
  redis.call("SET", key, struct.pack("<ddddd", c.tokens, c.turns, c.birth, c.serial, c.open_until), "PX", CONVERSATION_FOR)
end
`;
