import type { Call } from '../../../shared/model/call.ts';
import type { SoundProtection } from '../../../shared/model/media.ts';
import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { bobCall, finishedCalls, heldCall } from './calls.ts';
import type { Scene } from './scene.ts';

const people = [
  ['bob', 'Bob Example'],
  ['carol', 'Carol Example'],
  ['dave', 'A conference room with a very long name on the third floor'],
  ['erin', 'Erin Example'],
  ['frank', null],
] as const;

const party = (index: number) => {
  const [user, displayName] = people[index] ?? people[0];
  return { displayName, uri: `sips:${user}@example.com`, isAsserted: true };
};

const joined = (index: number, change: Partial<Call> = {}): Call => ({
  ...bobCall,
  id: `call-${index + 1}`,
  remote: party(index),
  isJoined: true,
  ...change,
});
const by = (protection: SoundProtection): Partial<Call> => ({ media: { ...bobCall.media, protection } });

/** Several calls, and calls that are joined. */
export function conferenceScenes(base: Snapshot): readonly Scene[] {
  const hash = '#/call/call-1';
  const onStage = (name: string, ...calls: readonly Call[]): Scene => ({
    name,
    hash,
    snapshot: { ...base, calls },
  });
  const two = [joined(0), joined(1, by({ kind: 'dtls', suite: 'AES_CM_128_HMAC_SHA1_80' }))];
  const hold = { local: true, remote: false };
  const plain = joined(1, { ...by({ kind: 'none' }), isJoined: false, hold });
  return [
    onStage('calls-to-join', { ...bobCall }, { ...heldCall }),
    {
      ...onStage('join-choice', bobCall, heldCall, { ...plain, id: 'call-4' }),
      press: ['More', /^Join with/],
    },
    { ...onStage('join-unprotected', bobCall, plain), press: ['More', /^Join with/] },
    onStage('conference', ...two),
    onStage('conference-muted-beside-a-call', ...two.map((call) => ({ ...call, muted: true })), heldCall),
    onStage('conference-held', ...two.map((call) => ({ ...call, hold }))),
    onStage(
      'conference-of-five',
      joined(0),
      joined(1, by({ kind: 'none' })),
      joined(2, { hold: { local: false, remote: true } }),
      joined(3, { flowLost: true }),
      joined(4),
    ),
    { ...onStage('conference-keypad', ...two.map((call) => ({ ...call, digits: '12' }))), press: ['Keypad'] },
    {
      ...onStage('conference-security', joined(0), joined(1, by({ kind: 'none' }))),
      press: [/not encrypted/],
    },
    { ...onStage('conference-elsewhere', ...two), hash: '#/settings' },
    {
      name: 'conference-in-history',
      hash: '#/call/record-0',
      snapshot: { ...base, calls: [] },
      finished: finishedCalls(3).map((call, index) =>
        index === 0 ? { ...call, conference: [party(1), party(2)] } : call,
      ),
      press: ['Details'],
    },
  ];
}
