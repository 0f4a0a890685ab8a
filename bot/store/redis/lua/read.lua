#!lua flags=no-writes
-- Records and marks of one shard, with the store's time, as they stand at one moment.
-- KEYS  records and marks, in any order; may be none
-- gives { seconds, microseconds, value or false for each key }
local time = redis.call('TIME')
local answer = { time[1], time[2] }
if #KEYS == 0 then return answer end
local values = redis.call('MGET', unpack(KEYS))
for i = 1, #KEYS do answer[i + 2] = values[i] end
return answer
