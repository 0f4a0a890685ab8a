#!lua
-- Swaps a timer's payload in place; its due time stays in front of it.
-- KEYS  1 payloads
-- ARGV  1 id, 2 bytes now, 3 bytes then
-- gives 1 or 0: whether it was swapped
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if not stored then return 0 end
local at = string.match(stored, '^%d+:')
if string.sub(stored, #at + 1) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], at .. ARGV[3])
return 1
