/**
 * RFC 3263 in the real app: a scripted name server, two edges behind SRV, of which one dies, and
 * then the other.
 */
import { createAuthority } from '../../certs/issue.ts';
import { naptr, srv, startScriptedDns, type ScriptedDns } from '../../electron/locate/fakes/dns-server.ts';
import { register, saveAccount, trustFile } from '../drive/account.ts';
import { until } from '../drive/commands.ts';
import { launchAnchorline, type RunningApp } from '../drive/launch.ts';
import { kamailioMissing, startKamailio, type Kamailio } from '../support/kamailio.ts';
import { expect, needs, test } from '../support/test.ts';

needs(kamailioMissing);

const authority = createAuthority('Test PBX Root CA');
const service = '_sips._tcp.edges.pbx.test';
let dns: ScriptedDns;
let first: Kamailio;
let second: Kamailio;
let running: RunningApp;

test.beforeEach(async () => {
  [first, second] = await Promise.all([startKamailio({ authority }), startKamailio({ authority })]);
  dns = await startScriptedDns({
    'NAPTR pbx.test': {
      answers: [
        naptr('pbx.test', 10, 'SIPS+D2T', service),
        naptr('pbx.test', 5, 'SIP+D2U', '_sip._udp.pbx.test'),
      ],
    },
    [`SRV ${service}`]: {
      answers: [
        srv(service, 20, 1, second.ports.tls, 'localhost'),
        srv(service, 10, 1, first.ports.tls, 'localhost'),
      ],
    },
  });
  running = await launchAnchorline({ args: [`--dns-server=127.0.0.1:${dns.server.port}`] });
  await trustFile(running.page, first.authorityFile);
});
test.afterEach(async () => {
  await running.close();
  await Promise.all([first.stop(), second.stop(), dns.stop()]);
});

const registeredAt = (edge: Kamailio) =>
  until(
    running.page,
    `registered at the edge on port ${edge.ports.tls}`,
    ({ accounts: [status] }) =>
      status?.registration.state === 'registered' &&
      status.connection.state === 'open' &&
      status.connection.report?.address?.endsWith(`:${edge.ports.tls}`) === true,
  );

async function registerAlice(): Promise<void> {
  const { page } = running;
  const change = { aor: 'sips:alice@pbx.test', outboundProxy: null };
  await saveAccount(page, first, change);
  await register(page);
}

test('from NAPTR to the first edge, to the second when it dies, and back @peers', async () => {
  await registerAlice();
  const { accounts } = await registeredAt(first);
  expect(accounts[0]?.connection.report?.validation?.matchedName).toContain('pbx.test');
  expect(accounts[0]?.connection.report?.location?.steps.map(({ question }) => question)).toEqual([
    'NAPTR pbx.test',
    `SRV ${service}`,
  ]);

  await first.kill('SIGKILL');
  await registeredAt(second);
  await first.start();
  await second.kill('SIGKILL');
  await registeredAt(first);
});

test('the service moves: once its records have run out, the next connection goes where they lead now @peers @fault', async () => {
  const at = (edge: Kamailio) => ({
    'SRV _sips._tcp.pbx.test': {
      answers: [srv('_sips._tcp.pbx.test', 1, 1, edge.ports.tls, 'localhost', 1)],
    },
  });
  dns.say(at(first));
  await registerAlice();
  await registeredAt(first);
  dns.say(at(second));
  await first.kill('SIGKILL');
  await registeredAt(second);
});

test('DNS that leads to another server leads nowhere @peers @trust', async () => {
  const stranger = await startKamailio({ authority, domain: 'mallory.test' });
  dns.say({
    'SRV _sips._tcp.pbx.test': {
      answers: [srv('_sips._tcp.pbx.test', 1, 1, stranger.ports.tls, 'localhost')],
    },
  });
  await registerAlice();
  const { accounts } = await until(
    running.page,
    'refused',
    ({ accounts: [status] }) => status?.connection.state === 'refused',
  );
  expect(accounts[0]?.connection.report?.fault).toMatchObject({
    stage: 'validate',
    code: 'name',
    expected: 'pbx.test',
  });
  await stranger.stop();
});
