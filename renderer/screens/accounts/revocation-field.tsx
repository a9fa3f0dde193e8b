import type { RevocationPolicy } from '../../../shared/model/revocation.ts';
import { words } from '../../../shared/words/index.ts';
import { Segmented } from '../../components/segmented.tsx';
import { usePhone } from '../../store/phone-store.ts';

const t = words('accountScreens');

const revocationChoices = (): readonly (readonly [RevocationPolicy, string])[] => [
  ['soft', t('revocation-soft')],
  ['hard', t('revocation-hard')],
];

/** What is done where nobody says whether a certificate was revoked. */
export function RevocationField({
  chosen,
  set,
}: {
  readonly chosen: RevocationPolicy;
  readonly set: (change: { readonly revocation: RevocationPolicy }) => void;
}) {
  const isHard = usePhone((snapshot) => snapshot.administrator.policy)?.revocation === 'hard';
  const revocation = isHard ? 'hard' : chosen;
  return (
    <div className="flex flex-col gap-1">
      <Segmented
        legend={t('revocation-unknown')}
        showLegend
        options={revocationChoices()}
        value={revocation}
        disabled={isHard}
        onChange={(choice) => set({ revocation: choice })}
      />
      <p className="text-tiny text-muted">
        {isHard && `${t('administrator-decided')} `}
        {t(`revocation-${revocation}-about`)}
      </p>
    </div>
  );
}
