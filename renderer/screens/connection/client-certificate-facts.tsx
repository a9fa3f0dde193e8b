import type { ClientCertificateFacts as Asked } from '../../../shared/model/connection-report.ts';
import { explainClientCertificate } from '../../../shared/words/index.ts';
import { Facts } from '../../components/facts.tsx';
import { ToldLines } from '../../components/told-lines.tsx';

const yesOrNo = (value: boolean): string => (value ? 'Yes' : 'No');

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
          ['Server asked', requested === 'unknown' ? 'Not known' : yesOrNo(requested)],
          ['Sent', yesOrNo(sent)],
          ['Accepted', sent ? (accepted === null ? 'Not known yet' : yesOrNo(accepted)) : null],
          [
            'It takes those of',
            authorities &&
              (authorities.length === 0 ? (
                'Any authority: it named none'
              ) : (
                <ul key="authorities">
                  {authorities.map((name) => (
                    <li key={name}>{name}</li>
                  ))}
                </ul>
              )),
          ],
        ]}
      />
    </>
  );
}
