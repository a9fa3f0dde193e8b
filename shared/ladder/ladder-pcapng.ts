/**
 * A ladder as a capture that Wireshark reads. Each message is an exported PDU that names its
 * protocol, `sip`, and both ends. Synthetic TCP would not do: Wireshark takes port 5061 for TLS,
 * and would need sequence numbers and checksums for what was never seen on a wire.
 */
import { ipv4Bytes, ipv6Bytes } from '../ip-bytes.ts';
import type { TraceEntry } from '../model/trace.ts';
import { words } from '../words/index.ts';
import { joined, padded, pcapng, type Packet } from './pcapng.ts';
import { rungOf } from './rung.ts';

const t = words('ladder');

/** Of exported PDUs: epan/exported_pdu.h of Wireshark. Values are big-endian. */
const tags = {
  end: 0,
  dissector: 12,
  ipv4Source: 20,
  ipv4Destination: 21,
  ipv6Source: 22,
  ipv6Destination: 23,
  portType: 24,
  sourcePort: 25,
  destinationPort: 26,
  protocolColumn: 33,
} as const;
const portTypeTcp = 2;

export function ladderPcapng(entries: readonly TraceEntry[], version: string): Uint8Array {
  const application = `Anchorline/${version}`;
  const comment = t('pcapng-about', { version: application });
  return pcapng(entries.map(packetOf), { application, comment });
}

function packetOf(entry: TraceEntry): Packet {
  const { course } = rungOf(entry);
  const at = Date.parse(entry.at);
  if (course === 'here' || entry.detail === null) {
    const text = `${t(`kind-${entry.kind}`)}: ${entry.summary}`;
    const lines = entry.detail === null ? text : `${text}\n${entry.detail}`;
    const data = exported('data-text-lines', [tag(tags.protocolColumn, utf8(entry.kind))], lines);
    return { at, data, isInbound: null, comment: text };
  }
  const isInbound = course === 'received';
  const data = exported('sip', endsOf(entry, isInbound), entry.detail.replaceAll(/\r?\n/g, '\r\n'));
  return { at, data, isInbound, comment: null };
}

const exported = (dissector: string, more: readonly Uint8Array[], text: string): Uint8Array =>
  joined([tag(tags.dissector, utf8(dissector)), ...more, tag(tags.end, new Uint8Array()), utf8(text)]);

function endsOf({ flow }: TraceEntry, isInbound: boolean): readonly Uint8Array[] {
  if (!flow) return [];
  const [source, destination] = isInbound ? [flow.remote, flow.local] : [flow.local, flow.remote];
  return [
    ...addressTag(source, tags.ipv4Source, tags.ipv6Source),
    ...addressTag(destination, tags.ipv4Destination, tags.ipv6Destination),
    tag(tags.portType, u32(portTypeTcp)),
    tag(tags.sourcePort, u32(portOf(source))),
    tag(tags.destinationPort, u32(portOf(destination))),
  ];
}

const portOf = (hostPort: string): number => Number(/:(\d{1,5})$/.exec(hostPort)?.[1] ?? 0);

function addressTag(hostPort: string, ipv4: number, ipv6: number): readonly Uint8Array[] {
  const host = hostPort.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  const four = ipv4Bytes(host);
  if (four !== null) return [tag(ipv4, four)];
  const six = ipv6Bytes(host);
  return six === null ? [] : [tag(ipv6, six)];
}

/** The length counts the padding. */
function tag(code: number, value: Uint8Array): Uint8Array {
  const body = padded(value);
  const head = new Uint8Array(4);
  const view = new DataView(head.buffer);
  view.setUint16(0, code);
  view.setUint16(2, body.length);
  return joined([head, body]);
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
