/**
 * Registered through an edge proxy (RFC 5626): nothing but the flow that the phone opened leads to
 * it. What comes for it - calls, and the BYE in them - arrives because the edge sends it down
 * that flow, by the token in Path, Record-Route or a GRUU.
 */
import { createAuthority } from '../../certs/issue.ts';
import { register, registered, saveAccount, trustFile } from '../drive/account.ts';
import { finishedCalls, until } from '../drive/commands.ts';
import { launchAnchorline, type RunningApp } from '../drive/launch.ts';
import { phone } from '../drive/phone.ts';
import { baresipMissing, startBob, type Baresip } from '../support/baresip.ts';
import { edgeMissing, startKamailio, type Kamailio } from '../support/kamailio.ts';
import { expect, needs, test } from '../support/test.ts';

needs(edgeMissing ?? baresipMissing);

let registrar: Kamailio;
let edge: Kamailio;
let running: RunningApp;
let bob: Baresip;
const closing: (() => Promise<void>)[] = [];

async function open(gruu: boolean): Promise<void> {
  const authority = createAuthority('Test PBX Root CA');
  registrar = await startKamailio({ authority, domain: 'localhost', behindEdge: true, gruu });
  closing.push(registrar.stop);
  edge = await startKamailio({ authority, domain: 'localhost', edgeOf: registrar.ports });
  closing.push(edge.stop);
  running = await launchAnchorline();
  closing.push(running.close);
  await trustFile(running.page, edge.authorityFile);
  await saveAccount(running.page, edge);
  await register(running.page);
  await registered(running.page);
  bob = await startBob(registrar);
  closing.push(bob.stop);
}
test.afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const ended = (calls: number) =>
  until(running.page, `${calls} calls are over`, ({ history }) => history.count === calls);

async function bobCallsAndLeaves(): Promise<void> {
  await bob.command('dial', `sip:alice@localhost:${registrar.ports.plain}`);
  await phone(running.page).button('Answer').click();
  await bob.event('CALL_ESTABLISHED');
  await phone(running.page).established();
  await bob.command('hangup');
}

async function aliceCallsAndBobLeaves(): Promise<void> {
  await phone(running.page).dial('bob');
  await bob.event('CALL_INCOMING');
  await bob.command('accept');
  await phone(running.page).established();
  await bob.command('hangup');
}

for (const gruu of [true, false]) {
  const by = gruu ? 'its GRUU' : 'its flow alone';
  test(`calls find the phone by ${by}, there and back, before and after the edge has died @peers @flow`, async () => {
    await open(gruu);
    const { accounts } = await registered(running.page);
    const { registration } = accounts[0]!;
    // The edge is in Path with its token, and the registrar has confirmed outbound.
    expect(registration).toMatchObject({ outbound: true, fault: null });
    expect(registration.path).toEqual([
      expect.stringMatching(/^<sip:[\w+/=%-]{20,}@127\.0\.0\.1:\d+;.*\bob\b/),
    ]);
    expect(registration.serviceRoute).toEqual([`sip:127.0.0.1:${registrar.ports.plain};transport=tcp;lr`]);
    expect(registration.gruu === null).toBe(!gruu);

    await bobCallsAndLeaves();
    await ended(1);
    // The edge would answer 403 without the Service-Route.
    await aliceCallsAndBobLeaves();
    await ended(2);

    await edge.kill('SIGKILL');
    await until(
      running.page,
      'the loss is noticed',
      ({ accounts: [status] }) => status?.connection.state !== 'open',
    );
    await edge.start();
    await registered(running.page);
    await bobCallsAndLeaves();
    await ended(3);
    expect((await finishedCalls(running.page)).map(({ fault }) => fault)).toEqual([null, null, null]);
  });
}

test('the account shows the way that the server keeps, and for how long @peers @flow', async () => {
  await open(true);
  const { page } = running;
  await phone(page).account().click();
  const panel = phone(page).connection();
  await expect(panel).toContainText('Yes: calls come over this very connection');
  await expect(panel).toContainText(`sip:127.0.0.1:${registrar.ports.plain};transport=tcp;lr`);
  await expect(panel).toContainText('Next refresh');
});
