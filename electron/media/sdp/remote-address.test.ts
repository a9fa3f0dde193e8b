import { describe, expect, test } from 'vitest';
import { readRemoteAddress } from './remote-address.ts';

const four = '198.51.100.7';
const six = '2001:db8::7';

describe('an address that may be sent to', () => {
  test.each([
    ['192.0.2.1', four, '192.0.2.1'],
    ['10.0.0.9', four, '10.0.0.9'],
    ['::ffff:192.0.2.1', four, '192.0.2.1'],
    ['::FFFF:C000:0201', four, '192.0.2.1'],
    ['2001:DB8:0:0::1', six, '2001:db8::1'],
    ['[2001:db8::1]', six, '2001:db8::1'],
    ['fd00::1', six, 'fd00::1'],
    ['127.0.0.1', '127.0.0.1', '127.0.0.1'],
    ['::ffff:127.0.0.1', '127.0.0.1', '127.0.0.1'],
    ['::1', '::1', '::1'],
    ['192.0.2.1', '127.0.0.1', '192.0.2.1'],
    ['169.254.3.4', '169.254.9.9', '169.254.3.4'],
    ['fe80::2', 'fe80::1%eth0', 'fe80::2%eth0'],
    ['2001:db8::1', 'fe80::1%eth0', '2001:db8::1'],
  ])('%s, from %s, is %s', (text, local, address) => {
    expect(readRemoteAddress(text, local)).toEqual({ kind: 'usable', address });
  });
});

describe('an address that nothing is sent to', () => {
  test.each([
    'pbx.example.com',
    'localhost',
    '',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '192.0.2.1:4000',
    '192.0.2.1%eth0',
    '0.0.0.1',
    '224.0.0.1',
    '239.255.255.250',
    '240.0.0.1',
    '255.255.255.255',
    '127.0.0.1',
    '127.8.9.10',
    '127.255.255.255',
    '169.254.169.254',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:224.0.0.1',
    '::ffff:255.255.255.255',
    '::ffff:169.254.169.254',
    '::127.0.0.1',
    '::192.0.2.1',
    '::1',
    'ff02::1',
    'ff0e::1%1',
    'fe80::1',
    'fe80::1%eth0',
    'fe80::1%0',
    '[::1]',
  ])('%s', (text) => {
    for (const local of [four, six, '0.0.0.0']) {
      expect(readRemoteAddress(text, local)).toEqual({ kind: 'unusable' });
    }
  });

  test('the broadcast address of loopback, from loopback too', () => {
    expect(readRemoteAddress('127.255.255.255', '127.0.0.1').kind).toBe('unusable');
    expect(readRemoteAddress('::ffff:127.255.255.255', '127.0.0.1').kind).toBe('unusable');
  });

  test.each(['0.0.0.0', '::', '0:0:0:0:0:0:0:0', '::0', '::ffff:0.0.0.0', '::0.0.0.0'])(
    '%s holds, whatever our family is',
    (text) => {
      for (const local of [four, six]) expect(readRemoteAddress(text, local).kind).toBe('unspecified');
    },
  );

  test('one of the other family is named as that', () => {
    expect(readRemoteAddress('2001:db8::1', four).kind).toBe('other-family');
    expect(readRemoteAddress('192.0.2.1', six).kind).toBe('other-family');
    expect(readRemoteAddress('::ffff:192.0.2.1', six).kind).toBe('other-family');
  });
});
