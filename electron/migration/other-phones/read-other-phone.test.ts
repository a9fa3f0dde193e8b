import { expect, test } from 'vitest';
import { mostOtherAccounts, settingsFileLimit } from '../../../shared/model/migration.ts';
import { fileText } from '../file-text.ts';
import { linphonerc, linphoneXml, microsipIni, zoiperXml } from './fakes/sample-files.ts';
import { hostAndPort, sipUri } from './other-account.ts';
import { readOtherPhone } from './read-other-phone.ts';
import { xmlElements } from './xml-elements.ts';

test('microsip.ini gives its accounts; a password in hexadecimal digits is encrypted', async () => {
  expect(await readOtherPhone(microsipIni)).toEqual({
    phone: 'microsip',
    leftOut: 0,
    accounts: [
      {
        displayName: 'Reception',
        aor: 'sip:100@example.com',
        authenticationUser: 'desk-100',
        server: { host: 'pbx.example.com', port: null },
        transport: 'udp',
        passwordKind: 'encrypted',
        password: null,
      },
      {
        displayName: 'Lab',
        aor: 'sip:200@lab.example.com',
        authenticationUser: '200',
        server: { host: 'edge.example.com', port: 5071 },
        transport: 'tls',
        passwordKind: 'clear',
        password: 'plain-by-script',
      },
    ],
  });
});

test('linphonerc gives its accounts; a digest of a password is none', async () => {
  expect(await readOtherPhone(linphonerc)).toEqual({
    phone: 'linphone',
    leftOut: 0,
    accounts: [
      {
        displayName: 'Alice Example',
        aor: 'sip:alice@sip.example.com',
        authenticationUser: 'alice-auth',
        server: { host: 'sip.example.com', port: 5071 },
        transport: 'tls',
        passwordKind: 'clear',
        password: "alice's password",
      },
      {
        displayName: '',
        aor: 'sip:bob@example.org',
        authenticationUser: 'bob',
        server: null,
        transport: 'any',
        passwordKind: 'hashed',
        password: null,
      },
    ],
  });
});

test('Linphone’s XML of remote provisioning is read as its linphonerc', async () => {
  expect(await readOtherPhone(linphoneXml)).toMatchObject({
    phone: 'linphone',
    accounts: [
      {
        displayName: 'Carol',
        aor: 'sip:carol@example.com',
        server: { host: 'pbx.example.com', port: 5061 },
        transport: 'tls',
        password: 'carol & co',
      },
    ],
  });
});

test('Config.xml of Zoiper gives its accounts of SIP, and no others', async () => {
  expect(await readOtherPhone(zoiperXml)).toMatchObject({
    phone: 'zoiper',
    accounts: [
      {
        displayName: 'Office of Dana',
        aor: 'sip:300@10.2.1.99',
        authenticationUser: 'auth300',
        server: { host: '10.2.1.99', port: 6060 },
        transport: 'tcp',
        password: 'zoiper-password',
      },
      {
        displayName: 'Home',
        aor: 'sip:500@example.net',
        server: { host: 'edge.example.net', port: 5061 },
        transport: 'tls',
        passwordKind: 'none',
      },
    ],
  });
});

test.each([
  ['UTF-8', Buffer.from(microsipIni)],
  ['UTF-8 with its mark', Buffer.from(`\uFEFF${microsipIni}`)],
  ['UTF-16, as Windows writes it', Buffer.from(`\uFEFF${microsipIni.replaceAll('\n', '\r\n')}`, 'utf16le')],
  ['UTF-16 the other way', Buffer.from(`\uFEFF${microsipIni}`, 'utf16le').swap16()],
])('a file in %s is read', async (_name, bytes) => {
  expect((await readOtherPhone(fileText(bytes)))?.accounts.map(({ aor }) => aor)).toEqual([
    'sip:100@example.com',
    'sip:200@lab.example.com',
  ]);
});

test.each([
  ['nothing', ''],
  ['text', 'the settings of my phone'],
  ['another ini', '[Account1]\nname=nobody'],
  ['another XML', '<config><section name="ui"><entry name="a">1</entry></section></config>'],
  ['JSON', '{"accounts":[]}'],
  ['bytes', fileText(Uint8Array.from({ length: 4096 }, (_, at) => (at * 7) % 256))],
])('%s is of no phone that is known', async (_name, text) => {
  expect(await readOtherPhone(text)).toBeNull();
});

test.each([
  ['a document type', `<!DOCTYPE options [<!ENTITY a "aaaa">]>${zoiperXml}`],
  ['an entity of its own', zoiperXml.replace('zoiper-password', '&a;')],
  ['an external entity', `<!DOCTYPE o SYSTEM "file:///etc/passwd">${zoiperXml}`],
  ['a cut end', zoiperXml.slice(0, -20)],
  ['nesting without end', '<a>'.repeat(100_000)],
  ['no root', '<?xml version="1.0"?>'],
])('XML with %s is not taken', async (_name, text) => {
  expect(await readOtherPhone(text)).toBeNull();
});

test('a long text and a long name in XML are bounded', async () => {
  const text = `<options><accounts><account><username>${'a'.repeat(1_000_000)}</username></account></accounts></options>`;
  const [element] = (await xmlElements(text)) ?? [];
  expect(element?.text.length).toBeLessThanOrEqual(2 * 4096);
  expect((await readOtherPhone(text))?.accounts).toEqual([]);
});

test('while a large file is read other work has its turns', async () => {
  let turns = 0;
  const other = (): void => {
    turns += 1;
    if (turns < 1000) setTimeout(other);
  };
  setTimeout(other);
  expect(await readOtherPhone(`<a><![CDATA[${']'.repeat(settingsFileLimit / 4)}`)).toBeNull();
  expect(turns).toBeGreaterThan(16);
  turns = 1000;
});

test('more accounts than anybody has are left out, and the largest files are read at once', async () => {
  const many = Array.from(
    { length: 999 },
    (_, at) => `[Account${at}]\ndomain=example.com\nusername=u${at}\n`,
  );
  const file = await readOtherPhone(many.join(''));
  expect(file?.accounts).toHaveLength(mostOtherAccounts);
  expect(file?.leftOut).toBe(999 - mostOtherAccounts);
  expect(await readOtherPhone(`[Settings]\n${'=\n'.repeat(settingsFileLimit / 2)}`)).toBeNull();
  expect(await readOtherPhone('['.repeat(settingsFileLimit))).toBeNull();
});

test('hostile names become no account, and one account counts once', async () => {
  const account = (number: number, user: string, domain: string): string =>
    `[Account${number}]\nusername=${user}\ndomain=${domain}\n`;
  const text = [
    account(1, 'a@evil.example', 'example.com'),
    account(2, 'alice', 'example.com/../x'),
    account(3, 'alice\u202E', 'example.com'),
    account(4, '__proto__', 'example.com'),
    account(5, 'bob', 'example.com:99999'),
    account(6, 'carol', 'example.com'),
    account(7, 'carol', 'EXAMPLE.com'),
    account(8, 'dave>;transport=udp', 'example.com'),
  ].join('');
  const file = await readOtherPhone(text);
  expect(file?.accounts.map(({ aor }) => aor)).toEqual([
    'sip:__proto__@example.com',
    'sip:carol@example.com',
  ]);
  expect(file?.leftOut).toBe(6);
});

test.each([
  ['sips:alice@example.com', 'tls', 'example.com'],
  ['"A <b>" <sip:alice@[2001:db8::1]:5061;transport=TLS>', 'tls', '[2001:db8::1]:5061'],
  ['<sip:example.com;transport=tcp;lr>', 'tcp', 'example.com'],
  ['Alice <sip:alice@example.com>', 'any', 'example.com'],
])('%s is a SIP URI', async (text, transport, host) => {
  expect(sipUri(text)).toMatchObject({ transport, host });
});

test.each(['', 'alice@example.com', '<mailto:a@b>', '<sip:>', `"${'a'.repeat(3000)}`, '<'.repeat(2000)])(
  '%s is none',
  (text) => {
    expect(sipUri(text)).toBeNull();
  },
);

test.each([
  ['example.com', { host: 'example.com', port: null }],
  ['10.0.0.1:5061', { host: '10.0.0.1', port: 5061 }],
  ['[2001:db8::1]', { host: '[2001:db8::1]', port: null }],
  ['example.com:0', null],
  ['example.com:99999', null],
  ['a b', null],
  ['', null],
])('%s as a host', async (text, expected) => {
  expect(hostAndPort(text)).toEqual(expected);
});
