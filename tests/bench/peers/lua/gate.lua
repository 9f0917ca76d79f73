-- The gate as a script of Envoy's Lua filter.
function envoy_on_request(handle)
  local value = handle:headers():get("allow")
  if value ~= "true" then
    handle:logDebug("request header: 'allow' is " .. (value or "") .. ", only true can passthrough")
    handle:respond({[":status"] = "403", ["content-type"] = "text/plain"}, "Forbidden by ASM Wasm Plugin")
  end
end
