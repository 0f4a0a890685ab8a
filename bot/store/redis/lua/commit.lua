#!lua
-- One commit: everything is checked before anything is written. The first line makes Redis refuse the whole
-- script when it may not write (out of memory, read-only, disk full), so nothing is ever half done.
-- KEYS  1 due times, 2 payloads, 3 record register, 4 log register, then the puts', marks' and appends' keys
-- ARGV  1..5 number of puts, marks, appends, undues, dues; 6 taken id ('' none); 7 its lease; 8 notice channel; then
--   each put     name, version expected, ttl (0 none, -1 keep), 'set' or 'del', '<version>:<bytes>'
--   each mark    value ('$seq': the first sequence number appended), ttl
--   each append  name, ttl (0 as it is), last sequence number to drop, number of entries, entries
--   each undue   id
--   each due     id, time, '<time>:<payload>'
-- gives { 'ok', seconds, microseconds, first sequence number of each append or '0' }
--    or { 'version' or 'mark' or 'due', place in its list, from 1 }
local puts, marks, appends = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local undues, dues = tonumber(ARGV[4]), tonumber(ARGV[5])
local taken, channel = ARGV[6], ARGV[8]
local putAt, markAt = 9, 9 + 5 * puts
local appendAt = markAt + 2 * marks

-- What is no record of ours (another type, no version in front) counts as not there, and a put replaces it.
local function versionOf(key)
  local head = redis.pcall('GETRANGE', key, 0, 15)
  return tonumber(type(head) == 'string' and string.match(head, '^(%d+):') or '0')
end

if taken ~= '' then
  local score = redis.call('ZSCORE', KEYS[1], taken)
  if not score or tonumber(score) ~= tonumber(ARGV[7]) then return { 'due', 1 } end
end
for i = 1, marks do
  if redis.call('EXISTS', KEYS[4 + puts + i]) == 1 then return { 'mark', i } end
end
for i = 1, puts do
  if versionOf(KEYS[4 + i]) ~= tonumber(ARGV[putAt + 5 * (i - 1) + 1]) then return { 'version', i } end
end

local function removeTimer(id)
  redis.call('ZREM', KEYS[1], id)
  redis.call('HDEL', KEYS[2], id)
end

local function put(key, at)
  local name, expect, ttl = ARGV[at], ARGV[at + 1], tonumber(ARGV[at + 2])
  if ARGV[at + 3] == 'del' then
    redis.call('DEL', key)
    redis.call('SREM', KEYS[3], name)
    return
  end
  if ttl > 0 then redis.call('SET', key, ARGV[at + 4], 'PX', ttl)
  elseif ttl < 0 then redis.call('SET', key, ARGV[at + 4], 'KEEPTTL')
  else redis.call('SET', key, ARGV[at + 4]) end
  if expect == '0' then redis.call('SADD', KEYS[3], name) end
end

-- '0-*' numbers entries 0-1, 0-2 ... without gaps, also after a trim.
local function append(key, at)
  local first, count = '0', tonumber(ARGV[at + 3])
  for i = 1, count do
    local seq = string.match(redis.call('XADD', key, '0-*', 'e', ARGV[at + 3 + i]), '%d+$')
    if i == 1 then first = seq end
  end
  if first == '1' then redis.call('SADD', KEYS[4], ARGV[at]) end
  if ARGV[at + 2] ~= '0' then redis.call('XTRIM', key, 'MINID', '0-' .. string.format('%.0f', tonumber(ARGV[at + 2]) + 1)) end
  if ARGV[at + 1] ~= '0' then redis.call('PEXPIRE', key, ARGV[at + 1]) end
  if count > 0 then redis.call('PUBLISH', channel, ARGV[at]) end
  return first, at + 4 + count
end

local time = redis.call('TIME')
local answer = { 'ok', time[1], time[2] }
for i = 1, puts do put(KEYS[4 + i], putAt + 5 * (i - 1)) end
local at, seq = appendAt, '0'
for i = 1, appends do
  answer[3 + i], at = append(KEYS[4 + puts + marks + i], at)
  if seq == '0' then seq = answer[3 + i] end
end
for i = 1, marks do
  local value = string.gsub(ARGV[markAt + 2 * (i - 1)], '%$seq', seq)
  redis.call('SET', KEYS[4 + puts + i], value, 'PX', ARGV[markAt + 2 * (i - 1) + 1])
end
if taken ~= '' then removeTimer(taken) end
for i = 0, undues - 1 do removeTimer(ARGV[at + i]) end
at = at + undues
for i = 0, dues - 1 do
  redis.call('ZADD', KEYS[1], ARGV[at + 3 * i + 1], ARGV[at + 3 * i])
  redis.call('HSET', KEYS[2], ARGV[at + 3 * i], ARGV[at + 3 * i + 2])
end
return answer
