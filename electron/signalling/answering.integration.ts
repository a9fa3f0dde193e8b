/**
 * Calls that are forwarded, and callers that claim things, through Kamailio over real TLS. It is a
 * proxy, so what a caller claims comes through it as it was written.
 */
import { afterEach, describe, expect, test } from 'vitest';
import { kamailioMissing } from '../../e2e/support/kamailio.ts';
import { caller, sippMissing, sippSound, startSippCaller, type SippStep } from '../../e2e/support/sipp.ts';
import type { Account } from '../../shared/model/account.ts';
import { noForwarding } from '../../shared/model/forwarding.ts';
import { closeOffice, endsWith, hasCall, officeServer, phoneOf } from './fakes/office-at-server.ts';
import type { PhoneAtServer } from './fakes/phone-at-server.ts';

afterEach(closeOffice);

const to = (always: string): Partial<Account> => ({ forwarding: { ...noForwarding, always } });
const offered = (phone: PhoneAtServer): Promise<void> => hasCall(phone, 'offered');

describe.skipIf(kamailioMissing !== null)(kamailioMissing ?? 'Kamailio', () => {
  test('a call that alice forwards rings at bob', async () => {
    const kamailio = await officeServer();
    await phoneOf(kamailio, 'alice', to('bob'));
    const bob = await phoneOf(kamailio, 'bob');
    const carol = await phoneOf(kamailio, 'carol');
    carol.phone.place('carol', 'alice');
    await offered(bob);
    expect(bob.call()).toMatchObject({ remote: { uri: `sip:carol@${kamailio.domain}` } });
  });

  test('alice and bob forward to each other: the call comes back once, and rings', async () => {
    const kamailio = await officeServer();
    const alice = await phoneOf(kamailio, 'alice', to('bob'));
    await phoneOf(kamailio, 'bob', to('alice'));
    const carol = await phoneOf(kamailio, 'carol');
    carol.phone.place('carol', 'alice');
    const isOver = (): boolean => alice.call()?.state === 'offered' || carol.call()?.state === 'ended';
    await carol.until('it rings, or the caller has had enough', isOver);
    const invites = carol
      .trace()
      .filter(({ kind, summary }) => kind === 'sip-sent' && summary.startsWith('INVITE '));
    expect(invites.length).toBeLessThan(10);
  });

  test('an anonymous call does not say who calls', async () => {
    const kamailio = await officeServer();
    const alice = await phoneOf(kamailio, 'alice');
    const bob = await phoneOf(kamailio, 'bob');
    alice.phone.place('alice', 'bob', null, true);
    await offered(bob);
    expect(bob.call()?.remote).toEqual({ displayName: null, uri: '' });
  });
});

describe.skipIf((kamailioMissing ?? sippMissing) !== null)('a caller through the proxy', () => {
  const claims = [
    'P-Asserted-Identity: <sip:boss@pbx.test;verstat=TN-Validation-Passed>',
    'X-Verified: TN-Validation-Passed',
    'Call-Info: <sip:pbx.test>;answer-after=0',
    'Alert-Info: <http://127.0.0.1:9/ring.wav>;info=alert-autoanswer',
    `Diversion: ${Array.from({ length: 40 }, (_, at) => `<sip:hop${at}@pbx.test>;counter=9`).join(', ')}`,
  ];

  test('who claims to be vouched for, verified and to be answered at once rings as a stranger', async () => {
    const kamailio = await officeServer();
    const alice = await phoneOf(kamailio, 'alice', {
      autoAnswer: 'open',
      verifiedBy: 'X-Verified',
      ...to('bob'),
    });
    const { invite, trying, response } = caller('alice', kamailio);
    const steps: readonly SippStep[] = [invite({ body: sippSound, lines: claims }), trying, response(180)];
    const sipp = await startSippCaller(kamailio, steps);
    endsWith(sipp.stop);
    await offered(alice);
    expect(alice.call()).toMatchObject({
      remote: { uri: 'sip:sipp@elsewhere.test', isAsserted: false },
      verification: null,
      ring: 'usual',
      autoAnswered: 'off',
      calledFirst: { uri: 'sip:hop19@pbx.test', isAsserted: false },
    });
  });
});
