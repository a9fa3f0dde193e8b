import { expect, test } from 'vitest';
import type { Call } from '../../shared/model/call.ts';
import type { NamedContact } from '../../shared/model/contacts.ts';
import { exampleCall } from '../../shared/model/fakes/example-call.ts';
import { createRinging } from './ringing.ts';

const call = (id: string, state: Call['state'], displayName: string | null = 'Bob'): Call =>
  exampleCall({
    id,
    direction: 'incoming',
    state,
    remote: { displayName, uri: 'sip:%2B49%2030%20123@192.0.2.1' },
  });

const bob: NamedContact = { id: 'b', name: 'Robert', book: null };

function setUp(contact: NamedContact | null = null) {
  const done: string[] = [];
  const ringing = createRinging(
    {
      notify: ({ callId, title, body }) => {
        done.push(`${title}: ${body}`);
        return () => done.push(`take ${callId} away`);
      },
      setTitle: (title) => done.push(`title ${title}`),
      attract: () => {
        done.push('attract');
        return () => done.push('calm down');
      },
    },
    () => contact,
  );
  return (...calls: Call[]) => {
    ringing.update(calls);
    return done.splice(0);
  };
}

test('a ringing call causes one notification, removed when it no longer rings', () => {
  const update = setUp();
  expect(update()).toEqual([]);
  expect(update(call('1', 'offered'))).toEqual([
    'Incoming call: Bob (+49 30 123)',
    'attract',
    'title Bob calling - Anchorline',
  ]);
  expect(update(call('1', 'offered'))).toEqual([]);
  expect(update(call('1', 'offered'), call('2', 'offered', null))).toEqual([
    'Incoming call: +49 30 123',
    'title Bob and 1 more calling - Anchorline',
  ]);
  expect(update(call('1', 'answering'), call('2', 'offered', null))).toEqual([
    'take 1 away',
    'title +49 30 123 calling - Anchorline',
  ]);
  expect(update(call('1', 'established'))).toEqual(['take 2 away', 'calm down', 'title Anchorline']);
});

test.each(['calling', 'ringing', 'early', 'established', 'ending', 'ended'] as const)(
  'a call that is %s causes no notification',
  (state) => {
    expect(setUp()(call('1', state))).toEqual([]);
  },
);

test('the name of the caller is printable in the notification too', () => {
  expect(setUp()(call('1', 'offered', 'B\u202eob'))[0]).toBe('Incoming call: B\ufffdob (+49 30 123)');
});

test('a caller in the contacts has the name there, and what vouches for it', () => {
  const asserted = (name: string): Call => {
    const plain = call('1', 'offered', name);
    return { ...plain, remote: { ...plain.remote, isAsserted: true } };
  };
  expect(setUp(bob)(asserted('Bob'))).toEqual([
    'Incoming call: Robert\nIn your contacts',
    'attract',
    'title Robert calling - Anchorline',
  ]);
  expect(setUp({ ...bob, book: 'Team' })(asserted('Bob'))[0]).toBe(
    'Incoming call: Robert\nIn the address book Team',
  );
  // Without the server's word anybody can give the address of a contact.
  expect(setUp(bob)(call('1', 'offered', 'Bob'))[0]).toBe(
    'Incoming call: Robert\nGives an address from your contacts',
  );
  expect(setUp({ ...bob, book: 'Team' })(call('1', 'offered', 'Bob'))[0]).toBe(
    'Incoming call: Robert\nGives an address from the address book Team',
  );
  // What a caller says of himself never has a second line.
  expect(setUp()(call('1', 'offered', 'Robert\nIn your contacts'))[0]).not.toContain('\n');
});
