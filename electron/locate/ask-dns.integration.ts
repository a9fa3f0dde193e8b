import packet from 'dns-packet';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDnsResolver, readNameServer } from './ask-dns.ts';
import { naptr, soa, srv, startScriptedDns, type ScriptedDns } from './fakes/dns-server.ts';
import { locate } from './locate.ts';

let dns: ScriptedDns;
beforeEach(async () => {
  dns = await startScriptedDns();
});
afterEach(() => dns.stop());
const resolver = () => createDnsResolver(() => [dns.server]);
const name = '_sips._tcp.example.com';

test('from NAPTR to servers, over the wire', async () => {
  dns.say({
    'NAPTR example.com': { answers: [naptr('example.com', 10, 'SIPS+D2T', '_sips._tcp.pbx.example.com')] },
    'SRV _sips._tcp.pbx.example.com': {
      answers: [
        srv('_sips._tcp.pbx.example.com', 2, 1, 5062, 'b.example.com'),
        srv('_sips._tcp.pbx.example.com', 1, 1, 5061, 'a.example.com'),
      ],
    },
  });
  const { targets, steps } = await locate('example.com', resolver(), () => 0);
  expect(targets).toEqual([
    { host: 'a.example.com', port: 5061 },
    { host: 'b.example.com', port: 5062 },
  ]);
  expect(steps.map(({ question, outcome }) => `${question}: ${outcome}`)).toEqual([
    'NAPTR example.com: found',
    'SRV _sips._tcp.pbx.example.com: found',
  ]);
});

test('an answer that does not fit comes over TCP', async () => {
  const answers = Array.from({ length: 30 }, (_, index) =>
    srv(name, index, 1, 5061, `edge${index}.example.com`),
  );
  dns.say({ [`SRV ${name}`]: { answers, truncated: true } });
  const { records } = await resolver().ask(name, 'SRV');
  expect(records).toHaveLength(30);
  expect(dns.asked).toHaveLength(2);
});

test('guessed answers are ignored', async () => {
  const forged = (query: packet.DecodedPacket): readonly Buffer[] => {
    const lie: packet.Packet = {
      type: 'response',
      answers: [srv(name, 0, 1, 5061, 'mallory.example')],
    };
    return [
      packet.encode({ ...lie, id: ((query.id ?? 0) + 1) % 65_536, questions: [{ type: 'SRV', name }] }),
      packet.encode({
        ...lie,
        id: query.id ?? 0,
        questions: [{ type: 'SRV', name: '_sips._tcp.example.net' }],
      }),
      Buffer.from('not DNS at all'),
    ];
  };
  dns.say({ [`SRV ${name}`]: { answers: [srv(name, 1, 1, 5061, 'edge.example.com')], forged } });
  expect((await resolver().ask(name, 'SRV')).records).toMatchObject([{ target: 'edge.example.com' }]);
});

test('a broken or a missing server leaves the question to the next', async () => {
  const broken = await startScriptedDns({ [`SRV ${name}`]: { rcode: 'SERVFAIL' } });
  const gone = await startScriptedDns();
  await gone.stop();
  dns.say({ [`SRV ${name}`]: { answers: [srv(name, 1, 1, 5061, 'edge.example.com')] } });
  const asking = createDnsResolver(() => [gone.server, broken.server, dns.server]);
  expect(await asking.ask(name, 'SRV')).toMatchObject({ outcome: 'found' });
  await broken.stop();
});

test('a name that does not exist is cached for the time of its SOA', async () => {
  dns.say({ [`SRV ${name}`]: { rcode: 'NXDOMAIN', authorities: [soa('example.com', 300, 60)] } });
  expect(await resolver().ask(name, 'SRV')).toEqual({ outcome: 'no-name', records: [], ttl: 60 });
});

test('a query without a response times out, and ends at once when it is aborted', async () => {
  dns.say({ [`SRV ${name}`]: { silent: true } });
  const cancel = new AbortController();
  const asking = resolver().ask(name, 'SRV', cancel.signal);
  await expect.poll(() => dns.asked.length).toBe(1);
  cancel.abort();
  expect(await asking).toMatchObject({ outcome: 'failed' });
  expect(await resolver().ask(name, 'SRV')).toMatchObject({ outcome: 'failed' });
});

test.each([
  ['192.0.2.53', '192.0.2.53', 53],
  ['192.0.2.53:5353', '192.0.2.53', 5353],
  ['2001:db8::53', '2001:db8::53', 53],
  ['[2001:db8::53]:5353', '2001:db8::53', 5353],
])('the system writes %s', (text, address, port) => {
  expect(readNameServer(text)).toEqual({ address, port });
});
