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
}: {
  location?: CivicAddress | null;
  others?: readonly Account[];
  followsTransfers?: () => boolean;
} = {}) {
  const rules = {
    numbersOf: (account: Account) => emergencyNumbers(account, { policy: null }),
    location: () => location,
  };
  const bench = phoneBench(alice, 'secret', rememberStrongest(), { emergency: rules, followsTransfers });
  bench.phone.setAccounts([alice, ...others]);
  for (const { id } of [alice, ...others]) bench.phone.register(id);
  const peer = await bench.accept();
  for (const _ of [alice, ...others]) bind(peer, await peer.request('REGISTER'));
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
