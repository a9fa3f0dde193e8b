import { expect, test } from 'vitest';
import { bodyText } from '../../sip/message/message.ts';
import { bind, bobContact, freshInvite, phoneBench } from '../fakes/phone-bench.ts';
import { established, serve, type EstablishedCall } from '../fakes/established-call.ts';
import { until } from '../../platform/fakes/until.ts';

// Each command of the person during each activity of the phone. Once both have ended, the call is
// as the person commanded, and until then no more sound is sent than the person allowed.

const nothing = async (): Promise<void> => undefined;

/** Begins the activity; gives the function that ends it. */
type Activity = (call: EstablishedCall) => Promise<Finish>;
type Finish = (call: EstablishedCall) => Promise<void>;

const activities = {
  'a liveness probe': async ({ bench, peer, id }) => {
    bench.gateway.emit('silence', { callId: id, silent: true });
    const probe = await peer.request('INVITE');
    return async (call) => call.peer.respond(probe, 200, { headers: bobContact, body: 'their answer' });
  },
  'a liveness probe that is refused': async ({ bench, peer, id }) => {
    bench.gateway.emit('silence', { callId: id, silent: true });
    const probe = await peer.request('INVITE');
    return async (call) => call.peer.respond(probe, 488);
  },
  'recovery over a new flow': async (call) => {
    call.peer.close();
    await call.bench.idle();
    await call.bench.pass(1);
    call.peer = await call.bench.accept();
    bind(call.peer, await call.peer.request('REGISTER'));
    const moved = await call.peer.request('INVITE');
    return async () => call.peer.respond(moved, 200, { headers: bobContact, body: 'their answer' });
  },
  'a flow that is lost and comes back': async (call) => {
    call.peer.close();
    await call.bench.idle();
    return async () => {
      await call.bench.pass(1);
      call.peer = await call.bench.accept();
    };
  },
  'a re-INVITE of theirs that is not acknowledged yet': async ({ peer, bench, inside }) => {
    peer.send('INVITE', 'sip:alice@x', inside('INVITE'), 'their offer again');
    await peer.response(200);
    await bench.idle();
    return async (call) => call.peer.send('ACK', 'sip:alice@x', call.inside('ACK'));
  },
  'a re-INVITE of theirs that is being answered': async ({ peer, bench, inside }) => {
    peer.send('INVITE', 'sip:alice@x', inside('INVITE'), 'their offer again');
    // It has arrived, and the media process has not answered yet.
    await Promise.resolve();
    return async (call) => {
      const final = await call.peer.next();
      if (final.kind === 'response' && final.status === 200)
        call.peer.send('ACK', 'sip:alice@x', call.inside('ACK'));
      await bench.idle();
    };
  },
  'a re-INVITE without an offer, whose ACK brings the answer': async ({ peer, bench, inside }) => {
    peer.send('INVITE', 'sip:alice@x', inside('INVITE'));
    await peer.response(200);
    await bench.idle();
    return async (call) => call.peer.send('ACK', 'sip:alice@x', call.inside('ACK'), 'their late answer');
  },
  'a re-INVITE without an offer, whose ACK brings none': async ({ peer, bench, inside }) => {
    peer.send('INVITE', 'sip:alice@x', inside('INVITE'));
    await peer.response(200);
    bench.gateway.refuse.add('');
    return async (call) => call.peer.send('ACK', 'sip:alice@x', call.inside('ACK'));
  },
  'a re-INVITE of ours that crossed theirs': async ({ bench, peer, id }) => {
    bench.gateway.emit('silence', { callId: id, silent: true });
    const probe = await peer.request('INVITE');
    peer.respond(probe, 491);
    await peer.request('ACK');
    await bench.idle();
    return nothing;
  },
} satisfies Readonly<Record<string, Activity>>;
const activityNames = Object.keys(activities) as (keyof typeof activities)[];
const isWithoutFlow = (activity: string): boolean => activity.startsWith('a flow that is lost');

interface Command {
  readonly before: (call: EstablishedCall) => Promise<void>;
  readonly press: (call: EstablishedCall) => Promise<unknown>;
  /** What holds during the activity, and once both have ended. */
  readonly during: Facts;
  readonly after: Facts;
}

interface Facts {
  readonly state?: string;
  readonly held?: boolean;
  readonly pending?: boolean;
  readonly digits?: string;
  readonly fault?: null;
  /** Whether the person's sound is sent. */
  readonly heard?: boolean;
}

function factsOf({ bench, id }: EstablishedCall): Facts {
  const call = [...bench.records, ...bench.phone.calls()].findLast((each) => each.id === id);
  if (call === undefined || !('state' in call)) return { state: 'ended', fault: call?.fault as null };
  const lastMute = bench.gateway.log.findLast((line) => line.startsWith('mute'));
  return {
    state: call.state,
    held: call.hold.local,
    pending: call.holdPending,
    digits: call.digits,
    fault: call.fault as null,
    heard: lastMute !== 'mute true',
  };
}

const talking: Facts = { state: 'established', held: false, pending: false, heard: true, fault: null };
const onHold: Facts = { state: 'established', held: true, pending: false, heard: false, fault: null };

const commands = {
  hold: {
    before: nothing,
    press: ({ bench, id }) => bench.phone.hold(id),
    during: { heard: false },
    after: onHold,
  },
  resume: {
    before: async (call) => {
      const holding = call.bench.phone.hold(call.id);
      await serve(call);
      await holding;
    },
    press: ({ bench, id }) => bench.phone.resume(id),
    during: { heard: true },
    after: talking,
  },
  'hold and resume': {
    before: nothing,
    press: ({ bench, id }) => Promise.all([bench.phone.hold(id), bench.phone.resume(id)]),
    during: { heard: true },
    after: talking,
  },
  'hang up': {
    before: nothing,
    press: async ({ bench, id }) => bench.phone.hangUp(id),
    during: {},
    after: { state: 'ended', fault: null },
  },
  digits: {
    before: nothing,
    press: ({ bench, id }) => bench.phone.sendDigit(id, '5'),
    during: { digits: '5', heard: true },
    after: { ...talking, digits: '5' },
  },
  'place another call': {
    before: nothing,
    press: async ({ bench }) => bench.phone.place('a1', 'carol'),
    during: { heard: false },
    after: onHold,
  },
} satisfies Readonly<Record<string, Command>>;
const commandNames = Object.keys(commands) as (keyof typeof commands)[];

const table = (['we called', 'they called'] as const).flatMap((side) =>
  activityNames.flatMap((activity) =>
    commandNames
      // Without a flow a new call is refused with a fault.
      .filter((command) => !(command === 'place another call' && isWithoutFlow(activity)))
      .map((command) => [side, command, activity] as const),
  ),
);

test.each(table)('%s: “%s” during %s', async (side, name, activity) => {
  const call = await established(side);
  const command: Command = commands[name];
  await command.before(call);
  const finish = await activities[activity](call);
  const pressed = command.press(call);
  await call.bench.idle();
  expect(factsOf(call)).toMatchObject(command.during);
  await finish(call);
  const came = await serve(call);
  await pressed;
  expect(factsOf(call)).toMatchObject(command.after);
  expect(came.includes('BYE')).toBe(name === 'hang up');
});

test.each(activityNames.filter((name) => !isWithoutFlow(name)))(
  'answering a second call during %s of the first holds the first',
  async (activity) => {
    const call = await established('we called');
    if (activity.startsWith('recovery')) {
      // A ringing call ends with its flow: the second call comes over the next flow.
      const finish = await activities[activity](call);
      await ring(call);
      await answerSecond(call, finish);
    } else {
      await ring(call);
      await answerSecond(call, await activities[activity](call));
    }
    expect(factsOf(call)).toMatchObject(onHold);
  },
);

async function ring({ peer }: EstablishedCall): Promise<void> {
  peer.send('INVITE', 'sip:alice@x', freshInvite('second'), 'their second offer');
  await peer.response(180);
}

async function answerSecond(call: EstablishedCall, finish: Finish): Promise<void> {
  const second = call.bench.phone.calls().find(({ state }) => state === 'offered');
  await call.bench.phone.answer(second?.id ?? '');
  await finish(call);
  await serve(call);
}

test('a call that is held before it is answered is held with its answer', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  const first = bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 183, { headers: bobContact, body: 'early' });
  await bench.idle();
  bench.phone.place('a1', 'carol');
  await peer.request('INVITE');
  await bench.idle();
  expect(bench.gateway.log).toContain('mute true');
  peer.respond(invite, 200, { headers: bobContact, body: 'a' });
  await peer.request('ACK');
  const hold = await peer.request('INVITE');
  expect(bodyText(hold)).toBe('our offer sendonly');
  peer.respond(hold, 200, { headers: bobContact, body: 'a' });
  await peer.request('ACK');
  await until(() =>
    expect(bench.phone.calls().find(({ id }) => id === first)).toMatchObject({ hold: { local: true } }),
  );
});

test('a call whose hold the other side refuses is muted when another begins', async () => {
  const call = await established('we called');
  call.bench.phone.place('a1', 'carol');
  for (const message of [await call.peer.request('INVITE'), await call.peer.request('INVITE')])
    if (bodyText(message) === 'our offer sendonly') call.peer.respond(message, 488);
  await call.peer.request('ACK');
  await until(() => {
    expect(call.bench.phone.calls().find(({ id }) => id === call.id)).toMatchObject({ muted: true });
    expect(factsOf(call)).toMatchObject({ held: false, pending: false, heard: false });
  });
});

test('an offer whose answer cannot be used is dropped, and their next offer is accepted', async () => {
  const { bench, peer, id, inside } = await established('we called');
  bench.gateway.refuse.add('nothing in common');
  const held = bench.phone.hold(id).catch((error: unknown) => String(error));
  peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'nothing in common' });
  await peer.request('ACK');
  expect(await held).toContain('no-common-codec');
  expect(bench.gateway.log.slice(-3)).toEqual(['accept nothing in common', 'rollback', 'mute false']);
  expect(bench.call()).toMatchObject({ state: 'established', hold: { local: false, remote: false } });
  peer.send('INVITE', 'sip:alice@x', inside('INVITE'), 'their offer');
  expect(bodyText(await peer.response(200))).toBe('our answer sendrecv');
});
