import type { Account } from '../../../shared/model/account.ts';
import { emergencyNumbers } from '../../../shared/model/emergency.ts';
import type { CivicAddress } from '../../../shared/model/emergency-parts.ts';
import { rememberStrongest } from '../../sip/digest/digest-memory.ts';
import type { ScriptedPeer } from '../../sip/fakes/scripted-peer.ts';
import type { SipRequest } from '../../sip/message/message.ts';
import { bind, bobContact, phoneBench, testAccount } from './phone-bench.ts';

const alice: Account = { ...testAccount, emergency: ['112'] };
export const carol: Account = {
  ...testAccount,
  id: 'c1',
  displayName: 'Carol',
  aor: 'sip:carol@example.com',
};

/** Alice, whose account names 112, and Carol; both registered on one connection. */
export async function registered({
  location = null,
  others = [{ ...carol, emergency: ['112'] }],
  followsTransfers = () => false,
  alice: changes = {},
  doNotDisturb,
}: {
  location?: CivicAddress | null;
  others?: readonly Account[];
  /** Null: the person decides. */
  followsTransfers?: (() => boolean) | null;
  alice?: Partial<Account>;
  doNotDisturb?: () => boolean;
} = {}) {
  const own = { ...alice, ...changes };
  const rules = {
    numbersOf: (account: Account) => emergencyNumbers(account, { policy: null }),
    location: () => location,
  };
  const bench = phoneBench(own, 'secret', rememberStrongest(), {
    emergency: rules,
    ...(followsTransfers && { followsTransfers }),
    ...(doNotDisturb && { doNotDisturb }),
  });
  bench.phone.setAccounts([own, ...others]);
  for (const { id } of [own, ...others]) bench.phone.register(id);
  const peer = await bench.accept();
  for (const _ of [own, ...others]) bind(peer, await peer.request('REGISTER'));
  await bench.idle();
  bench.clock.advance(2000);
  return { bench, peer };
}

export async function answered(peer: ScriptedPeer): Promise<SipRequest> {
  const invite = await peer.request('INVITE');
  peer.respond(invite, 200, { headers: bobContact, body: 'their answer' });
  await peer.request('ACK');
  return invite;
}
