/**
 * DNS messages (RFC 1035 4) of one question each, in and out. What comes in is untrusted: read
 * strictly, bounded.
 */
import packet from 'dns-packet';
import type { Answer, NaptrRecord, Records, RecordType, SrvRecord } from './resolver.ts';

/** More records than a service has; the rest is left out. */
const recordLimit = 32;
const aliasLimit = 8;
const dayInSeconds = 86_400;
const hourInSeconds = 3600;

export interface Question<T extends RecordType = RecordType> {
  /** 16 random bits: an off-path attacker has to guess them. */
  readonly id: number;
  readonly name: string;
  readonly type: T;
}

export function writeQuestion({ id, name, type }: Question): Uint8Array {
  return packet.encode({
    type: 'query',
    id,
    flags: packet.RECURSION_DESIRED,
    questions: [{ type, name }],
  });
}

/** `not-ours`: not an answer to this question, wait on; `truncated`: ask again over TCP. */
export function readAnswer<T extends RecordType>(
  bytes: Uint8Array,
  question: Question<T>,
): Answer<T> | 'not-ours' | 'truncated' {
  let message: packet.DecodedPacket & { readonly rcode?: string };
  try {
    message = packet.decode(Buffer.from(bytes));
  } catch {
    return 'not-ours';
  }
  const [asked, ...more] = message.questions ?? [];
  const isOurs =
    message.type === 'response' &&
    message.id === question.id &&
    more.length === 0 &&
    asked?.type === question.type &&
    sameName(asked.name, question.name);
  if (!isOurs) return 'not-ours';
  if (message.flag_tc) return 'truncated';
  if (message.rcode !== 'NOERROR' && message.rcode !== 'NXDOMAIN')
    return { outcome: 'failed', records: [], ttl: 0 };
  const found = recordsOf(message.answers ?? [], question);
  if (found.records.length > 0) return { outcome: 'found', ...found };
  return {
    outcome: message.rcode === 'NXDOMAIN' ? 'no-name' : 'no-data',
    records: [],
    ttl: negativeTtl(message.authorities ?? []),
  };
}

/** The records of the name that was asked for, or of what it is an alias of. */
function recordsOf<T extends RecordType>(
  answers: readonly packet.Answer[],
  { name, type }: Question<T>,
): { records: Records[T][]; ttl: number } {
  let owner = name;
  let ttl = dayInSeconds;
  for (let step = 0; step < aliasLimit; step += 1) {
    const alias = answers.find((answer) => answer.type === 'CNAME' && sameName(answer.name, owner));
    if (alias?.type !== 'CNAME') break;
    owner = alias.data;
    ttl = Math.min(ttl, alias.ttl ?? 0);
  }
  const own = answers
    .filter((answer) => answer.type === type && sameName(answer.name, owner))
    .slice(0, recordLimit);
  const records = own.flatMap(
    (answer) => (readers[type] as (data: unknown) => Records[T] | null)(dataOf(answer)) ?? [],
  );
  return { records, ttl: own.reduce((least, answer) => Math.min(least, ttlOf(answer)), ttl) };
}

const dataOf = (answer: packet.Answer): unknown => ('data' in answer ? answer.data : null);
const ttlOf = (answer: packet.Answer): number => ('ttl' in answer ? Math.max(0, answer.ttl ?? 0) : 0);

const readers: { readonly [T in RecordType]: (data: unknown) => Records[T] | null } = {
  NAPTR: (data) => {
    const { order, preference, flags, services, regexp, replacement } = data as packet.NaptrData;
    const read: NaptrRecord = {
      order,
      preference,
      flags: flags.toLowerCase(),
      service: services.toUpperCase(),
      regexp,
      replacement: plainName(replacement),
    };
    return read;
  },
  SRV: (data) => {
    const { priority = 0, weight = 0, port, target } = data as packet.SrvData;
    const read: SrvRecord = { priority, weight, port, target: plainName(target) };
    return read;
  },
};

/** RFC 2308 5: the lesser of the SOA's own time and its MINIMUM; without an SOA nothing is kept. */
function negativeTtl(authorities: readonly packet.Answer[]): number {
  const soa = authorities.find((answer) => answer.type === 'SOA');
  if (soa?.type !== 'SOA') return 0;
  return Math.max(0, Math.min(soa.ttl ?? 0, soa.data.minimum ?? 0, hourInSeconds));
}

/** Without the final dot; the root is `.`. */
function plainName(name: string): string {
  return name === '.' || name === '' ? '.' : name.replace(/\.$/, '').toLowerCase();
}

const sameName = (a: string, b: string): boolean => plainName(a) === plainName(b);
