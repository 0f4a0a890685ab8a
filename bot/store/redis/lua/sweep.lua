#!lua
-- Takes names off a register when the key behind them has expired.
-- KEYS  1 the register, then the key behind each name
-- ARGV  the names
-- gives 1 or 0 for each name: whether it is still there
local answer = {}
for i = 1, #ARGV do
  answer[i] = redis.call('EXISTS', KEYS[i + 1])
  if answer[i] == 0 then redis.call('SREM', KEYS[1], ARGV[i]) end
end
return answer
