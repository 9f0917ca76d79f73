//! Converts the head of an HTTP/1 message into the headers that a plugin sees.

/// The headers in order, names in lower case and pseudo headers first; `None` if the head is invalid.
pub(super) fn headers(head: &[u8], request: bool) -> Option<Vec<(String, Vec<u8>)>> {
    let mut lines =
        head.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let first = lines.find(|line| !line.is_empty())?;
    let first = std::str::from_utf8(first).ok()?;
    let mut fields: Vec<(String, Vec<u8>)> = Vec::new();
    for line in lines.take_while(|line| !line.is_empty()) {
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            // This continues the previous line.
            let (_, value) = fields.last_mut()?;
            value.push(b' ');
            value.extend(line.trim_ascii());
            continue;
        }
        let colon = line.iter().position(|byte| *byte == b':')?;
        let name = std::str::from_utf8(&line[..colon]).ok()?.trim_end();
        let value = line[colon + 1..].trim_ascii().to_vec();
        fields.push((name.to_ascii_lowercase(), value));
    }
    let mut words = first.split_ascii_whitespace();
    let (one, two) = (words.next()?, words.next()?);
    let mut out = Vec::new();
    let mut add = |name: &str, value: &str| out.push((name.to_owned(), value.as_bytes().to_vec()));
    if !request {
        one.starts_with("HTTP/").then_some(())?;
        add(":status", two);
        out.extend(fields);
        return Some(out);
    }
    add(":method", one);
    let host = fields.iter().position(|(name, _)| name == "host");
    if let Some((scheme, rest)) = two.split_once("://") {
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        add(":scheme", scheme);
        add(":path", if path.is_empty() { "/" } else { path });
        add(":authority", authority);
        fields.retain(|(name, _)| name != "host");
    } else {
        two.starts_with('/').then_some(())?;
        add(":path", two);
        if let Some((_, value)) = host.map(|at| fields.remove(at)) {
            out.push((":authority".to_owned(), value));
        }
    }
    out.extend(fields);
    Some(out)
}
