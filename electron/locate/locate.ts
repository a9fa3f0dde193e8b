/**
 * RFC 3263 4 for a client with TLS as its only transport: from a domain to the servers of its
 * secure SIP service, in order.
 *
 * DNS names the address and never authenticates the server: the certificate is checked for the
 * domain as configured (RFC 5922), so a forged answer can lead to a server that is refused, and no
 * further. Addresses are the system's to find: hosts files, VPNs and multicast names count, and
 * IPv6 and IPv4 race (RFC 8305).
 */
import { isIP } from 'node:net';
import type { LocationStep } from '../../shared/model/location.ts';
import type { Shown } from '../../shared/model/phrase.ts';
import { printable } from '../../shared/printable.ts';
import { orderServices } from './order-services.ts';
import type { Answer, NaptrRecord, RecordType, Resolver, SrvRecord } from './resolver.ts';

export interface Target {
  readonly host: string;
  readonly port: number;
}

export interface Located {
  readonly steps: readonly LocationStep[];
  /**
   * In the order in which they are to be tried; empty: the domain declares that it has no such
   * service.
   */
  readonly targets: readonly Target[];
}

export const defaultPort = 5061;
const targetLimit = 16;
/** Services that a domain names in NAPTR records; domains have two at most. */
const serviceLimit = 4;

/**
 * `random`: in [0, 1). Never rejects: where DNS does not answer, the domain itself is the server.
 */
export async function locate(
  domain: string,
  resolver: Resolver,
  random: () => number,
  signal?: AbortSignal,
): Promise<Located> {
  const itself: Located = { steps: [], targets: [{ host: domain, port: defaultPort }] };
  if (!isAskedOfDns(domain)) return itself;
  const usual = `_sips._tcp.${domain}`;
  // Both are asked at once: most domains have the one without the other.
  const usualAnswer = resolver.ask(usual, 'SRV', signal);
  const naptr = await resolver.ask(domain, 'NAPTR', signal);
  const named = secureServices(naptr.records);
  const steps = [stepOf('NAPTR', domain, naptr, naptrText)];
  const names = named.length === 0 ? [usual] : named;
  const answers = await Promise.all(
    names.map((name) => (name === usual ? usualAnswer : resolver.ask(name, 'SRV', signal))),
  );
  for (const [index, answer] of answers.entries())
    steps.push(stepOf('SRV', names[index] ?? usual, answer, srvText));
  const services = answers.flatMap(({ records }) => orderServices(records.filter(isUsable), random));
  const targets = services.map(({ target, port }) => ({ host: target, port })).slice(0, targetLimit);
  if (targets.length > 0) return { steps, targets };
  // RFC 2782: a single record whose target is the root means "no such service".
  const isDenied = answers.some(({ records }) => records.length === 1 && records[0]?.target === '.');
  return { steps, targets: isDenied ? [] : itself.targets };
}

/**
 * Addresses, names of one label and what is never in DNS (RFC 6761, RFC 6762) are left to the
 * system.
 */
function isAskedOfDns(domain: string): boolean {
  const bare = domain.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 && /\../.test(domain) && !/\.(?:local|localhost)\.?$/i.test(domain);
}

/**
 * RFC 3263 4.1: SIPS+D2T alone is TLS. SIP+D2T comes after it and is TCP in the clear, which this
 * phone does not support.
 */
function secureServices(records: readonly NaptrRecord[]): string[] {
  return records
    .filter(isSecure)
    .toSorted((a, b) => a.order - b.order || a.preference - b.preference)
    .map(({ replacement }) => replacement)
    .slice(0, serviceLimit);
}

const isSecure = ({ flags, service, regexp, replacement }: NaptrRecord): boolean =>
  service === 'SIPS+D2T' && flags === 's' && regexp === '' && isName(replacement);

const isUsable = ({ target, port }: SrvRecord): boolean => port > 0 && isName(target);

const isName = (name: string): boolean =>
  name.length <= 253 && /^[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_][a-z0-9_-]{0,62})*$/i.test(name);

function stepOf<T extends RecordType>(
  type: T,
  name: string,
  { outcome, records, ttl }: Answer<T>,
  shown: (record: Answer<T>['records'][number]) => Shown,
): LocationStep {
  return {
    question: `${type} ${printable(name, 253)}`,
    outcome,
    records: records.map(shown),
    ttl: ttl > 0 ? ttl : null,
  };
}

function naptrText(record: NaptrRecord): Shown {
  const { order, preference, service, replacement } = record;
  const text = printable(`${order} ${preference} ${service} ${replacement}`, 300);
  return isSecure(record) ? text : { code: 'record-not-secure', record: text };
}

function srvText(record: SrvRecord): Shown {
  const { priority, weight, port, target } = record;
  const text = printable(`${priority} ${weight} ${target}:${port}`, 300);
  return isUsable(record) ? text : { code: 'record-not-used', record: text };
}
