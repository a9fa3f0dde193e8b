import { expect, test } from 'vitest';
import { isHost, parseParameters, quote, splitList, unquote } from './grammar.ts';
import { parseNameAddr, writeNameAddr } from './name-addr.ts';
import { decodedUser, escapeUser, parseUri, sameAddress, type SipUri } from './uri.ts';
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
  'sip:@b',
  'sip:a b@c',
  'sip:<a@b>',
  'sip:a@b:99999',
  'sip:a@b;x=1;x=2',
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
    '"Bob <sip:b@x>',
    '<sip:b@x',
    'sip:b@x>',
    'Bob, A <sip:b@x>',
    '<sip:b@x>;tag=1;tag=2',
    undefined,
  ]) {
    expect(parseNameAddr(bad)).toBeNull();
  }
});

test('a display name cannot break out of its quotes', () => {
  const written = writeNameAddr('sip:b@x', 'a" <sip:evil@y>\r\nX: y', 't');
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
  ];
  for (const text of bad) {
    for (const read of [parseNameAddr, parseVia, parseParameters, splitList, parseUri]) {
      const before = performance.now();
      read(text);
      expect(performance.now() - before).toBeLessThan(100);
    }
  }
});
