/**
 * Descriptions as others write them: the `sdp-*` cases of ../shared/vectors/field, and all that
 * PBXs sent (../shared/vectors/pbx).
 */
import { describe, expect, test } from 'vitest';
import { fieldDocuments, pbxMessage, vectorNames } from '../../../certs/vectors.ts';
import { FaultError } from '../../../shared/errors.ts';
import { explainFault } from '../../../shared/words/explain-fault.ts';
import { negotiationFor } from './fakes/negotiation-for.ts';
import { readDescription } from './remote-description.ts';
import { chooseStream } from './stream-choice.ts';

interface Case {
  readonly name: string;
  readonly kind: 'sdp-offer' | 'sdp-answer';
  readonly text: string | readonly string[];
  /** A path into what came of the last description, and the value there; `/.../` is a pattern. */
  readonly expect: Readonly<Record<string, string | number>>;
}

/** Where another outcome than the wished one is right. `words`: what the person is told then. */
const meantDifferences: Readonly<Record<string, { readonly reason: string; readonly words: RegExp }>> = {
  'sdp-c-fqdn': {
    reason:
      'no name of a stranger is looked up, so there is no place to send to; its README allows words that name it',
    words: /media\.example\.com/,
  },
};

const ports = { address: '198.51.100.7', rtpPort: 20_000, rtcpPort: 20_001 };

/** What the negotiation makes of a case's descriptions, one after the other. */
function outcome({ kind, text }: Case): Readonly<Record<string, unknown>> {
  const negotiation = negotiationFor({ ports, sessionId: '1' });
  let found: Readonly<Record<string, unknown>> = {};
  for (const description of [text].flat()) {
    try {
      if (kind === 'sdp-answer') negotiation.offer('sendrecv');
      const told =
        kind === 'sdp-answer' ? negotiation.accept(description) : negotiation.answer(description, false);
      const agreement = negotiation.agreement();
      found = { ...told, told, events: agreement?.sendingEvents, remote: agreement?.remote };
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      found = { error: error.fault, told: {}, words: explainFault(error.fault).what };
    }
  }
  return found;
}

const valueAt = (found: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], found);
const holds = (found: unknown, path: string, wished: string | number): boolean => {
  const value = valueAt(found, path) as string | number | undefined;
  const pattern = /^\/(.*)\/$/s.exec(String(wished))?.[1];
  return pattern === undefined ? value === wished : new RegExp(pattern).test(String(value ?? ''));
};

const found = fieldDocuments<Case>(['sdp-offer', 'sdp-answer']);
describe.skipIf(found.length === 0)('a description of the field', () => {
  test.each(found.map((each) => [each.name, each] as const))('%s', (name, each) => {
    const result = outcome(each);
    const differs = Object.entries(each.expect).filter(([path, wished]) => !holds(result, path, wished));
    const meant = meantDifferences[name];
    // A line of the list that no longer differs can go.
    expect({ differs: differs.length > 0, result }).toEqual({ differs: meant !== undefined, result });
    expect(String(result['words'])).toMatch(meant?.words ?? /./);
  });

  test('the list of differences names no case that is gone', () => {
    const names = new Set(found.map(({ name }) => name));
    expect(Object.keys(meantDifferences).filter((name) => !names.has(name))).toEqual([]);
  });
});

/** The descriptions among what a PBX sent. */
function descriptionsOf(pbx: string): readonly (readonly [string, string])[] {
  return vectorNames(`pbx/${pbx}`).flatMap((name) => {
    const text = pbxMessage(`${pbx}/${name}`).toString('latin1');
    const end = text.indexOf('\r\n\r\n');
    const body = text.slice(end + 4);
    return /^(?:content-type|c):\s*application\/sdp/im.test(text.slice(0, end)) && body !== ''
      ? [[name, body]]
      : [];
  });
}

/** What is not for us among them; all else is read in whole. */
const refused: Readonly<Record<string, string>> = {
  'asterisk-22.10/066-invite.sip': 'encryption-required',
  'asterisk-22.10/067-invite.sip': 'encryption-required',
  'freeswitch-1.10/073-invite.sip': 'no-audio',
  'freeswitch-1.10/129-invite.sip': 'encryption-required',
  'freeswitch-1.10/130-invite.sip': 'encryption-required',
};

function read(text: string): unknown {
  try {
    const { streams, times, media } = readDescription(text, '127.0.0.1');
    const { rtp, direction, events, index } = chooseStream(streams, 'off', false).stream;
    return {
      address: rtp?.address,
      port: rtp?.port,
      direction,
      times,
      formats: media[index]?.formats.join(' '),
      attributes: media[index]?.attributes.length,
      events: events
        .map(({ payloadType, clockRate }) => `${payloadType} telephone-event/${clockRate}`)
        .toSorted(),
    };
  } catch (error) {
    return error instanceof FaultError ? error.fault.code : error;
  }
}

/** The same by looking for it in the text. */
function written(text: string): unknown {
  const one = (pattern: RegExp) => pattern.exec(text)?.[1];
  const media = text.slice(text.search(/^m=audio [1-9]\d* RTP\/AVPF? /m)).split(/^m=/m)[1] ?? '';
  return {
    address: one(/^c=IN IP4 (\S+)/m),
    port: Number(/^audio (\d+) /.exec(media)?.[1]),
    direction: one(/^a=(sendrecv|sendonly|recvonly|inactive)/m) ?? 'sendrecv',
    times: [one(/^t=(.*?)\r$/m)],
    formats: /^audio \d+ \S+ (.*?)\r$/m.exec(media)?.[1],
    attributes: media.match(/^a=/gm)?.length,
    events: [...media.matchAll(/^a=rtpmap:(\d+ telephone-event\/\d+)/gm)]
      .map(([, event]) => String(event))
      .toSorted(),
  };
}

describe.each(['asterisk-22.10', 'freeswitch-1.10'])('what %s describes', (pbx) => {
  const bodies = descriptionsOf(pbx);
  test.skipIf(bodies.length === 0).each(bodies)('%s', (name, text) => {
    expect(read(text)).toEqual(refused[`${pbx}/${name}`] ?? written(text));
  });
});
