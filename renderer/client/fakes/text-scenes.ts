import type { Call } from '../../../shared/model/call.ts';
import type { CallText } from '../../../shared/model/call-text.ts';
import { linesAfter } from '../../../shared/real-time-text.ts';
import { alice, aliceOnline } from './accounts.ts';
import { bobCall } from './calls.ts';
import type { Scene } from './scene.ts';

/** As typed, with what was lost, what wants to be in another order, and a line of the far right. */
const turns = [
  ['them', 'Hello Alice, the dialogue box says \ufffd5 files are left.\n'],
  ['us', 'Which folder?\n'],
  ['them', `invoice\u202efdp.exe Z${'\u0301\u0302\u0303'.repeat(20)}algo שלום\n`],
  ['us', 'Please read me the number on its first page'],
  ['them', 'One moment, it is 48'],
] as const;
const lines = turns.reduce<CallText['lines']>((written, [by, text]) => linesAfter(written, by, text), []);

const withText = (text: CallText, change: Partial<Call> = {}): Call => ({ ...bobCall, ...change, text });

export function textScenes(base: Scene['snapshot']): readonly Scene[] {
  const of = (name: string, call: Call): Scene => ({
    name,
    hash: '#/call/call-1',
    snapshot: { ...base, calls: [call] },
  });
  const always = { ...aliceOnline, account: { ...alice, realTimeText: 'always' as const } };
  const open = withText({ state: 'open', lines });
  return [
    of('text-of-a-call', open),
    of('text-on-hold', withText({ state: 'on-hold', lines }, { hold: { local: false, remote: true } })),
    of('text-over', withText({ state: 'over', lines })),
    of('text-of-nobody', withText({ state: 'open', lines: [] })),
    {
      ...of('text-from-the-beginning', withText({ state: 'open', lines: [] })),
      snapshot: { ...base, accounts: [always], calls: [withText({ state: 'open', lines: [] })] },
    },
  ];
}
