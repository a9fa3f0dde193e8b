import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TraceEntry } from '../model/trace.ts';
import { ladderPcapng } from './ladder-pcapng.ts';

const hasTshark = spawnSync('tshark', ['--version']).status === 0;

const invite = [
  'INVITE sip:bob@example.com SIP/2.0',
  'Via: SIP/2.0/TLS 192.0.2.44:50312;branch=z9hG4bK1',
  'From: <sip:alice@example.com>;tag=1',
  'To: <sip:bob@example.com>',
  'Call-ID: call-one',
  'CSeq: 1 INVITE',
  'Content-Type: application/sdp',
  'Content-Length: 117',
  '',
  'v=0',
  'o=- 1 1 IN IP4 192.0.2.44',
  's=-',
  'c=IN IP4 192.0.2.44',
  't=0 0',
  'm=audio 4000 RTP/SAVP 0',
  'a=crypto:1 AES_CM_128_HMAC_SHA1_80 [hidden]',
  '',
].join('\n');
const ringing = [
  'SIP/2.0 180 Ringing',
  'Via: SIP/2.0/TLS 192.0.2.44:50312;branch=z9hG4bK1',
  'From: <sip:alice@example.com>;tag=1',
  'To: <sip:bob@example.com>;tag=2',
  'Call-ID: call-one',
  'CSeq: 1 INVITE',
  'Content-Length: 0',
  '',
  '',
].join('\n');

const entry = (sequence: number, change: Partial<TraceEntry>): TraceEntry => ({
  sequence,
  at: new Date(Date.parse('2026-11-21T09:00:00.000Z') + sequence).toISOString(),
  accountId: 'a',
  kind: 'sip-sent',
  summary: '',
  detail: null,
  ...change,
});

test.skipIf(!hasTshark)(
  'Wireshark decodes the capture as SIP, with addresses, SDP, times and comments (needs tshark)',
  async () => {
    const four = { connectionId: 'c', local: '192.0.2.44:50312', remote: '192.0.2.10:5061' };
    const six = { connectionId: 'c', local: '[2001:db8::1]:50312', remote: '[2001:db8::2]:5061' };
    const folder = await mkdtemp(join(tmpdir(), 'anchorline-pcapng-'));
    const file = join(folder, 'ladder.pcapng');
    const entries = [
      entry(1, { kind: 'tls', summary: 'Connected', detail: 'path: x' }),
      entry(2, { summary: 'INVITE sip:bob@example.com', detail: invite, flow: four }),
      entry(3, { kind: 'sip-received', summary: '180 Ringing (INVITE)', detail: ringing, flow: six }),
    ];
    await writeFile(file, ladderPcapng(entries, '1.0.0'));
    const fields = [
      'frame.time_epoch',
      'frame.protocols',
      'sip.Method',
      'sip.Status-Code',
      'sip.Call-ID',
      'sdp.media',
      'frame.comment',
      'exported_pdu.ipv4_src',
      'exported_pdu.ipv6_src',
      'exported_pdu.src_port',
    ];
    const args = ['-r', file, '-T', 'fields', '-E', 'separator=|', ...fields.flatMap((name) => ['-e', name])];
    const { stdout, stderr, status } = spawnSync('tshark', args, { encoding: 'utf8' });
    await rm(folder, { recursive: true });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => line.split('|'));
    expect(rows).toHaveLength(3);
    expect(rows[0]?.[6]).toBe('TLS: Connected');
    expect(rows[1]).toEqual([
      expect.stringMatching(/\.002/),
      expect.stringContaining('sip'),
      'INVITE',
      '',
      'call-one',
      'audio 4000 RTP/SAVP 0',
      '',
      '192.0.2.44',
      '',
      '50312',
    ]);
    expect(rows[2]?.slice(2)).toEqual(['', '180', 'call-one', '', '', '', '2001:db8::2', '5061']);
  },
);
