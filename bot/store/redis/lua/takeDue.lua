#!lua
-- Leases the timers that are due: their time moves to the end of the lease, which is the fence `commit` checks.
-- A lease always ends on half a millisecond and a due time never does, so a timer set anew is never taken for a leased one.
-- KEYS  1 due times, 2 payloads
-- ARGV  1 lease in ms, 2 how many at most
-- gives id, lease, '<due time>:<payload>', and so on, the longest due first
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local lease = string.format('%.1f', now + tonumber(ARGV[1]) + 0.5)
local answer = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, ARGV[2])) do
  local payload = redis.call('HGET', KEYS[2], id)
  if payload then
    redis.call('ZADD', KEYS[1], lease, id)
    answer[#answer + 1], answer[#answer + 2], answer[#answer + 3] = id, lease, payload
  else
    redis.call('ZREM', KEYS[1], id)
  end
end
return answer
