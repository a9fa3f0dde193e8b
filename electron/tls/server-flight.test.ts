import { expect, test } from 'vitest';
import { createServerFlight } from './server-flight.ts';

/**
 * A record with a ServerHello of this version, and of that one in its extension (RFC 8446 4.2.1).
 */
function serverHello(version: number, selected?: number): Uint8Array {
  const two = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
  const extension = selected === undefined ? [] : [two(6), two(43), two(2), two(selected)];
  const body = Buffer.concat([
    two(version),
    Buffer.alloc(32, 7),
    Buffer.from([0]),
    two(0x1301),
    Buffer.from([0]),
    ...extension,
  ]);
  const message = Buffer.concat([Buffer.from([2, 0]), two(body.length), body]);
  return Buffer.concat([Buffer.from([22]), two(0x0300), two(message.length), message]);
}

test.each([
  [0x0300, undefined, 'SSLv3'],
  [0x0301, undefined, 'TLSv1'],
  [0x0302, undefined, 'TLSv1.1'],
  [0x0303, undefined, 'TLSv1.2'],
  [0x0303, 0x0304, 'TLSv1.3'],
  [0x0303, 0x0300, 'SSLv3'],
  [0x0303, 0x7f1c, '0x7f1c'],
  [0x0002, undefined, '0x0002'],
  [0x0305, undefined, '0x0305'],
  [0x0200, undefined, '0x0200'],
  [0xffff, undefined, '0xffff'],
])('version %i, selected %s: %s', (version, selected, name) => {
  const flight = createServerFlight();
  flight.push(serverHello(version, selected));
  expect(flight.read().hello?.protocol).toBe(name);
});
