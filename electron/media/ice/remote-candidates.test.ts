import { expect, test } from 'vitest';
import { readCandidates } from './remote-candidates.ts';

const local = '192.0.2.7';
const read = (...values: string[]) => readCandidates(values, local);

test('takes host, reflexive and relayed candidates alike', () => {
  expect(
    read(
      '1 1 udp 2130706431 192.0.2.1 4000 typ host',
      '2 1 UDP 1694498815 198.51.100.1 4001 typ srflx raddr 10.0.0.1 rport 4000',
      '3 1 udp 16777215 203.0.113.1 4002 typ relay raddr 0.0.0.0 rport 0',
    ).map(({ address, port, priority }) => [address, port, priority]),
  ).toEqual([
    ['192.0.2.1', 4000, 2_130_706_431],
    ['198.51.100.1', 4001, 1_694_498_815],
    ['203.0.113.1', 4002, 16_777_215],
  ]);
});

test.each([
  ['a name', '1 1 udp 1 4f1c2b3a.local 4000 typ host'],
  ['a DNS name', '1 1 udp 1 media.example.com 4000 typ host'],
  ['TCP', '1 1 tcp 1 192.0.2.1 9 typ host tcptype active'],
  ['RTCP', '1 2 udp 1 192.0.2.1 4001 typ host'],
  ['loopback', '1 1 udp 1 127.0.0.1 4000 typ host'],
  ['link-local', '1 1 udp 1 169.254.1.1 4000 typ host'],
  ['multicast', '1 1 udp 1 224.0.0.1 4000 typ host'],
  ['the unspecified address', '1 1 udp 1 0.0.0.0 4000 typ host'],
  ['another family', '1 1 udp 1 2001:db8::1 4000 typ host'],
  ['port 0', '1 1 udp 1 192.0.2.1 0 typ host'],
  ['a port too large', '1 1 udp 1 192.0.2.1 65536 typ host'],
  ['priority 0', '1 1 udp 0 192.0.2.1 4000 typ host'],
  ['a priority too large', '1 1 udp 2147483648 192.0.2.1 4000 typ host'],
  ['no type', '1 1 udp 1 192.0.2.1 4000'],
  ['nothing', ''],
])('passes over %s', (_, value) => {
  expect(read(value)).toEqual([]);
});

test('takes 24 at most', () => {
  const many = Array.from({ length: 200 }, (__, at) => `1 1 udp 1 192.0.2.1 ${at + 1} typ host`);
  expect(read(...many)).toHaveLength(24);
});
