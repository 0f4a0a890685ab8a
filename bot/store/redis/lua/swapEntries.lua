#!lua
-- Swaps bytes of log entries in place. Stream entries cannot change, so the stream is written anew with its ids,
-- its last id and its time to live.
-- KEYS  1 the log
-- ARGV  sequence number, bytes now, bytes then, and so on
-- gives how many entries were swapped
local swaps, swapped = {}, 0
for i = 1, #ARGV, 3 do swaps['0-' .. ARGV[i]] = i end
local entries = redis.call('XRANGE', KEYS[1], '-', '+')
for _, entry in ipairs(entries) do
  local i = swaps[entry[1]]
  if i and entry[2][2] == ARGV[i + 1] then
    entry[2][2] = ARGV[i + 2]
    swapped = swapped + 1
  end
end
if swapped == 0 then return 0 end
local ttl = redis.call('PTTL', KEYS[1])
local last
local info = redis.call('XINFO', 'STREAM', KEYS[1])
for i = 1, #info, 2 do if info[i] == 'last-generated-id' then last = info[i + 1] end end
redis.call('DEL', KEYS[1])
for _, entry in ipairs(entries) do redis.call('XADD', KEYS[1], entry[1], 'e', entry[2][2]) end
redis.call('XSETID', KEYS[1], last)
if ttl > 0 then redis.call('PEXPIRE', KEYS[1], ttl) end
return swapped
