#!lua flags=no-writes
-- The earliest time in each of many lists of due times. Not for clusters: the keys live in different slots.
-- KEYS  due times of each shard asked for
-- gives { seconds, microseconds, time or '' for each key }
local time = redis.call('TIME')
local answer = { time[1], time[2] }
for i = 1, #KEYS do answer[i + 2] = redis.call('ZRANGE', KEYS[i], 0, 0, 'WITHSCORES')[2] or '' end
return answer
