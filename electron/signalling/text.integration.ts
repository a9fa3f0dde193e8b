/** Real-time text of two of us through Kamailio, encrypted, where the network loses packets. */
import type { Socket } from 'node:dgram';
import { afterEach, describe, expect, test } from 'vitest';
import { kamailioMissing, startKamailio, type Kamailio } from '../../e2e/support/kamailio.ts';
import type { TextChoice } from '../../shared/model/call-text.ts';
import { charactersOf } from '../../shared/real-time-text.ts';
import { forkGateway } from '../media/process/fakes/forked-gateway.ts';
import { createImpairments } from '../media/process/fakes/impairments.ts';
import type { GatewayRequests, MediaGateway } from '../media/process/gateway-contract.ts';
import { startMediaProcess } from '../media/process/media-process.ts';
import { bindLoopback } from '../media/web-leg/bind-loopback.ts';
import { patience } from '../platform/fakes/patience.ts';
import type { Clock } from '../platform/clock.ts';
import { exampleAccount } from './fakes/example-account.ts';
import { openPhoneAtServer, type PhoneAtServer } from './fakes/phone-at-server.ts';

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).toReversed()) await step();
});

/** With it a fifth of the first packets is lost, and never three in a row. */
const seed = 41_031;

/** Packets of text on their way to one phone, through a socket that stands for the other one. */
interface Way {
  readonly socket: Socket;
  /** Of that phone; 0: it has described none. */
  port: number;
  taken: number;
  lost: number;
  /** Whether a packet had a word in it that could be read. */
  isReadable: boolean;
}

async function openWay(): Promise<Way> {
  const socket = await bindLoopback();
  cleanUp.push(() => void socket.close());
  return { socket, port: 0, taken: 0, lost: 0, isReadable: false };
}

/** What comes from the one goes to the other, but for a fifth. */
function relay(from: Way, to: Way): void {
  const decide = createImpairments(seed, { loss: 0.2 });
  from.socket.on('message', (datagram) => {
    to.taken += 1;
    to.isReadable ||= datagram.includes('secret');
    if (decide().copies === 0) to.lost += 1;
    else to.socket.send(datagram, to.port, '127.0.0.1');
  });
}

/** A media process whose descriptions name the socket that faces the other phone. */
function relayed(gateway: MediaGateway, own: Way, other: Way): MediaGateway {
  return {
    ...gateway,
    request: async (name, argument) => {
      const value: unknown = await gateway.request(name, argument);
      if (name !== 'offer' && name !== 'answer') return value as never;
      const told = value as GatewayRequests['answer']['value'];
      own.port = Number(/m=text (\d+)/.exec(told.description)?.[1] ?? 0);
      const description = told.description.replace(
        /m=text [1-9]\d*/,
        `m=text ${other.socket.address().port}`,
      );
      return { ...told, description } as never;
    },
  };
}

interface Person extends PhoneAtServer {
  /** To it. */
  readonly way: Way;
  /** What the other side wrote, all lines. */
  readonly read: () => string;
  readonly write: (text: string) => Promise<void>;
}

/** Alice and Bob at one server. */
async function people(choices: Readonly<Record<'alice' | 'bob', TextChoice>>): Promise<[Person, Person]> {
  const kamailio = await startKamailio();
  cleanUp.push(kamailio.stop);
  const [toAlice, toBob] = [await openWay(), await openWay()];
  relay(toAlice, toBob);
  relay(toBob, toAlice);
  return [
    await person(kamailio, 'alice', choices.alice, [toAlice, toBob]),
    await person(kamailio, 'bob', choices.bob, [toBob, toAlice]),
  ];
}

async function person(
  kamailio: Kamailio,
  user: string,
  realTimeText: TextChoice,
  [own, other]: readonly [Way, Way],
): Promise<Person> {
  const account = exampleAccount({
    aor: `sip:${user}@${kamailio.domain}`,
    authenticationUser: user,
    mediaEncryption: 'required',
    realTimeText,
  });
  const gateway = (clock: Clock): MediaGateway =>
    relayed(startMediaProcess(forkGateway(), clock), own, other);
  const atServer = openPhoneAtServer(kamailio, { account, password: `${user}-secret`, gateway });
  cleanUp.push(atServer.close);
  atServer.phone.register(account.id);
  await atServer.registered();
  const lines = () => atServer.call()?.text?.lines ?? [];
  return {
    ...atServer,
    way: own,
    read: () =>
      lines()
        .filter(({ by }) => by === 'them')
        .map(({ text }) => text)
        .join('\n'),
    write: (text) => atServer.phone.writeText(atServer.call()?.id ?? '', text),
  };
}

async function talking(alice: Person, bob: Person): Promise<void> {
  alice.phone.place(alice.accountId, 'bob');
  await bob.until('ringing', () => bob.call()?.state === 'offered');
  await bob.phone.answer(bob.call()?.id ?? '');
  for (const one of [alice, bob])
    await one.until(
      'talking',
      () => one.call()?.state === 'established' && typeof one.call()?.media.codec === 'string',
    );
}

describe.skipIf(kamailioMissing !== null)(kamailioMissing ?? 'Kamailio', () => {
  test('text of both is encrypted as the voice is, and whole where a fifth of its packets is lost', async () => {
    const [alice, bob] = await people({ alice: 'always', bob: 'asked' });
    await talking(alice, bob);
    for (const one of [alice, bob]) {
      expect(one.call()?.media.protection?.kind).toBe('sdes');
      expect(one.call()?.text?.state).toBe('open');
    }
    const ofBob = charactersOf('no secrett\b of Bob');
    for (const [index, character] of charactersOf('a secret of Alice\nGrüße 👍').entries()) {
      const before = bob.way.taken;
      await alice.write(character);
      if (ofBob[index] !== undefined) await bob.write(ofBob[index]);
      await expect.poll(() => bob.way.taken, { timeout: patience.condition }).toBeGreaterThan(before);
    }
    await bob.until('all of Alice came', () => bob.read() === 'a secret of Alice\nGrüße 👍');
    await alice.until('all of Bob came', () => alice.read() === 'no secret of Bob');
    for (const { way, trace } of [alice, bob]) {
      expect(way.lost).toBeGreaterThan(0);
      expect(way.isReadable).toBe(false);
      expect(JSON.stringify(trace())).not.toMatch(/secret of|Grüße/);
    }
  });

  test('who never takes text has none, and the call goes on', async () => {
    const [alice, bob] = await people({ alice: 'always', bob: 'never' });
    await talking(alice, bob);
    expect([alice.call()?.text, bob.call()?.text]).toEqual([null, null]);
  });
});
