import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import { kamailioMissing, startKamailio, type KamailioOptions } from '../../../e2e/support/kamailio.ts';
import { freePort } from '../../../e2e/support/own-process.ts';
import type { Account } from '../../../shared/model/account.ts';
import { startDemoPbx } from '../../../tools/demo-pbx/demo-pbx.ts';
import { fakeGateway } from '../fakes/fake-gateway.ts';
import { openPhoneAtServer } from '../fakes/phone-at-server.ts';
import {
  openCheckedPhone,
  rowOf,
  serviceAt,
  told,
  type CheckedPhone,
  type CheckedPhoneOptions,
} from './fakes/checked-phone.ts';

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).toReversed()) await step();
});

async function open(options: CheckedPhoneOptions): Promise<CheckedPhone> {
  const made = await openCheckedPhone(options);
  cleanUp.push(made.close);
  return made;
}

const authority = createAuthority('Example Root CA');
const earlier = ['registration', 'echo'].map((stage) => `${stage} skipped: earlier-failed`);
const soon = 'clock skipped: earlier-failed';

describe('at the demo PBX', () => {
  async function atPbx(echo: string) {
    const stateDirectory = mkdtempSync(join(tmpdir(), 'anchorline-check-'));
    cleanUp.push(() => rmSync(stateDirectory, { recursive: true }));
    const pbx = await startDemoPbx({ stateDirectory });
    cleanUp.push(pbx.stop);
    const [alice] = pbx.accounts;
    const der = new X509Certificate(readFileSync(pbx.caFile)).raw;
    const outboundProxy = { host: '127.0.0.1', port: pbx.port };
    const account = { aor: alice?.aor ?? '', authenticationUser: 'alice', outboundProxy, echo };
    return open({ authority: { der }, password: alice?.password ?? '', account });
  }

  test('all is well: sound went to the echo and came back, and the account is offline again', async () => {
    const phone = await atPbx('600');
    const check = await phone.check();
    expect(told(check)).toEqual([
      'dns skipped: address',
      'tcp passed',
      'tls passed',
      'certificate passed',
      'client-certificate skipped: not-asked',
      'answer passed',
      'registration passed',
      expect.stringMatching(/^clock (?:passed|skipped: no-date)$/),
      'echo passed',
    ]);
    expect(check).toMatchObject({
      outcome: 'passed',
      answer: { status: 200 },
      echo: { dialled: '600', protection: { kind: 'none' }, packetsLost: 0 },
    });
    expect(check.echo?.packetsReceived).toBeGreaterThan(100);
    await expect.poll(() => phone.phone.accounts()[0]?.registration.state).toBe('unregistered');
    expect(phone.phone.calls().every(({ endedAt }) => endedAt !== null)).toBe(true);
  });

  test('an account that is registered stays so, and a call is not put on hold for the echo', async () => {
    const phone = await atPbx('600');
    phone.phone.register('a1');
    const state = () => phone.phone.accounts()[0]?.registration.state;
    await expect.poll(state).toBe('registered');
    const callId = phone.phone.place('a1', '601');
    const check = await phone.check();
    expect(told(check).at(-1)).toBe('echo skipped: in-a-call');
    expect(phone.phone.calls().find(({ id }) => id === callId)?.endedAt).toBeNull();
    expect(state()).toBe('registered');
    phone.phone.hangUp(callId);
  });

  test('a number that is no echo, and none at all', async () => {
    expect(told(await (await atPbx('777')).check()).at(-1)).toBe('echo failed: not-found');
    expect(told(await (await atPbx('')).check()).at(-1)).toBe('echo skipped: no-echo');
  });

  test('cancelled during the call: it ends, and nothing changes any more', async () => {
    const phone = await atPbx('600');
    phone.checks.start(phone.account);
    await phone.until((check) => rowOf(check, 'echo').state === 'running');
    phone.checks.cancel();
    expect(phone.checks.value()?.outcome).toBe('cancelled');
    expect(told(phone.checks.value()!).at(-1)).toBe('echo skipped: cancelled');
    await expect.poll(() => phone.phone.calls().every(({ endedAt }) => endedAt !== null)).toBe(true);
    await expect.poll(() => phone.phone.accounts()[0]?.registration.state).toBe('unregistered');
    expect(phone.checks.value()?.outcome).toBe('cancelled');
  });
});

describe.skipIf(kamailioMissing !== null)(kamailioMissing ?? 'at Kamailio', () => {
  async function atKamailio(options: KamailioOptions = {}, account: Partial<Account> = {}) {
    const kamailio = await startKamailio({ authority, ...options });
    cleanUp.push(kamailio.stop);
    const phone = await open({ authority, dns: serviceAt(kamailio.ports.tls), account });
    return { kamailio, phone };
  }

  test('found by SRV, and its clock is right', async () => {
    const date = new Date().toUTCString();
    const { phone } = await atKamailio({ date });
    const check = await phone.check();
    expect(told(check)).toEqual([
      'dns passed',
      'tcp passed',
      'tls passed',
      'certificate passed',
      'client-certificate skipped: not-asked',
      'answer passed',
      'registration passed',
      'clock passed',
      'echo skipped: no-echo',
    ]);
    expect(check.clock?.server).toBe(new Date(date).toISOString());
    expect(check.report?.location?.steps.map(({ question }) => question)).toContain(
      'SRV _sips._tcp.pbx.test',
    );
  });

  test('the certificate names another server: nothing is sent', async () => {
    const { phone } = await atKamailio({ leaf: createLeaf(authority, [{ dns: 'other.test' }]) });
    const check = await phone.check();
    expect(told(check)).toEqual([
      'dns passed',
      'tcp passed',
      'tls passed',
      'certificate failed: name',
      'client-certificate skipped: earlier-failed',
      'answer skipped: earlier-failed',
      earlier[0],
      soon,
      earlier[1],
    ]);
    expect(check.report?.bytes.sent).toBe(0);
    expect(phone.sent()).toEqual([]);
  });

  test('the certificate has expired: the clock is named too', async () => {
    const dates = { notBefore: new Date('2020-01-01'), notAfter: new Date('2021-01-01') };
    const { phone } = await atKamailio({ leaf: createLeaf(authority, [{ dns: 'pbx.test' }], dates) });
    const check = await phone.check();
    expect(told(check)).toEqual(
      expect.arrayContaining(['certificate failed: validity', 'clock failed: not-valid-now']),
    );
    expect(check.clock).toMatchObject({ server: null, validity: { notAfter: '2021-01-01T00:00:00.000Z' } });
    expect(phone.sent()).toEqual([]);
  });

  test.each([
    ['ahead of it', -2 * 3600_000, 'clock failed: clock-ahead'],
    ['behind it', 2 * 3600_000, 'clock failed: clock-behind'],
    ['hardly another', 60_000, 'clock passed'],
  ])('our clock is %s', async (_, ms, expected) => {
    const { phone } = await atKamailio({ date: new Date(Date.now() + ms).toUTCString() });
    const check = await phone.check();
    expect(told(check)).toContain(expected);
    // All else is looked at.
    expect(told(check)).toContain('registration passed');
  });

  test('a client certificate is required, and the account has none', async () => {
    const { phone } = await atKamailio({ clientAuthority: createAuthority('Example People CA') });
    const check = await phone.check();
    expect(told(check).slice(3, 6)).toEqual([
      'certificate passed',
      'client-certificate failed: required',
      'answer skipped: earlier-failed',
    ]);
    expect(phone.sent()).toEqual([]);
  });

  test('403: the registration fails, and the echo is not called', async () => {
    const { phone } = await atKamailio({ forbids: true }, { echo: '600' });
    const check = await phone.check();
    expect(told(check).slice(5)).toEqual([
      'answer passed',
      'registration failed: sign-in-refused',
      'clock skipped: no-date',
      'echo skipped: earlier-failed',
    ]);
    expect(phone.sent().filter((line) => line.startsWith('INVITE'))).toEqual([]);
  });

  test('the echo answers, and no sound comes back', async () => {
    const { kamailio, phone } = await atKamailio({}, { echo: 'bob' });
    const bob = openPhoneAtServer(kamailio, {
      password: 'bob-secret',
      account: { aor: 'sip:bob@pbx.test', authenticationUser: 'bob' },
      gateway: () => silentGateway(),
    });
    cleanUp.push(bob.close);
    bob.phone.register('a1');
    await bob.registered();
    bob.phone.onChange(() => {
      const call = bob.call();
      if (call?.state === 'offered') void bob.phone.answer(call.id);
    });
    const check = await phone.check();
    expect(told(check).at(-1)).toBe('echo failed: silent');
    expect(check.echo).toMatchObject({ packetsReceived: 0 });
    expect(check.echo?.packetsSent).toBeGreaterThan(100);
  });
});

/** It agrees on sound, and neither sends nor takes any. */
function silentGateway() {
  const gateway = fakeGateway();
  const sdp = ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0'];
  const description = [...sdp, 'm=audio 9 RTP/AVP 0', 'a=rtpmap:0 PCMU/8000', ''].join('\r\n');
  const request: typeof gateway.request = async (name, argument) => {
    const value = await gateway.request(name, argument);
    return name === 'answer' ? Object.assign({}, value, { description }) : value;
  };
  return { ...gateway, request };
}

test('nobody listens at the port', async () => {
  const phone = await open({ authority, dns: serviceAt(await freePort()) });
  expect(told(await phone.check())).toEqual([
    'dns passed',
    'tcp failed: refused',
    ...['tls', 'certificate', 'client-certificate', 'answer', 'registration'].map(
      (stage) => `${stage} skipped: earlier-failed`,
    ),
    soon,
    'echo skipped: earlier-failed',
  ]);
});

test.each([
  ['no SRV, and no such name', {}, 'name-not-found'],
  [
    'the domain declares that it has no such service',
    {
      'SRV _sips._tcp.pbx.test': {
        answers: [
          {
            type: 'SRV' as const,
            name: '_sips._tcp.pbx.test',
            ttl: 60,
            data: { priority: 0, weight: 0, port: 0, target: '.' },
          },
        ],
      },
    },
    'no-service',
  ],
])('%s: DNS is what failed', async (_, dns, code) => {
  const phone = await open({ authority, dns });
  const check = await phone.check();
  expect(told(check).slice(0, 2)).toEqual([`dns failed: ${code}`, 'tcp skipped: earlier-failed']);
  expect(check.outcome).toBe('failed');
});
