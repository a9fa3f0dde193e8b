import { describe, expect, test } from 'vitest';
import { pbxMessage, pbxMessages } from '../../../certs/vectors.ts';
import { createFramer } from '../message/framer.ts';
import { guardRequest, guardResponse } from './guard.ts';
import { methods } from './methods.ts';
import type { SipMessage } from '../message/message.ts';
import { parseMessage } from '../message/parse-message.ts';

// What Asterisk and FreeSWITCH sent to this phone: read without a loss, and without a line in the
// trace.

const files = pbxMessages();

describe.skipIf(files.length === 0)('messages of PBXs (../shared/vectors/pbx)', () => {
  test('all of them are read', () => {
    expect(files.length).toBeGreaterThanOrEqual(280);
  });

  test.each(files)('%s', (name) => {
    const bytes = pbxMessage(name);
    const frames = createFramer().push(bytes);
    expect(frames.map(({ kind }) => kind)).toEqual(['message']);
    const [frame] = frames;
    const message = frame?.kind === 'message' ? parseMessage(frame) : null;
    if (frame?.kind !== 'message' || message === null || message.kind === 'malformed')
      throw new Error(JSON.stringify(message));
    const verdict =
      message.kind === 'request' ? guardRequest(message, () => true, methods) : guardResponse(message);
    // 405 and 420 are answers to what was read; a NOTIFY may be one of them.
    expect(verdict.kind === 'answer' ? [405, 420].includes(verdict.status) : verdict.kind).toSatisfy(
      (read) => read === true || read === 'pass',
    );
    expect(verdict.kind === 'pass' ? verdict.facts.notes : []).toEqual([]);
    expect(written(message)).toEqual(linesOf(frame.head));
    expect(Buffer.from(frame.body)).toEqual(bytes.subarray(bytes.indexOf('\r\n\r\n') + 4));
  });
});

/** Every value that was read, without what a list may be written with. */
function written({ headers }: SipMessage): readonly string[] {
  return [...headers.values()]
    .map((values) => values.join('').replaceAll(/[\s,]/g, ''))
    .filter(Boolean)
    .toSorted();
}

/** The same of the text: fields of one name are one. */
function linesOf(head: string): readonly string[] {
  const values = new Map<string, string>();
  for (const line of head.split('\r\n').slice(1)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    values.set(name, (values.get(name) ?? '') + line.slice(colon + 1).replaceAll(/[\s,]/g, ''));
  }
  return [...values.values()].filter(Boolean).toSorted();
}
