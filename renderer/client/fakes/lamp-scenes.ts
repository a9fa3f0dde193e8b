import type { Lamp, LampState } from '../../../shared/model/lamp.ts';
import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { aliceOnline } from './accounts.ts';
import { peopleOf } from './contacts.ts';
import type { Scene } from './scene.ts';

const watched = [
  { number: '601', name: 'Reception', state: 'idle' },
  { number: '602', name: 'Bob Example', state: 'busy' },
  { number: '603', name: 'Accounts payable and receivable', state: 'ringing' },
  { number: '604', name: '', state: 'idle' },
  { number: '605', name: 'Warehouse', state: 'unknown' },
  { number: '606', name: 'Carol Example', state: 'away' },
] as const satisfies readonly { readonly number: string; readonly name: string; readonly state: LampState }[];

const lamps: readonly Lamp[] = watched.map(({ number, name, state }) => ({
  id: `alice ${number}`,
  accountId: aliceOnline.account.id,
  number,
  name,
  state,
  canPickUp: state === 'ringing',
  caller: state === 'ringing' ? { displayName: 'Zoë Lorenz', uri: 'sip:zoe@example.com' } : null,
}));

/** The watched extensions. */
export const lampScenes = (snapshot: Snapshot): readonly Scene[] => {
  const account = {
    ...aliceOnline.account,
    pickup: '**',
    lamps: lamps.map(({ number, name }) => ({ number, name })),
  };
  const watching: Snapshot = {
    ...snapshot,
    accounts: [{ ...aliceOnline, account }],
    lamps,
    contacts: { version: 1, count: 300, parties: [] },
  };
  const contacts = peopleOf(300);
  return [
    { name: 'lamps', hash: '#/people', snapshot: watching, contacts },
    { name: 'lamps-choose', hash: '#/people', snapshot: watching, contacts, press: ['Choose…'] },
  ];
};
