/** The emergency centre calls back (RFC 7090). */
import { expect, test } from 'vitest';
import { noForwarding } from '../../../shared/model/forwarding.ts';
import type { Account } from '../../../shared/model/account.ts';
import { answered, registered } from '../fakes/emergency-bench.ts';
import { freshInvite } from '../fakes/phone-bench.ts';
import type { HeaderFields } from '../../sip/message/write-message.ts';

const rules: Readonly<Record<string, Partial<Account>>> = {
  forwarding: { forwarding: { ...noForwarding, always: '600' } },
  'forwarding after a time': { forwarding: { ...noForwarding, noAnswer: '600', noAnswerAfter: 5 } },
  'answering by itself': { autoAnswer: 'open' },
  'no second call': { severalCalls: { limit: 1, waiting: false } },
  'do not disturb': {},
};
const names = Object.keys(rules);
/** The status that the caller gets of each rule. */
const usual: Readonly<Record<string, number>> = {
  forwarding: 302,
  'forwarding after a time': 302,
  'answering by itself': 200,
  'no second call': 486,
  'do not disturb': 480,
};
const page: HeaderFields = [
  ['P-Asserted-Identity', '<sip:page@example.com>'],
  ['Call-Info', '<sip:example.com>;answer-after=3'],
];

async function bench(rule: string) {
  let isQuiet = false;
  const made = await registered({
    others: [],
    alice: rules[rule] ?? {},
    doNotDisturb: () => isQuiet,
  });
  const { bench: phone, peer } = made;
  const emergency = async (): Promise<void> => {
    const id = phone.phone.place('a1', '112');
    await answered(peer);
    await phone.idle();
    phone.phone.hangUp(id);
    peer.respond(await peer.request('BYE'), 200);
    await phone.idle();
  };
  /** The last status that the caller gets within ten seconds. */
  const called = async (more: HeaderFields = []): Promise<number> => {
    if (rule === 'no second call') {
      phone.phone.place('a1', 'bob');
      await answered(peer);
      await phone.idle();
    }
    isQuiet = rule === 'do not disturb';
    const vias = more.filter(([name]) => name === 'Via');
    const others = more.filter(([name]) => name !== 'Via');
    peer.send('INVITE', 'sip:alice@x', [...vias, ...freshInvite(), ...page, ...others], 'offer');
    await phone.pass(10_000);
    let status = 0;
    while (peer.waiting().length > 0) {
      const message = await peer.next();
      if (message.kind === 'response') ({ status } = message);
    }
    return status;
  };
  return { emergency, called };
}

test.each(names)('after an emergency call every call rings: %s', async (rule) => {
  const { emergency, called } = await bench(rule);
  await emergency();
  expect(await called()).toBe(180);
});

test.each(names)('without one the rules are as they were: %s', async (rule) => {
  const { called } = await bench(rule);
  expect(await called()).toBe(usual[rule]);
});

test.each(names)('what the own server marks as a call back rings at any time: %s', async (rule) => {
  const { called } = await bench(rule);
  expect(await called([['Priority', 'psap-callback']])).toBe(180);
});

test('the mark counts only as the word of the own server', async () => {
  const { called } = await bench('forwarding');
  const via = ['Via', 'SIP/2.0/TLS proxy.example.com;branch=z9hG4bKp'] as const;
  expect(await called([['Priority', 'psap-callback'], via])).toBe(302);
});
