import { expect, test } from 'vitest';
import { bitString, context, integer, oid, sequence, set } from '../../certs/der-writer.ts';
import { createAuthority, createLeaf } from '../../certs/issue.ts';
import { createRevocationList } from '../../certs/revocation-list.ts';
import { FaultError } from '../../shared/errors.ts';
import { explainFault } from '../../shared/words/explain-fault.ts';
import { readClientCertificate } from './client-certificate.ts';
import { readCertificateFile } from './import-file.ts';
import { toPem } from './pem.ts';

const at = Date.now();
const day = 86_400_000;
const root = createAuthority('Example Root CA');
const client = createLeaf(root, [{ dns: 'alice.example.com' }]);
const list = createRevocationList(root);
const pkcs7 = (...certificates: readonly Uint8Array[]): Uint8Array =>
  sequence(
    oid('1.2.840.113549.1.7.2'),
    context(
      0,
      sequence(
        integer(1),
        set(),
        sequence(oid('1.2.840.113549.1.7.1')),
        context(0, Buffer.concat(certificates)),
        set(),
      ),
    ),
  );

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const joined = (between: string) => (text: string) => text.trim().split('\n').join(between);
const each = (change: (line: string) => string) => (text: string) =>
  text.trim().split('\n').map(change).join('\n');

/** What becomes of text on its way to a person. */
const wrappings: readonly (readonly [string, (text: string) => string | Uint8Array])[] = [
  ['as written', (text) => text],
  ['UTF-16LE with a mark', (text) => utf16(`\ufeff${text}`)],
  ['UTF-16LE without a mark', utf16],
  ['UTF-16BE with a mark', (text) => utf16(`\ufeff${text}`).swap16()],
  ['UTF-16BE without a mark', (text) => utf16(text).swap16()],
  ['UTF-8 with a mark', (text) => `\ufeff${text}`],
  ['Latin-1 letters in front', (text) => Buffer.from(`Bag Attributes: M\u00fcller\n${text}`, 'latin1')],
  ['CR alone', joined('\r')],
  ['CR LF', joined('\r\n')],
  ['one line', joined(' ')],
  ['one line without blanks', joined('')],
  ['LF written out', joined('\\n')],
  ['CR LF written out', joined('\\r\\n')],
  ['LF written out twice', joined('\\\\n')],
  ['JSON that escapes the slash', (text) => JSON.stringify({ ca: text }).replaceAll('/', '\\/')],
  ['JSON that escapes =', (text) => JSON.stringify(text).replaceAll('=', '\\u003d')],
  ['indented by blanks', each((line) => `    ${line}`)],
  ['indented by a tab', each((line) => `\t${line}`)],
  ['quoted', each((line) => `> ${line}`)],
  ['quoted twice', each((line) => `>> > ${line}`)],
  ['blanks behind each line', each((line) => `${line}  \t`)],
  ['hard blanks', each((line) => `\u00a0${line}\u00a0`)],
  ['invisible marks', each((line) => `${line}\u200b`)],
  ['lines of source code', each((line) => `  "${line}\\n",`)],
  ['a mail in quoted-printable', (text) => text.replaceAll('=', '=3D')],
  ['comments', each((line) => `# ${line}`)],
  ['a comment of C', each((line) => ` * ${line}`)],
  ['a diff', each((line) => `+${line}`)],
  ['numbered lines', (text) => each((line) => `9: ${line}`)(text).replaceAll(/^9/gm, () => '10')],
  ['a table', each((line) => `| ${line} |`)],
  ['concatenation in a program', each((line) => `  '${line}\\n' +`)],
  ['PowerShell', joined('`r`n')],
  ['paragraphs of a web page', each((line) => `<p>${line}</p>`)],
  ['line breaks of a web page', joined('<br>')],
  ['characters by their number', (text) => text.replaceAll('+', '&#43;').replaceAll('\n', '&#xA;')],
  ['next lines', joined('\u0085')],
  ['dashes escaped (RFC 4880 7.1)', (text) => text.replaceAll(/^-/gm, '- -')],
];

test.each(wrappings)('%s: certificates, lists, containers and keys are read', (_how, wrap) => {
  const read = (text: string) => readCertificateFile('a', Buffer.from(wrap(text)));
  expect(read(root.pem).certificates.map(({ fingerprint256 }) => fingerprint256)).toEqual([
    root.fingerprint256,
  ]);
  expect(read(toPem('X509 CRL', list)).lists).toHaveLength(1);
  expect(read(toPem('PKCS7', pkcs7(root.der, client.der))).certificates).toHaveLength(2);
  const both = Buffer.from(wrap(client.pem + client.keyPem));
  expect(readClientCertificate([both], undefined, at)).toEqual({
    certificates: client.pem,
    key: client.keyPem,
  });
  const locked = client.key.privateKey.export({
    type: 'sec1',
    format: 'pem',
    cipher: 'aes-128-cbc',
    passphrase: 'secret',
  });
  const older = Buffer.from(wrap(client.pem + String(locked)));
  expect(readClientCertificate([older], 'secret', at).key).toBe(client.keyPem);
});

/** The line of BEGIN shows the prefix of every line. */
const needsMarkers =
  /Latin-1|JSON that escapes the|comment|diff|numbered|table|concatenation|PowerShell|next lines/;
const bare = Buffer.from(root.der).toString('base64').replaceAll(/.{64}/g, '$&\n');
test.each(wrappings.filter(([how]) => !needsMarkers.test(how)))(
  '%s: base64 without its BEGIN and END lines is read',
  (_how, wrap) => expect(readCertificateFile('a', Buffer.from(wrap(bare))).certificates).toHaveLength(1),
);

test.each([
  ['a line end', '\n'],
  ['CR LF', '\r\n'],
  ['zeros', '\0\0\0\0'],
  ['the end mark of DOS', '\x1a'],
])('DER with %s behind it is read', (_what, more) => {
  const behind = (der: Uint8Array): Buffer => Buffer.concat([der, Buffer.from(more)]);
  expect(readCertificateFile('a', behind(root.der)).certificates).toHaveLength(1);
  expect(readCertificateFile('a', behind(list)).lists).toHaveLength(1);
  expect(readCertificateFile('a', behind(pkcs7(root.der))).certificates).toHaveLength(1);
  const key = client.key.privateKey.export({ type: 'pkcs8', format: 'der' });
  expect(readClientCertificate([behind(client.der), behind(key)], undefined, at).key).toBe(client.keyPem);
});

test.each([
  ['a list', 'CERTIFICATE', list, { lists: 1 }],
  ['a PKCS#7', 'CERTIFICATE', pkcs7(root.der), { certificates: 1 }],
  ['a certificate', 'X509 CRL', root.der, { certificates: 1 }],
  ['a certificate', 'PKCS7', root.der, { certificates: 1 }],
  ['a PKCS#7', 'PKCS #7 SIGNED DATA', pkcs7(root.der), { certificates: 1 }],
  ['a certificate', 'SOMETHING ELSE', root.der, { certificates: 1 }],
])('%s under the label %s is taken for what it is', (_what, label, der, expected) => {
  const { certificates, lists, skipped } = readCertificateFile('a', Buffer.from(toPem(label, der)));
  expect({ certificates: certificates.length, lists: lists.length, skipped }).toEqual({
    certificates: 0,
    lists: 0,
    skipped: [],
    ...expected,
  });
});

test('a key is a key under every label, and never a certificate', () => {
  const key = client.key.privateKey.export({ type: 'pkcs8', format: 'der' });
  for (const label of ['CERTIFICATE', 'X509 CRL', 'RSA PRIVATE KEY', 'SOMETHING ELSE']) {
    const pem = Buffer.from(toPem(label, key));
    expect(readCertificateFile('a', pem).skipped).toMatchObject([{ code: 'private-key' }]);
    expect(readClientCertificate([Buffer.from(client.pem), pem], undefined, at).key).toBe(client.keyPem);
  }
});

const serverAuth = oid('1.3.6.1.5.5.7.3.1');
const email = oid('1.3.6.1.5.5.7.3.4');
test.each([
  ['nothing', Buffer.alloc(0), true],
  ['trusted for servers', sequence(sequence(serverAuth)), true],
  ['trusted for mail alone', sequence(sequence(email)), false],
  ['rejected for servers', sequence(context(0, serverAuth)), false],
  ['rejected for mail', sequence(context(0, email)), true],
])('TRUSTED CERTIFICATE with %s behind it', (_what, aux, isTaken) => {
  const pem = Buffer.from(toPem('TRUSTED CERTIFICATE', Buffer.concat([root.der, aux])));
  const { certificates, skipped } = readCertificateFile('a', pem);
  expect(certificates).toHaveLength(isTaken ? 1 : 0);
  expect(skipped.map(({ code }) => code)).toEqual(isTaken ? [] : ['distrusted']);
});

test.each([
  ['the END line lost a hyphen', root.pem.replace(/-\n$/, '\n')],
  ['the BEGIN line lost a hyphen', root.pem.slice(1)],
  ['a word processor made dashes', root.pem.replaceAll('--', '\u2013')],
  ['no END line', root.pem.slice(0, 300)],
  ['no BEGIN line', root.pem.slice(100)],
  ['DER that ends early', root.der.subarray(0, 200)],
])('%s: the file is cut', (_what, file) => {
  const { certificates, skipped } = readCertificateFile('a.pem', Buffer.from(file));
  expect(certificates).toEqual([]);
  expect(skipped).toEqual([{ stage: 'import', code: 'cut', presented: 'a.pem' }]);
  const fault = faultOf(() => readClientCertificate([Buffer.from(file)], undefined, at));
  expect(fault).toMatchObject({ code: 'cut' });
});

test('a cut block costs the others of its file nothing', () => {
  const { certificates, skipped } = readCertificateFile(
    'a',
    Buffer.from(root.pem.slice(0, 300) + client.pem),
  );
  expect(certificates.map(({ fingerprint256 }) => fingerprint256)).toEqual([client.fingerprint256]);
  expect(skipped).toMatchObject([{ code: 'cut' }]);
});

test('what is no base64 in a block is damage, and never skipped over', () => {
  for (const letter of ['*', '\u00e4', '_', '=']) {
    const pem = Buffer.from(root.pem.replace(/(?<=\n.{20})./, letter));
    expect(readCertificateFile('a', pem).skipped).toMatchObject([{ code: 'malformed' }]);
  }
});

const request = sequence(
  sequence(
    integer(0),
    sequence(),
    sequence(sequence(serverAuth), bitString(Buffer.alloc(9))),
    context(0, sequence()),
  ),
  sequence(serverAuth),
  bitString(Buffer.alloc(9)),
);
test.each([
  ['java-keystore', Buffer.from('feedfeed00000002', 'hex'), /Java keystore/],
  ['java-keystore', Buffer.from('cececece00000002', 'hex'), /JCEKS/],
  ['openssh-key', toPem('OPENSSH PRIVATE KEY', Buffer.from('openssh-key-v1\0')), /OpenSSH/],
  ['openssh-key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA alice@example.com\n', /SSH/],
  ['openssh-key', '---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----\n', /SSH/],
  ['putty-key', 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n', /PuTTY/],
  ['certification-request', toPem('CERTIFICATE REQUEST', request), /request/],
  ['certification-request', toPem('CERTIFICATE', request), /request/],
  ['certification-request', request, /request/],
  ['pgp', '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQEN\n=abcd\n-----END PGP PUBLIC KEY BLOCK-----\n', /PGP/],
  ['public-key', toPem('PUBLIC KEY', client.key.spki), /public key/],
  ['web-page', '\n<!DOCTYPE html><title>Sign in</title>', /web page/],
])('%s is named as what it is', (kind, file, words) => {
  const bytes = Buffer.from(file);
  const { skipped } = readCertificateFile('file', bytes);
  expect(skipped).toEqual([{ stage: 'import', code: 'wrong-kind', presented: 'file', expected: kind }]);
  expect(skipped.map((fault) => explainFault(fault).what).join()).toMatch(words);
  const fault = faultOf(() => readClientCertificate([Buffer.from(client.pem), bytes], undefined, at));
  expect(fault).toMatchObject({ code: 'wrong-kind', expected: kind });
});

test('of several certificates of a key the one that is valid is taken, of several pairs the valid pair', () => {
  const { key } = client;
  const names = [{ dns: 'alice.example.com' }];
  const span = (from: number, until: number) => ({
    key,
    notBefore: new Date(at + from * day),
    notAfter: new Date(at + until * day),
  });
  const expired = createLeaf(root, names, span(-20, -10));
  const current = createLeaf(root, names, span(-10, 10));
  const next = createLeaf(root, names, span(5, 50));
  const oldPair = createLeaf(root, names, {
    notBefore: new Date(at - 20 * day),
    notAfter: new Date(at - day),
  });
  const read = (text: string) => readClientCertificate([Buffer.from(text)], undefined, at).certificates;
  expect(read(expired.pem + current.pem + next.pem + client.keyPem)).toBe(current.pem);
  expect(read(expired.pem + next.pem + client.keyPem)).toBe(next.pem);
  expect(read(oldPair.keyPem + oldPair.pem + current.pem + client.keyPem)).toBe(current.pem);
});

test.each([
  ['backslashes', '\\'.repeat(4e6)],
  ['line ends', 'A\n'.repeat(2e6)],
  ['quotes', '> '.repeat(2e6)],
  ['hyphens', '-'.repeat(4e6)],
  ['BEGINs', 'BEGIN '.repeat(7e5)],
  ['BEGIN lines', '-----BEGIN CERTIFICATE-----\n'.repeat(1.4e5)],
  ['empty blocks', '-----BEGIN A-----\n-----END A-----\n'.repeat(1.2e5)],
  ['headers', `-----BEGIN A-----${'DEK-Info: '.repeat(4e5)}-----END A-----`],
  ['bare base64', 'MIIB'.repeat(1e6)],
  ['empty SEQUENCEs', '0\0'.repeat(2e6)],
  ['zeros', `0\0${'\0'.repeat(4e6)}`],
  ['open SEQUENCEs', Buffer.from('3080'.repeat(2e6), 'hex')],
])('four megabytes of %s are read in one pass', (_what, file) => {
  const { certificates, lists, skipped } = readCertificateFile('a', Buffer.from(file));
  expect({ certificates, lists }).toEqual({ certificates: [], lists: [] });
  expect(skipped.length).toBeGreaterThan(0);
  expect(skipped.length).toBeLessThan(1010);
});

function faultOf(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  return null;
}
