import { startKamailio, type Kamailio, type KamailioOptions } from '../../../e2e/support/kamailio.ts';
import {
  callee,
  caller,
  sippSound,
  startSippCallee,
  startSippCaller,
  type Sipp,
  type SippStep,
} from '../../../e2e/support/sipp.ts';
import { openPhoneAtServer, type PhoneAtServer } from './phone-at-server.ts';

/** Alice's phone and sipp, with Kamailio between them. */

/** What a test has started, and how it ends. */
const cleanUp: (() => Promise<void> | void)[] = [];
/** After each test. */
export async function closeScenes(): Promise<void> {
  for (const step of cleanUp.splice(0).toReversed()) await step();
}

export interface Scene {
  readonly kamailio: Kamailio;
  readonly alice: PhoneAtServer;
}

async function registered(server: KamailioOptions = {}): Promise<Scene> {
  // A phone that is no registrar cannot look a GRUU up, and sipp sends to what it is given.
  const kamailio = await startKamailio({ ...server, gruu: false });
  cleanUp.push(kamailio.stop);
  const alice = openPhoneAtServer(kamailio);
  cleanUp.push(alice.close);
  alice.phone.register('a1');
  await alice.registered();
  return { kamailio, alice };
}

/** Alice calls bob, who is sipp. */
export async function calls(
  steps: readonly SippStep[],
  server?: KamailioOptions,
): Promise<Scene & { readonly bob: Sipp; readonly id: string }> {
  const scene = await registered(server);
  const bob = await startSippCallee(scene.kamailio, 'bob', steps);
  cleanUp.push(bob.stop);
  return { ...scene, bob, id: scene.alice.phone.place('a1', 'bob') };
}

/** sipp calls Alice. */
export async function called(make: (alice: ReturnType<typeof caller>) => readonly SippStep[]) {
  const scene = await registered();
  const sipp = await startSippCaller(scene.kamailio, make(caller('alice', scene.kamailio)));
  cleanUp.push(sipp.stop);
  await scene.alice.until('offered', () => scene.alice.call()?.state === 'offered');
  return { ...scene, sipp, id: scene.alice.call()?.id ?? '' };
}

export const state = ({ alice }: Scene, wanted: string): Promise<void> =>
  alice.until(wanted, () => alice.call()?.state === wanted);
/** The code of the fault that it ended with. */
export const ended = async (scene: Scene): Promise<string | null> => {
  await state(scene, 'ended');
  return scene.alice.call()?.fault?.code ?? null;
};
export const sent = ({ alice }: Scene, method: string): number =>
  alice.trace().filter(({ kind, summary }) => kind === 'sip-sent' && summary.startsWith(`${method} `)).length;

/** Methods of the requests that came. */
export const heard = ({ alice }: Scene): readonly string[] =>
  alice
    .trace()
    .flatMap(({ kind, summary }) => (kind === 'sip-received' ? (summary.split(' ')[0] ?? []) : []));

export const sound = { body: sippSound };
export const leaves = [callee.receive('BYE'), callee.respond('200 OK')];
