-- A search of a reader of its own for each request; what was refused is counted.
local threads = {}

function setup(thread)
  thread:set("name", tostring(#threads))
  table.insert(threads, thread)
end

function init(args)
  number, refused = 0, 0
  wrk.method = "POST"
  wrk.headers["Origin"] = "https://help.example.com"
  wrk.headers["Content-Type"] = "text/plain;charset=UTF-8"
  wrk.headers["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
end

function request()
  number = number + 1
  local id = string.format("%s-%09d-0123456789abcdef01234567", name, number)
  return wrk.format(nil, nil, nil, '{"application":"kbgen","timestamp":"2026-11-22T10:00:00.000Z","query_id":"'
    .. id .. '","user_query":"how do I export reports","query_attributes":{"session_id":"' .. id
    .. '","number":1,"page":"/articles/export-reports/","language":"en","edition":"public","searched":"how do I export reports","result_count":2},"query_response_hit_ids":["export-reports","schedule-exports"]}\n')
end

function response(status)
  if status ~= 204 then refused = refused + 1 end
end

function done(summary, latency)
  local total = 0
  for _, thread in ipairs(threads) do total = total + thread:get("refused") end
  local errors = summary.errors
  io.write(string.format('\n{"requests":%d,"seconds":%f,"refused":%d,"broken":%d,"p50":%f,"p99":%f}\n',
    summary.requests, summary.duration / 1e6, total,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
