import { words } from '../../../shared/words/index.ts';
import type { ClientCertificate } from '../../../shared/model/client-certificate.ts';
import { validityState } from '../../format/certificate.ts';
import { date } from '../../format/time.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useNow } from '../../store/use-now.ts';
import { SetRow } from '../certificates/set-row.tsx';
import { ClientCertificateDetail } from './client-certificate-detail.tsx';

const t = words('clientCertificateScreens');

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
  const { tone, text } = useStanding(clientCertificate);
  return (
    <SetRow
      tone={tone}
      name={clientCertificate.name}
      about={`${text}${t('used-by', { count: users })}`}
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
  readonly text: string;
} {
  const now = useNow(false);
  if (!certificate) return { tone: 'off', text: t('waits-for-its-certificate') };
  switch (validityState(certificate, now)) {
    case 'expired':
      return { tone: 'warn', text: t('expired-on', { date: date(certificate.notAfter) }) };
    case 'not-yet-valid':
      return { tone: 'warn', text: t('not-valid-before', { date: date(certificate.notBefore) }) };
    case 'valid':
      return {
        tone: 'good',
        text: t('valid-until', { label: certificate.label, date: date(certificate.notAfter) }),
      };
  }
}
