import { ChevronRight } from 'lucide-react';
import type { ClientIdentity } from '../../../shared/model/identity.ts';
import { Sign } from '../../components/sign.tsx';
import { validityState } from '../../format/certificate.ts';
import { date } from '../../format/time.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useNow } from '../../store/use-now.ts';
import { IdentityDetail } from './identity-detail.tsx';

/** One identity as a row that opens in place. */
export function IdentityRow({
  identity,
  open,
  onPress,
  onImport,
}: {
  readonly identity: ClientIdentity;
  readonly open: boolean;
  readonly onPress: () => void;
  readonly onImport: () => void;
}) {
  const users = usePhone(({ lines }) => lines).filter(
    ({ account }) => account.clientIdentityId === identity.id,
  ).length;
  const { tone, words } = useStanding(identity);
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        onClick={onPress}
        className="flex w-full items-center gap-3 px-4 py-3 text-left transition-colors hover:bg-hover focus-visible:-outline-offset-2 aria-expanded:bg-accent-soft"
      >
        <Sign tone={tone} />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{identity.name}</span>
          <span className="block truncate text-small text-muted">
            {words}
            {users > 0 && ` · used by ${users === 1 ? '1 account' : `${users} accounts`}`}
          </span>
        </span>
        <ChevronRight
          aria-hidden
          size={16}
          className={`shrink-0 text-muted transition-transform ${open ? 'rotate-90' : ''}`}
        />
      </button>
      {open && (
        <div className="border-t border-rule bg-canvas p-4">
          <IdentityDetail identity={identity} onImport={onImport} />
        </div>
      )}
    </>
  );
}

function useStanding({ certificate }: ClientIdentity): {
  readonly tone: 'good' | 'warn' | 'off';
  readonly words: string;
} {
  const now = useNow(false);
  if (!certificate) return { tone: 'off', words: 'Waits for its certificate' };
  switch (validityState(certificate, now)) {
    case 'expired':
      return { tone: 'warn', words: `Expired on ${date(certificate.notAfter)}` };
    case 'not-yet-valid':
      return { tone: 'warn', words: `Not valid before ${date(certificate.notBefore)}` };
    case 'valid':
      return { tone: 'good', words: `${certificate.label}, valid until ${date(certificate.notAfter)}` };
  }
}
