import { MessageParser, SearchEntry } from 'ldapts';
import { FaultError } from '../../../shared/errors.ts';
import {
  bindDone,
  element,
  entry,
  searchDone,
  text,
} from '../../../electron/directory/fakes/ldap-server-messages.ts';
import { LdapMessages } from '../../../electron/directory/ldap-messages.ts';
import { mutate, seededRandom } from '../../../electron/platform/fakes/seeded-random.ts';

export interface LdapFuzzResult {
  readonly streams: number;
  /** Messages that the library got, and entries that it read in them. */
  readonly messages: number;
  readonly entries: number;
  /** What was thrown, or read more values than the message has octets, with the bytes. */
  readonly wrong: readonly string[];
  readonly slowest: number;
}

const reported = 5;
const message = (...parts: readonly Buffer[]): Buffer => element(0x30, element(0x02, [2]), ...parts);
const result = (code: number): readonly Buffer[] => [element(0x0a, [code]), text(''), text('none')];
const streams = [
  bindDone(),
  Buffer.concat([
    entry('uid=bob,dc=example', { cn: ['Bob', 'Robert'], telephoneNumber: ['+49 30 1'] }),
    entry('uid=carol', { 'jpegPhoto;binary': [Buffer.of(0xff, 0xd8)], cn: ['Carol'] }),
    searchDone(),
  ]),
  message(element(0x73, text('ldap://a.example'), text('ldap://b.example'))),
  message(element(0x65, ...result(10), element(0xa3, text('ldap://c.example')))),
  message(element(0x61, ...result(14), element(0x87, [1, 2]))),
  message(element(0x78, ...result(52), element(0x8a, [0x31, 0x2e]), element(0x8b, [1]))),
  message(
    element(0x65, ...result(0)),
    element(
      0xa0,
      element(
        0x30,
        text('1.2.840.113556.1.4.319'),
        element(0x01, [0xff]),
        text(Buffer.from('3003020100', 'hex')),
      ),
      element(0x30, text('2.16.840.1.113730.3.4.5'), text('0')),
    ),
  ),
];

/** Hands `count` mutated streams to the framer, and what it takes to the library. */
export function fuzzLdap(count: number, seed: number): LdapFuzzResult {
  const random = seededRandom(seed);
  const found = { streams: count, messages: 0, entries: 0, wrong: [] as string[], slowest: 0 };
  for (let turn = 0; turn < count; turn += 1) {
    const bytes = mutate(streams[random() % streams.length] ?? Buffer.alloc(0), random);
    const begun = performance.now();
    const wrong = readOne(bytes, found);
    found.slowest = Math.max(found.slowest, performance.now() - begun);
    if (wrong !== null && found.wrong.length < reported)
      found.wrong.push(`${wrong}: ${bytes.toString('hex')}`);
  }
  return found;
}

/** What is wrong; null: nothing. */
function readOne(bytes: Buffer, counts: { messages: number; entries: number }): string | null {
  let read = 0;
  const parser = new MessageParser();
  parser.on('error', () => undefined);
  parser.on('message', (one) => {
    if (!(one instanceof SearchEntry)) return;
    counts.entries += 1;
    read += one.attributes.reduce((sum, { values }) => sum + values.length, one.attributes.length);
  });
  try {
    for (const one of new LdapMessages().push(bytes)) {
      counts.messages += 1;
      parser.read(Buffer.from(one), new Map());
    }
  } catch (error) {
    return error instanceof FaultError ? null : String(error);
  }
  return read > bytes.length ? `${read} values` : null;
}
