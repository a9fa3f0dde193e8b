/** Forwarding as it is stored, by the phone itself and by the codes of the server. */
import { expect, test } from 'vitest';
import { noForwarding, type Forwarding, type ForwardingTargets } from '../../shared/model/forwarding.ts';
import { until } from '../platform/fakes/until.ts';
import { exampleAccount } from '../signalling/fakes/example-account.ts';
import { bobContact, phoneBench } from '../signalling/fakes/phone-bench.ts';
import { answeringCommands } from './answering-commands.ts';

const codes = { ...noForwarding.codes, always: { on: '*72', off: '*73' } };

function desk(forwarding: Partial<Forwarding> = {}) {
  let account = exampleAccount({ forwarding: { ...noForwarding, ...forwarding } });
  const bench = phoneBench(account);
  const accounts = {
    list: () => [account],
    find: () => account,
    forward: async (_id: string, targets: Partial<ForwardingTargets>) => {
      account = { ...account, forwarding: { ...account.forwarding, ...targets } };
    },
  };
  const commands = answeringCommands(accounts, bench.phone);
  const forward = async (target: string, when: 'always' | 'busy' = 'always') =>
    commands['answering.forward']({ accountId: 'a1', when, target });
  return { bench, forward, targets: () => account.forwarding };
}

test('without a code the phone forwards from then on, and the account shows it', async () => {
  const { bench, forward, targets } = desk();
  await bench.registered();
  expect(await forward('600', 'busy')).toEqual({ callId: null });
  expect(targets().busy).toBe('600');
  expect(bench.account().account.forwarding.busy).toBe('600');
  await forward('', 'busy');
  expect(targets().busy).toBe('');
});

test.each(['alice', 'not a target <', 'sip:alice@example.com'])(
  '%s is refused, and nothing changes',
  async (target) => {
    const { bench, forward, targets } = desk();
    await bench.registered();
    await expect(forward(target)).rejects.toThrow('call: invalid-target');
    expect(targets()).toEqual(noForwarding);
  },
);

test('with a code the server is called, and it counts once that is answered', async () => {
  const { bench, forward, targets } = desk({ codes });
  const peer = await bench.registered();
  const { callId } = await forward('+49 30 1234');
  const invite = await peer.request('INVITE');
  expect(decodeURIComponent(invite.uri)).toBe('sip:*72+49301234@example.com');
  expect([bench.call().id, targets().always]).toEqual([callId, '']);
  peer.respond(invite, 200, { headers: [...bobContact], body: 'answer' });
  await until(() => expect(targets().always).toBe('+49 30 1234'));
});

test('a code that is refused changes nothing; one that turns it off is dialled alone', async () => {
  const { bench, forward, targets } = desk({ codes, always: '600' });
  const peer = await bench.registered();
  await forward('');
  const invite = await peer.request('INVITE');
  expect(decodeURIComponent(invite.uri)).toBe('sip:*73@example.com');
  peer.respond(invite, 404);
  await until(() => expect(bench.call().state).toBe('ended'));
  expect(targets().always).toBe('600');
});

test('behind a code there can be a number alone', async () => {
  const { bench, forward } = desk({ codes });
  await bench.registered();
  await expect(forward('carol@example.org')).rejects.toThrow('call: invalid-target');
  expect(bench.phone.calls()).toEqual([]);
});
