import { PhoneForwarded } from 'lucide-react';
import type { Account } from '../../../shared/model/account.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { bareAddress } from '../../format/address.ts';
import { forwardedTo } from '../../format/forwarding-words.ts';
import { usePhone } from '../../store/phone-store.ts';
import { setUi } from '../../store/ui-store.ts';

const t = words('answering');

/** That calls go elsewhere, at the foot of every screen for as long as it is so. */
export function ForwardingLines() {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  return accounts.map(({ account }) => (
    <ForwardingLine key={account.id} account={account} alone={accounts.length === 1} />
  ));
}

function ForwardingLine({ account, alone }: { readonly account: Account; readonly alone: boolean }) {
  const target = forwardedTo(account);
  if (target === null) return null;
  const { id, displayName, aor, forwarding } = account;
  const by = forwarding.codes.always === null ? 'phone' : 'server';
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-rule bg-warn-soft px-4 py-2">
      <PhoneForwarded aria-hidden size={18} className="shrink-0 text-warn" />
      <p className="min-w-[min(100%,10rem)] flex-1 wrap-anywhere">
        <span className="font-semibold">
          {alone ? t('forwarded') : t('line-named', { account: isolated(displayName || bareAddress(aor)) })}
        </span>{' '}
        <span className="text-muted">{t('line-is-on', { by, target: isolated(target) })}</span>
      </p>
      <Button onClick={() => setUi({ forwarding: id })}>{t('change')}</Button>
      <Button onClick={() => void act('answering.forward', { accountId: id, when: 'always', target: '' })}>
        {t('let-ring')}
      </Button>
    </div>
  );
}
