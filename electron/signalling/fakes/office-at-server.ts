import { startKamailio, type Kamailio, type KamailioOptions } from '../../../e2e/support/kamailio.ts';
import type { Account } from '../../../shared/model/account.ts';
import { gatewayHere } from '../../media/process/fakes/gateway-here.ts';
import type { Replaces } from '../../sip/message/replaces.ts';
import { openPhoneAtServer, type PhoneAtServer } from './phone-at-server.ts';

/** Phones of ours at one Kamailio. The account of each has the id of its user. */

/** What a test has started, and how it ends. */
const cleanUp: (() => Promise<void> | void)[] = [];
/** After each test. */
export async function closeOffice(): Promise<void> {
  for (const step of cleanUp.splice(0).toReversed()) await step();
}
/** Something else of the test's, which ends with it. */
export const endsWith = (step: () => Promise<void> | void): void => void cleanUp.push(step);

export async function officeServer(options: KamailioOptions = {}): Promise<Kamailio> {
  const kamailio = await startKamailio({ gruu: false, ...options });
  cleanUp.push(kamailio.stop);
  return kamailio;
}

/** A phone of a user whom the server knows, once it is registered. */
export async function phoneOf(
  kamailio: Kamailio,
  user: string,
  change: Partial<Account> = {},
): Promise<PhoneAtServer> {
  const phone = openPhoneAtServer(kamailio, {
    password: `${user}-secret`,
    // The real one; a process for each of four phones would be work that no test here looks at.
    gateway: () => gatewayHere(),
    account: {
      id: user,
      aor: `sip:${user}@${kamailio.domain}`,
      authenticationUser: user,
      ...change,
    },
  });
  cleanUp.push(phone.close);
  phone.phone.register(user);
  await phone.registered();
  return phone;
}

/** The phone has a call in that state. */
export const hasCall = (phone: PhoneAtServer, state: string): Promise<void> =>
  phone.until(state, () => phone.phone.calls().some((call) => call.state === state));

/** One calls, the other one answers; gives the ids of the call at both. */
export async function talks(
  from: PhoneAtServer,
  to: PhoneAtServer,
): Promise<{ readonly at: string; readonly there: string }> {
  const at = from.phone.place(from.accountId, to.accountId);
  const there = await answers(to);
  await Promise.all([established(from, at), established(to, there)]);
  return { at, there };
}

const established = (phone: PhoneAtServer, wanted: string): Promise<void> =>
  phone.until('established', () =>
    phone.phone.calls().some(({ id, state }) => id === wanted && state === 'established'),
  );

/** Answers the call that rings, or will; gives its id. */
export async function answers(phone: PhoneAtServer): Promise<string> {
  await hasCall(phone, 'offered');
  const { id = '' } = phone.phone.calls().find(({ state }) => state === 'offered') ?? {};
  await phone.phone.answer(id);
  return id;
}

/** Phones of these users. */
export async function office<Names extends readonly string[]>(
  ...names: Names
): Promise<{ readonly [At in keyof Names]: PhoneAtServer }> {
  const kamailio = await officeServer({
    users: Object.fromEntries(names.map((name) => [name, `${name}-secret`])),
  });
  const phones: PhoneAtServer[] = [];
  for (const name of names) phones.push(await phoneOf(kamailio, name));
  return phones as { readonly [At in keyof Names]: PhoneAtServer };
}

export const callOf = (phone: PhoneAtServer, id: string) =>
  phone.phone.calls().find((call) => call.id === id);
export const ended = (phone: PhoneAtServer, id: string): Promise<void> =>
  phone.until('ended', () => callOf(phone, id)?.state === 'ended');
/** The phone is in exactly one call, which is answered and not on hold; gives its other side. */
export async function alone(phone: PhoneAtServer): Promise<string> {
  const going = () => phone.phone.calls().filter(({ state }) => state !== 'ended');
  const isAlone = (): boolean =>
    going().length === 1 &&
    going().every(({ state, hold }) => state === 'established' && !hold.local && !hold.remote);
  await phone.until('in one call', isAlone);
  return /:(\w+)@/.exec(going()[0]?.remote.uri ?? '')?.[1] ?? '';
}

/** A dialog that the phone has called in, as a package of dialogs would tell it to a third one. */
export async function dialogFrom(phone: PhoneAtServer, status: string): Promise<Omit<Replaces, 'earlyOnly'>> {
  const heard = () =>
    phone.trace().findLast(({ kind, summary }) => kind === 'sip-received' && summary === `${status} (INVITE)`)
      ?.detail;
  await phone.until(`told ${status}`, () => heard() !== undefined);
  const found = (form: RegExp): string => form.exec(heard() ?? '')?.[1] ?? '';
  return {
    callId: found(/^Call-ID: (\S+)/im),
    // As the phone itself is asked: its own tag comes first.
    toTag: found(/^From:.*;tag=([^;\s]+)/im),
    fromTag: found(/^To:.*;tag=([^;\s]+)/im),
  };
}
