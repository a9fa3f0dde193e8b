import { expect, test } from 'vitest';
import { shownText } from '../../shared/words/index.ts';
import { locate } from './locate.ts';
import {
  failedAnswer,
  type Answer,
  type NaptrRecord,
  type RecordType,
  type Resolver,
  type SrvRecord,
} from './resolver.ts';

const naptr = (order: number, preference: number, service: string, replacement: string): NaptrRecord => ({
  order,
  preference,
  flags: 's',
  service,
  regexp: '',
  replacement,
});
const srv = (priority: number, target: string, port = 5061): SrvRecord => ({
  priority,
  weight: 1,
  port,
  target,
});

function scripted(
  script: Readonly<Record<string, Partial<Answer<RecordType>>>>,
): Resolver & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    ask: (name, type) => {
      asked.push(`${type} ${name}`);
      const answer = script[`${type} ${name}`];
      const full = answer
        ? { outcome: 'found', records: [], ttl: 60, ...answer }
        : { outcome: 'no-name', records: [], ttl: 0 };
      return Promise.resolve(full as never);
    },
  };
}
const targets = async (domain: string, script: Parameters<typeof scripted>[0]) =>
  (await locate(domain, scripted(script), () => 0.5)).targets.map(({ host, port }) => `${host}:${port}`);

test('NAPTR leads to SRV, by order and then by preference', async () => {
  expect(
    await targets('example.com', {
      'NAPTR example.com': {
        records: [
          naptr(20, 1, 'SIPS+D2T', '_sips._tcp.backup.example.com'),
          naptr(10, 2, 'SIPS+D2T', '_sips._tcp.second.example.com'),
          naptr(10, 1, 'SIPS+D2T', '_sips._tcp.first.example.com'),
        ],
      },
      'SRV _sips._tcp.first.example.com': { records: [srv(1, 'a.example.com')] },
      'SRV _sips._tcp.second.example.com': {
        records: [srv(2, 'c.example.com'), srv(1, 'b.example.com', 5071)],
      },
      'SRV _sips._tcp.backup.example.com': { records: [srv(1, 'd.example.com')] },
    }),
  ).toEqual(['a.example.com:5061', 'b.example.com:5071', 'c.example.com:5061', 'd.example.com:5061']);
});

test('services other than SIP over TLS are reported and not used', async () => {
  const script = {
    'NAPTR example.com': {
      records: [
        naptr(1, 1, 'SIP+D2T', '_sip._tcp.example.com'),
        naptr(2, 1, 'SIP+D2U', '_sip._udp.example.com'),
        {
          ...naptr(3, 1, 'SIPS+D2T', '_sips._tcp.evil.example.com'),
          regexp: '!^.*$!sips:mallory@evil.example!',
        },
        { ...naptr(4, 1, 'SIPS+D2T', '_sips._tcp.evil.example.com'), flags: 'u' },
      ],
    },
    'SRV _sips._tcp.example.com': { records: [srv(1, 'edge.example.com')] },
  };
  const resolver = scripted(script);
  const { steps, targets: found } = await locate('example.com', resolver, () => 0);
  expect(found).toEqual([{ host: 'edge.example.com', port: 5061 }]);
  expect(resolver.asked.toSorted()).toEqual(['NAPTR example.com', 'SRV _sips._tcp.example.com']);
  expect(steps[0]?.records.filter((record) => shownText(record).includes('not used'))).toHaveLength(4);
});

test('without either the domain itself is the server, and so it is where DNS fails', async () => {
  expect(await targets('example.com', {})).toEqual(['example.com:5061']);
  expect(
    await targets('example.com', {
      'NAPTR example.com': failedAnswer,
      'SRV _sips._tcp.example.com': failedAnswer,
    }),
  ).toEqual(['example.com:5061']);
});

test('a service whose only target is the root is not there', async () => {
  expect(await targets('example.com', { 'SRV _sips._tcp.example.com': { records: [srv(0, '.')] } })).toEqual(
    [],
  );
});

test.each(['192.0.2.1', '[2001:db8::1]', '2001:db8::1', 'localhost', 'pbx', 'pbx.local', 'pbx.localhost'])(
  '%s is not asked of DNS',
  async (domain) => {
    const resolver = scripted({});
    const { targets: found } = await locate(domain, resolver, () => 0);
    expect(found).toEqual([{ host: domain, port: 5061 }]);
    expect(resolver.asked).toEqual([]);
  },
);

test('names that are none and ports that are none lead nowhere; the number of targets is bounded', async () => {
  const many = Array.from({ length: 32 }, (_, index) => srv(index, `edge${index}.example.com`));
  expect(await targets('example.com', { 'SRV _sips._tcp.example.com': { records: many } })).toHaveLength(16);
  expect(
    await targets('example.com', {
      'SRV _sips._tcp.example.com': {
        records: [
          srv(1, 'edge.example.com', 0),
          srv(1, 'a b'),
          srv(1, 'x/../y'),
          srv(1, '-a.example.com'),
          srv(2, 'good.example.com'),
        ],
      },
    }),
  ).toEqual(['good.example.com:5061']);
});
