import type { ClientCertificateFacts as Asked } from '../../../shared/model/connection-report.ts';
import type { Shown } from '../../../shared/model/phrase.ts';
import { explainClientCertificate, shownText, words } from '../../../shared/words/index.ts';
import { Facts } from '../../components/facts.tsx';
import { ToldLines } from '../../components/told-lines.tsx';

const t = words('connectionScreen');

const shown = (name: Shown): string => shownText(name);
const yesOrNo = (value: boolean): string => (value ? t('yes') : t('no'));

/** What the server asked of our certificate and what became of it. */
export function ClientCertificateFacts({ facts, host }: { readonly facts: Asked; readonly host: string }) {
  const { requested, sent, accepted, authorities } = facts;
  // That it was refused is told in full above.
  const told = explainClientCertificate(facts, { host }).filter(({ tone }) => tone !== 'bad');
  return (
    <>
      <ToldLines told={told} />
      <Facts
        pairs={[
          [t('server-asked'), requested === 'unknown' ? t('not-known') : yesOrNo(requested)],
          [t('sent'), yesOrNo(sent)],
          [t('accepted'), sent ? (accepted === null ? t('not-known-yet') : yesOrNo(accepted)) : null],
          [
            t('accepted-authorities'),
            authorities &&
              (authorities.length === 0 ? (
                t('any-authority')
              ) : (
                <ul key="authorities">
                  {authorities.map(shown).map((name) => (
                    <li key={name}>
                      <bdi>{name}</bdi>
                    </li>
                  ))}
                </ul>
              )),
          ],
        ]}
      />
    </>
  );
}
