import { explainFault, words } from '../../../shared/words/index.ts';
import { FaultLine } from '../../components/fault-card.tsx';
import { policySentences } from '../../format/policy.ts';
import { usePhone } from '../../store/phone-store.ts';

const t = words('certificateScreens');

/** What the administrator of this machine decided; nothing where there is nothing to tell. */
export function AdministratorCard() {
  const { folder, policy, fault, skipped } = usePhone((snapshot) => snapshot.administrator);
  const sentences = policy ? policySentences(policy) : [];
  if (!fault && sentences.length === 0 && skipped.length === 0) return null;
  return (
    <section aria-labelledby="administrator" className="card flex flex-col gap-2 p-4">
      <h2 id="administrator" className="font-semibold">
        {t('decided-by-your-administrator')}
      </h2>
      {fault && <FaultLine fault={fault} />}
      {sentences.length > 0 && (
        <ul className="list-disc ps-5">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {skipped.length > 0 && (
        <ul className="list-disc ps-5 text-muted">
          {skipped.map((each) => (
            <li key={JSON.stringify(each)}>{t('left-out', { what: explainFault(each).what })}</li>
          ))}
        </ul>
      )}
      <p className="text-tiny text-muted wrap-anywhere">
        {t('from-which-only-an-administrator', { folder })}
      </p>
    </section>
  );
}
