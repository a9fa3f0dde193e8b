import type { Party } from '../../../shared/model/call.ts';
import { bobCall, finishedCalls, heldCall, incomingCall } from './calls.ts';
import type { Scene } from './scene.ts';

/** Whom a PBX may name: by a number in escapes, by nobody, by a name that wants to be another. */
const callers: readonly Party[] = [
  { displayName: null, uri: 'sip:%2B49%2030%20123@192.0.2.1:5061;user=phone' },
  { displayName: null, uri: 'sip:anonymous@anonymous.invalid' },
  {
    displayName: `Z${'\u0301\u0302\u0303'.repeat(20)}algo \u202egnp.exe`,
    uri: 'sip:eve%40bank.example@evil.example',
  },
  { displayName: 'محمد بن سلمان 👨‍👩‍👧', uri: 'sip:j%C3%B6rg@example.com' },
];
const called = finishedCalls(4).map((record, index) => ({
  ...record,
  remote: callers[index] ?? record.remote,
}));

export function callerScenes(base: Scene['snapshot']): readonly Scene[] {
  const ringing = callers.map((remote, index) => ({ ...incomingCall, id: `ringing-${index}`, remote }));
  return [
    { name: 'callers', hash: '#/phone', snapshot: base, finished: called },
    { name: 'callers-ring', hash: '#/phone', snapshot: { ...base, calls: ringing }, finished: called },
    { name: 'bar-held', hash: '#/settings', snapshot: { ...base, calls: [heldCall] } },
    { name: 'bar-talking', hash: '#/settings', snapshot: { ...base, calls: [bobCall] } },
    { name: 'call-early', hash: '#/call/call-1', snapshot: { ...base, calls: [earlyCall] } },
  ];
}

/** Sound before an answer, with figures that are nobody's yet. */
const earlyCall = { ...bobCall, state: 'early', establishedAt: null } as const;
