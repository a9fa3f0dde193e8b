import { expect, test } from 'vitest';
import { escapeUser } from '../../../shared/dial-target.ts';
import { processorMs } from '../../platform/fakes/processor-time.ts';
import { isHost, parseParameters, quote, splitList, unquote } from './grammar.ts';
import { parseNameAddr, parseParty } from './name-addr.ts';
import { decodedUser, parseUri, sameAddress, type SipUri } from './uri.ts';
import { parseVia } from './via.ts';

const sip = (text: string): SipUri => {
  const uri = parseUri(text);
  if (uri === null || uri.scheme === 'other') throw new Error(`no sip URI: ${text}`);
  return uri;
};

test('sip and sips URIs', () => {
  expect(sip('sips:bob:pw@[2001:db8::1]:5061;transport=tls;lr?Subject=x')).toMatchObject({
    scheme: 'sips',
    user: 'bob',
    host: '[2001:db8::1]',
    port: 5061,
    headers: 'Subject=x',
  });
  expect(sip('SIP:example.com')).toMatchObject({
    scheme: 'sip',
    user: null,
    host: 'example.com',
    port: null,
  });
  expect(decodedUser(sip('sip:%61lice@x'))).toBe('alice');
  expect(decodedUser(sip('sip:%ff@x'))).toBeNull();
  expect(sip('sip:user;par=u%40example.net@example.com').user).toBe('user;par=u%40example.net');
  expect(parseUri('tel:+49301234')).toEqual({ scheme: 'other', raw: 'tel:+49301234' });
});

test.each([
  '',
  'sip:',
  'bob',
  'sip:a@',
  'sip:a b@c',
  'sip:<a@b>',
  'sip:a@b:99999',
  'sip:a@b;x="1',
  'sip:"a"@b',
  'tel:"1"',
  'sip:a:b:c@d',
  'sip:a@[::1',
  'sip:%zz@b',
])('no URI: %j', (text) => expect(parseUri(text)).toBeNull());

test('escaping a user part gives the same user back', () => {
  for (const user of ['bob', '+49 30', 'a@b:c;d', 'ü/ß', '100%', '*#']) {
    expect(decodedUser(sip(`sip:${escapeUser(user)}@x`))).toBe(user);
  }
});

test('the same address in other letters', () => {
  expect(sameAddress(sip('sip:%62ob@Example.com'), sip('sips:bob@example.com;transport=tls'))).toBe(true);
  expect(sameAddress(sip('sip:Bob@example.com'), sip('sip:bob@example.com'))).toBe(false);
});

test('name-addr and addr-spec', () => {
  expect(parseNameAddr('"Bob \\"the\\" <Builder>" <sip:bob@x;a=1>;tag=t')).toMatchObject({
    displayName: 'Bob "the" <Builder>',
    uri: { host: 'x' },
  });
  const plain = parseNameAddr('sip:bob@x;tag=t');
  expect(plain?.parameters.get('tag')).toBe('t');
  expect(plain?.uri).toMatchObject({ parameters: new Map() });
  expect(parseNameAddr('Bob Smith <sip:b@x>')?.displayName).toBe('Bob Smith');
  expect(parseNameAddr('"" <sip:b@x>')?.displayName).toBeNull();
  for (const bad of [
    '',
    '<sip:b@x',
    'sip:b@x>',
    '<sip:b@x>;tag=1;tag=2',
    '"A <sip:b@x> <sip:c@x>',
    undefined,
  ]) {
    expect(parseNameAddr(bad)).toBeNull();
  }
});

test.each([
  ['"Bob <sip:b@x>', 'Bob'],
  ['""Bob"" <sip:b@x>', 'Bob'],
  ['"Bob "B" Smith" <sip:b@x>', 'Bob "B" Smith'],
  ['Smith, Bob <sip:b@x>', 'Smith, Bob'],
  ['b@x <sip:b@x>', 'b@x'],
  ['(49) \\ 30: <sip:b@x>', '(49) \\ 30:'],
])('a name as PBXs write it, %s, is read as meant', (text, displayName) => {
  expect(parseNameAddr(text)).toMatchObject({ displayName, uri: { user: 'b', host: 'x' } });
});

test('URIs as PBXs write them are read as meant', () => {
  expect(sip('sip:@b:')).toMatchObject({ user: null, host: 'b', port: null });
  expect(sip('sip:b;transport=tls;x="a;b";transport=TLS').parameters.get('transport')).toBe('tls');
  expect(sip('sip:b;x="a;b"').parameters.get('x')).toBe('"a;b"');
  expect(parseNameAddr('<sip:+49 30 99@x>')?.uri).toMatchObject({ user: '+49%2030%2099' });
  expect(parseNameAddr('<sip:b@x y>')).toBeNull();
});

test('From and To keep what is no URI as text, for their tags alone matter', () => {
  expect(parseParty('Bob <sip:>;tag=1')).toMatchObject({ uri: { scheme: 'other', raw: 'sip:' } });
  expect(parseParty('bob@example.com;tag=1')).toMatchObject({ uri: { raw: 'bob@example.com' } });
  expect(parseParty('"Bob" <>;tag=1')).toMatchObject({ displayName: 'Bob', uri: { raw: '' } });
  for (const bad of ['', 'Bob <sip:a', '<sip:>;tag=1;tag=2']) expect(parseParty(bad)).toBeNull();
});

test('a display name cannot break out of its quotes', () => {
  const written = `${quote('a" <sip:evil@y>\r\nX: y')} <sip:b@x>;tag=t`;
  expect(parseNameAddr(written)).toMatchObject({ displayName: 'a" <sip:evil@y>  X: y', uri: { user: 'b' } });
  expect(written).not.toMatch(/[\r\n]/);
});

test('Via with white space where RFC 4475 puts it', () => {
  expect(parseVia('SIP  /   2.0  /TCP     spindle.example.com   ;  branch  =   z9hG4bK9ikj8')).toMatchObject({
    transport: 'TCP',
    host: 'spindle.example.com',
    branch: 'z9hG4bK9ikj8',
  });
  expect(parseVia('SIP/2.0/TLS [::1]:5061;rport;branch=x')).toMatchObject({ host: '[::1]', port: 5061 });
  expect(parseVia('SIP/2.0/TLS 2001:db8::7:5060;branch=x')).toMatchObject({
    host: '2001:db8::7:5060',
    port: null,
  });
  expect(parseVia('SIP/2.0/TLS x;rport=;received=1;received=1;branch=y')?.branch).toBe('y');
  expect(parseVia('SIP/2.0/TLS x;branch=y;branch=z')).toBeNull();
  expect(parseVia('SIP/2.0/TLS [fe80::1%eth0]:5061;branch=x')).toMatchObject({ branch: 'x' });
  for (const bad of ['HTTP/2.0/TLS x', 'SIP/2.0/TLS', 'SIP/2.0/TLS x y', undefined])
    expect(parseVia(bad)).toBeNull();
});

test('lists and parameters keep to quotes and brackets', () => {
  expect(splitList('"a,b" <x,y>, c ,, "d\\",e"')).toEqual(['"a,b" <x,y>', 'c', '"d\\",e"']);
  expect(parseParameters(' ; A = "x;y" ; b')).toEqual(
    new Map([
      ['a', '"x;y"'],
      ['b', null],
    ]),
  );
  expect(parseParameters(';a=;b=c d;(e)=1;f=<x>;b=2;tag=1;tag=1')).toEqual(
    new Map([
      ['a', null],
      ['b', 'c d'],
      ['f', '<x>'],
      ['tag', '1'],
    ]),
  );
  for (const bad of ['x;a', ';a="b', ';tag=1;tag=2', ';branch=1;branch'])
    expect(parseParameters(bad)).toBeNull();
  expect(parseParameters(';__proto__=1')?.get('__proto__')).toBe('1');
  expect(parseParameters('x')).toBeNull();
  expect(unquote(quote('a"\\b'))).toBe('a"\\b');
  expect(['a', 'a.b-c.', '127.0.0.1', '[::1]', 'x_y'].every(isHost)).toBe(true);
  expect(['', '-a', 'a-', 'a b', '[x]', 'a/b'].some(isHost)).toBe(false);
});

test('no legal size makes the grammar slow', () => {
  const many = 32_000;
  const bad = [
    ' '.repeat(many),
    `"${'\\"'.repeat(many / 2)}`,
    ';'.repeat(many),
    `a${' '.repeat(many)}b`,
    '<'.repeat(many),
    `;a=${'"'.repeat(many)}`,
    `;a=${' '.repeat(many)}"`,
    `${';('.repeat(many / 2)};a=1`,
    `"${'<'.repeat(many)}`,
    `sip:${' '.repeat(many)}@`,
    `SIP/2.0/TLS a${' '.repeat(many)}:b`,
  ];
  for (const text of bad) {
    for (const read of [parseNameAddr, parseVia, parseParameters, splitList, parseUri]) {
      expect(processorMs(() => read(text))).toBeLessThan(100);
    }
  }
});
