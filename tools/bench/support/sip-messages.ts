/**
 * Messages to parse: one as a registrar's edge sends it, and those of legal size that cost a reader
 * most.
 */

const sdp = `v=0
o=bob 3912345678 3912345678 IN IP4 192.0.2.30
s=-
c=IN IP4 192.0.2.30
t=0 0
m=audio 40004 RTP/SAVP 96 0 8 101
a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
a=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:NzB4d1BINUAvLEw6UzF3WSJ+PSdFcGdUJShpX1Zj
a=rtpmap:96 opus/48000/2
a=fmtp:96 useinbandfec=1
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-16
a=ptime:20
a=sendrecv
`.replaceAll('\n', '\r\n');

/** 1.3 kB: two hops, a description with two keys. */
export const invite: string = [
  'INVITE sip:alice@192.0.2.10:40123;transport=tls SIP/2.0',
  'Record-Route: <sip:192.0.2.1:5061;transport=tls;r2=on;lr;ftag=4f5a6b7c>',
  'Record-Route: <sip:192.0.2.1;r2=on;lr;ftag=4f5a6b7c>',
  'Via: SIP/2.0/TLS 192.0.2.1:5061;branch=z9hG4bKcydzigwkX.0a6f1cd2b3e4f5a60718293a4b5c6d7e',
  'Via: SIP/2.0/UDP 192.0.2.30:5060;rport=5060;branch=z9hG4bK-524287-1---8b3f1a2c4d5e6f70',
  'Max-Forwards: 69',
  'Contact: "Bob" <sip:bob@192.0.2.30:5060;ob>',
  'To: "Alice" <sip:alice@pbx.example.com>',
  'From: "Bob Builder" <sip:bob@pbx.example.com>;tag=4f5a6b7c',
  'Call-ID: 3c2b1a09-8f7e-6d5c-4b3a-291807f6e5d4',
  'CSeq: 4711 INVITE',
  'Allow: INVITE, ACK, BYE, CANCEL, UPDATE, INFO, NOTIFY, REFER, MESSAGE, OPTIONS',
  'Supported: replaces, timer',
  'User-Agent: Example Phone 4.2.1',
  'P-Asserted-Identity: "Bob Builder" <sip:bob@pbx.example.com>',
  'Session-Expires: 1800',
  'Min-SE: 90',
  'Content-Type: application/sdp',
  `Content-Length: ${sdp.length}`,
  '',
  sdp,
].join('\r\n');

const usual = {
  Via: 'SIP/2.0/TLS p;branch=z9hG4bK1',
  From: '<sip:b@x>;tag=b',
  To: '<sip:a@x>',
  'Call-ID': 'c',
  CSeq: '1 INVITE',
  Contact: '<sip:b@p>',
};
const long = 31_500;
const bodyLength = 256 * 1024;
const repeated = (piece: string, length = long): string => piece.repeat(Math.floor(length / piece.length));
const numbered = (count: number, piece: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => piece(index)).join('');

/** What expressions that look ahead, splitters and unfolders stumble over. */
const stumblingBlocks: Readonly<Record<string, string>> = {
  spaces: repeated(' '),
  'spaces and a letter': `${repeated(' ')}x`,
  tabs: repeated('\t '),
  quotes: repeated('"'),
  'escapes in a quote': `"${repeated('\\"')}`,
  'a quote without end': `"${repeated('a')}`,
  'half quotes': repeated('a="'),
  semicolons: repeated(';'),
  'semicolons and spaces': repeated('; '),
  commas: repeated(','),
  'a list': repeated('a,'),
  'left brackets': repeated('<'),
  'empty brackets': repeated('<>'),
  'equal signs': repeated('='),
  parameters: numbered(4500, (index) => `;p${index}`),
  'quoted parameters': numbered(2500, (index) => `;p${index}="x"`),
  'parameters and spaces': repeated(' ; a = b'),
  letters: repeated('a'),
  versions: repeated(' SIP/2.0'),
  escapes: repeated('%41'),
  ats: repeated('@'),
  colons: repeated(':'),
  passwords: repeated('sip:a:'),
  digits: repeated('1'),
  umlauts: repeated('ä', long / 2),
  'folded letters': repeated('a\r\n '),
  'folded spaces': repeated('\r\n \t'),
};
const fields = [
  'Via',
  'From',
  'To',
  'Call-ID',
  'CSeq',
  'Contact',
  'Record-Route',
  'Require',
  'X',
  'Max-Forwards',
  'Content-Type',
  'Authorization',
];
const bodies: Readonly<Record<string, string>> = {
  letters: 'a'.repeat(bodyLength),
  'line breaks': '\r\n'.repeat(bodyLength / 2),
  umlauts: 'ä'.repeat(bodyLength / 2),
  spaces: ' '.repeat(bodyLength),
  credentials: `Authorization: Digest ${'a'.repeat(bodyLength - 30)}`,
  'folded credentials': `Authorization:${repeated('\r\n ', bodyLength - 30)}`,
  addresses: repeated('sip:a:b@', bodyLength),
  keys: repeated('inline:', bodyLength),
  delimiters: repeated('\r\n--b', bodyLength),
  'delimiters of another': repeated('\r\n--bx', bodyLength),
  'nested parts': nested(3, repeated('\r\n--a-', bodyLength - 400)),
  parts: `--b${repeated('\r\n\r\n\r\n--b', bodyLength - 8)}`,
};

/** Multiparts in each other, whose boundaries begin alike. */
function nested(depth: number, innermost: string, boundary = 'b'): string {
  if (depth === 0) return innermost;
  const inner = `Content-Type: multipart/mixed;boundary=${boundary}b\r\n\r\n${nested(depth - 1, innermost, `${boundary}b`)}`;
  return `--${boundary}\r\n${inner}\r\n--${boundary}--`;
}

/** Name and text of every message to try. */
export function worstMessages(): readonly (readonly [name: string, message: string])[] {
  const found: [string, string][] = [];
  for (const [block, text] of Object.entries(stumblingBlocks)) {
    for (const field of fields) {
      const value = (usual as Record<string, string>)[field] ?? '';
      found.push([`${field} of ${block}`, written({ [field]: text })]);
      found.push([`${field} and ${block}`, written({ [field]: `${value}${text}x` })]);
      found.push([
        `${field} with ${block} inside`,
        written({ [field]: `<sip:a@x${text} >;tag=1;a=${text.slice(0, 100)}` }),
      ]);
    }
    if (!text.includes('\r\n'))
      found.push([`start line of ${block}`, written({}, '', `INVITE sip:${text}@x SIP/2.0`)]);
  }
  for (const [body, text] of Object.entries(bodies)) {
    const type =
      body.endsWith('parts') || body.startsWith('delimiters')
        ? 'multipart/mixed;boundary=b'
        : 'application/sdp';
    found.push([`body of ${body}`, written({ 'Content-Type': type }, text)]);
  }
  const vias = Array.from({ length: 10_000 }, () => 'SIP/2.0/T p')
    .join(',')
    .slice(0, long);
  found.push(['10,000 Vias', written({ Via: vias })]);
  found.push(['a Via whose port is far away', written({ Via: `SIP/2.0/TLS p${repeated(' ')}:x` })]);
  found.push(['short lines', written({}, '', `OPTIONS sip:a SIP/2.0${repeated('\r\na:')}`)]);
  found.push([
    'lines of different names',
    written({}, '', `OPTIONS sip:a SIP/2.0${numbered(5000, (index) => `\r\n${index.toString(36)}:`)}`),
  ]);
  return found;
}

function written(
  change: Readonly<Record<string, string>>,
  body = '',
  startLine = 'INVITE sip:a@x SIP/2.0',
): string {
  const lines = Object.entries({ ...usual, ...change }).map(([name, value]) => `${name}: ${value}`);
  return [startLine, ...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
}
