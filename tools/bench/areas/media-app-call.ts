/**
 * One call of the whole app with a baresip, PCMU, a tone both ways: what all processes of each cost
 * the processor, and the app's without a call. The window is on screen all the time.
 */
import { until } from '../../../e2e/drive/commands.ts';
import { officeMissing, openOffice, type Office } from '../../../e2e/support/office.ts';
import { standInDist } from '../../electron-host/locate.ts';
import { electronDist } from '../../launcher/electron-binary.ts';
import { judged, type Row } from '../row.ts';
import { processCost } from '../support/process-cost.ts';
import { pidsByRole } from '../support/process-tree.ts';

const seconds = 10;
/** Of what was received, before it is measured. */
const warmUpPackets = 100;

export async function measureAppCall(): Promise<readonly Row[]> {
  if (officeMissing !== null) {
    console.log(`one call of the app: not measured, ${officeMissing}`);
    return [];
  }
  if (processCost(process.pid) === null) {
    console.log('one call of the app: not measured, this system has no /proc');
    return [];
  }
  await import('../../build/build.ts');
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= electronDist().folder;
  const office = await openOffice();
  try {
    return await measured(office);
  } finally {
    await office.close();
  }
}

async function measured(office: Office): Promise<readonly Row[]> {
  const { page, alice, running } = office;
  const on = process.env['ELECTRON_OVERRIDE_DIST_PATH'] === standInDist() ? ' (on the stand-in)' : '';
  const bob = await office.hireBob({
    codecs: ['PCMU/8000/1'],
    accountParameters: ';answermode=auto',
  });
  const root = running.app.process().pid ?? 0;
  const idle = await costs(pidsByRole(root));
  await alice.dial('bob');
  await alice.established();
  await until(
    page,
    'sound flows',
    ({ calls: [call] }) => (call?.media.statistics?.packetsReceived ?? 0) > warmUpPackets,
  );
  const roles = new Map([...pidsByRole(root), ['baresip', [bob.pid]] as const]);
  const { baresip = null, ...busy } = Object.fromEntries(await costs(roles));
  await alice.hangUp();
  const sum = (all: Iterable<number>): number => [...all].reduce((total, one) => total + one, 0);
  const name = (what: string) => `one call of the app, processor${what}${on}`;
  return [
    judged(name(''), '% of a core', sum(Object.values(busy)), {
      baresip,
      'the app without a call': sum(idle.values()),
    }),
    ...Object.entries(busy).map(([role, cost]) =>
      judged(name(`, ${role}`), '% of a core', cost, { 'without a call': idle.get(role) ?? null }),
    ),
  ];
}

/** Percent of one core by role, over some seconds. */
async function costs(roles: ReadonlyMap<string, readonly number[]>): Promise<ReadonlyMap<string, number>> {
  const used = (): ReadonlyMap<string, number> =>
    new Map(
      [...roles].map(([role, pids]) => [
        role,
        pids.reduce((sum, pid) => sum + (processCost(pid)?.processorMs ?? 0), 0),
      ]),
    );
  const [before, from] = [used(), performance.now()];
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const [after, to] = [used(), performance.now()];
  return new Map(
    [...after].map(([role, cost]) => [role, ((cost - (before.get(role) ?? 0)) * 100) / (to - from)]),
  );
}
