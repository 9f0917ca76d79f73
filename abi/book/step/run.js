// One run: a plugin on a host, and the requests that are sent through it one after the other.

/** Everything that the page shows of a run, as plain data. */
function run({ bytes, hostId, configuration, requests }) {
  const host = DATA.hosts.find((it) => it.id === hostId);
  const recorder = new Recorder();
  const vm = new Vm(bytes, host, configuration, recorder);
  const refusal = vm.start();
  const answers = [];
  for (const request of refusal ? [] : requests) {
    const answer = vm.exchange({
      headers: request.headers.map(([name, value]) => [utf8(name), utf8(value)]),
      body: utf8(request.body ?? ""),
    });
    answers.push({ ...answer, headers: answer.headers.map(([name, value]) => [plainText(name), plainText(value)]), body: plainText(answer.body), pairs: answer.headers });
    if (answer.fault && !vm.host.after_trap.kept) break;
  }
  return {
    refusal,
    answers,
    findings: findings(vm.described, host),
    described: vm.described,
    crossings: recorder.crossings,
    events: recorder.events,
    base: recorder.base,
    truncated: recorder.truncated,
  };
}

/** What the request of `plugin-host trace` holds besides the headers that are asked for. */
const PSEUDO_HEADERS = [[":authority", "localhost"], [":path", "/"], [":method", "GET"], [":scheme", "http"]];

/** The run, and another that only looks which bytes a denied request names. */
function runAll(job) {
  const whole = run(job);
  const seen = (headers) => ({ headers: [...PSEUDO_HEADERS, ...headers] });
  const { events, crossings, base } = run({ ...job, requests: [seen([["allow", "nope"]]), seen([])] });
  return { ...whole, survey: { events, crossings, base } };
}
