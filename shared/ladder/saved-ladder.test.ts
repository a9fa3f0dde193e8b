import { expect, test } from 'vitest';
import type { TraceEntry } from '../model/trace.ts';
import { ladderPage } from './ladder-page.ts';
import { ladderPcapng } from './ladder-pcapng.ts';

const hostile = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;`;
const entry = (change: Partial<TraceEntry>): TraceEntry => ({
  sequence: 1,
  at: '2026-11-21T09:00:00.000Z',
  accountId: 'a',
  kind: 'sip-received',
  summary: 'INVITE sip:a@b',
  detail: 'INVITE sip:a@b SIP/2.0\nCall-ID: x',
  ...change,
});

test('no text of a peer becomes markup of the page', async () => {
  const page = await ladderPage([
    entry({ summary: hostile, detail: `From: ${hostile} <sip:eve@x>` }),
    entry({ kind: 'tls', summary: hostile, detail: null, at: hostile }),
  ]);
  // Nothing but our own tags, and no attribute but those that we write.
  const tags = [...page.matchAll(/<\/?([a-z1-6!]+)/gi)].map(([, name]) => name?.toLowerCase());
  expect(new Set(tags)).toEqual(
    new Set(
      '! html head meta title style body h1 p table thead tr th tbody td span details summary pre'
        .replace('!', '!doctype')
        .split(' '),
    ),
  );
  expect(page).not.toMatch(/<[^>]*\son\w+=/i);
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('the page may fetch nothing and run nothing', async () => {
  const page = await ladderPage([entry({})]);
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'`);
  expect(page).not.toMatch(/<script|<link|<img|https?:|url\(/i);
});

interface Block {
  readonly type: number;
  readonly body: Buffer;
}

/** An independent reader: blocks by their lengths, which stand at both ends. */
function blocksOf(bytes: Uint8Array): Block[] {
  const file = Buffer.from(bytes);
  const blocks: Block[] = [];
  for (let at = 0; at < file.length;) {
    const length = file.readUInt32LE(at + 4);
    expect(length % 4).toBe(0);
    expect(file.readUInt32LE(at + length - 4)).toBe(length);
    blocks.push({ type: file.readUInt32LE(at), body: file.subarray(at + 8, at + length - 4) });
    at += length;
  }
  return blocks;
}

test('the capture is a section, an interface and a packet for each entry, in microseconds', () => {
  const flow = { connectionId: 'c', local: '[2001:db8::1]:50312', remote: '[2001:db8::2]:5061' };
  const at = Date.parse('2026-11-21T09:00:00.123Z');
  const bytes = ladderPcapng(
    [
      entry({ flow, at: new Date(at).toISOString() }),
      entry({ kind: 'media', detail: null, summary: 'Grüße' }),
    ],
    '1.0.0',
  );
  const [section, place, first, second, ...more] = blocksOf(bytes);
  expect(section).toMatchObject({ type: 0x0a0d0d0a });
  expect(section?.body.readUInt32LE(0)).toBe(0x1a2b3c4d);
  expect(place?.body.readUInt16LE(0)).toBe(252);
  expect(more).toEqual([]);
  const high = BigInt(first?.body.readUInt32LE(4) ?? 0);
  expect((high << 32n) + BigInt(first?.body.readUInt32LE(8) ?? 0)).toBe(BigInt(at) * 1000n);
  const length = first?.body.readUInt32LE(12) ?? 0;
  const packet = first?.body.subarray(20, 20 + length).toString('latin1') ?? '';
  expect(packet).toContain('INVITE sip:a@b SIP/2.0\r\nCall-ID: x');
  // Tag 22, IPv6 source, 16 bytes: received, so from the server.
  expect(Buffer.from(packet, 'latin1').toString('hex')).toContain('0016001020010db8000000000000000000000002');
  expect(second?.body.toString('utf8')).toContain('Grüße');
});
