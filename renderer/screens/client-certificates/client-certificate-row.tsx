import type { ClientCertificate } from '../../../shared/model/client-certificate.ts';
import { validityState } from '../../format/certificate.ts';
import { date } from '../../format/time.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useNow } from '../../store/use-now.ts';
import { SetRow } from '../certificates/set-row.tsx';
import { ClientCertificateDetail } from './client-certificate-detail.tsx';

/** One client certificate as a row that opens in place. */
export function ClientCertificateRow({
  clientCertificate,
  open,
  onPress,
  onImport,
}: {
  readonly clientCertificate: ClientCertificate;
  readonly open: boolean;
  readonly onPress: () => void;
  readonly onImport: () => void;
}) {
  const users = usePhone(({ accounts }) => accounts).filter(
    ({ account }) => account.clientCertificateId === clientCertificate.id,
  ).length;
  const { tone, words } = useStanding(clientCertificate);
  const used = users === 0 ? '' : ` · used by ${users === 1 ? '1 account' : `${users} accounts`}`;
  return (
    <SetRow
      tone={tone}
      name={clientCertificate.name}
      about={`${words}${used}`}
      beside={false}
      open={open}
      onPress={onPress}
    >
      <ClientCertificateDetail clientCertificate={clientCertificate} onImport={onImport} />
    </SetRow>
  );
}

function useStanding({ certificate }: ClientCertificate): {
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
