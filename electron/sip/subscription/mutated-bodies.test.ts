import { expect, test } from 'vitest';
import { mutate, seededNumbers } from '../fakes/mutate.ts';
import { readDialogInfo } from './dialog-info.ts';
import { DialogStates } from './dialog-states.ts';
import { readMessageSummary } from './message-summary.ts';
import { presenceOf, presenceStates, readPresence } from './presence.ts';
import { againAfter, notifiedState } from './notified-state.ts';

const dialogInfo = `<?xml version="1.0"?><dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="1" state="partial" entity="sip:a@x"><dialog id="d" call-id="c" local-tag="l" remote-tag="r" direction="recipient"><state>early</state><remote><identity display="Zoe">sip:zoe@x</identity></remote></dialog></dialog-info>`;
const summary = 'Messages-Waiting: yes\r\nMessage-Account: sip:a@x\r\nVoice-Message: 2/8 (0/2)\r\n';

const pidf = presenceOf('busy', 'sip:alice@example.com');

/** What is out of bounds in what was read. */
function beyond(info: ReturnType<typeof readDialogInfo>): readonly string[] {
  const texts = (info?.dialogs ?? []).flatMap(({ id, callId, remote }) => [
    id,
    callId ?? '',
    remote?.displayName ?? '',
    remote?.uri ?? '',
  ]);
  const long = texts.filter((text) => text.length > 512);
  return Number.isSafeInteger(info?.version ?? 0) ? long : [...long, 'version'];
}

test('mutated bodies are read or refused, and nothing that is read is out of bounds', () => {
  const random = seededNumbers(20_261_127);
  const states = new DialogStates();
  let read = 0;
  for (let round = 0; round < 3000; round += 1) {
    const info = readDialogInfo({ body: Buffer.from(mutate(dialogInfo, random)) });
    const presence = readPresence({ body: Buffer.from(mutate(pidf, random)) });
    const messages = readMessageSummary({ body: Buffer.from(mutate(summary, random)) });
    if (info !== null) states.take(info);
    read += Number(info !== null) + Number(messages !== null);
    expect(beyond(info)).toEqual([]);
    expect([null, ...presenceStates]).toContain(presence);
    expect(messages?.fresh ?? 0).toBeLessThan(1e9);
    expect(messages?.account ?? 'sip:').toMatch(/^sips?:/i);
    const state = notifiedState(mutate('terminated;reason=probation;retry-after=30', random));
    expect(['at-once', 'later', 'never']).toContain(againAfter(state));
  }
  // Neither all nor none: the mutations reach what is behind the first look.
  expect(read).toBeGreaterThan(300);
  expect(read).toBeLessThan(6000);
});
