import { shownText, words } from '../../../shared/words/index.ts';
import type { ListDetails } from '../../../shared/model/trust.ts';
import { Facts } from '../../components/facts.tsx';
import { Fingerprint } from '../../components/fingerprint.tsx';
import { entriesText, scopeText } from '../../format/revocation-list.ts';
import { date } from '../../format/time.ts';

const t = words('certificateScreens');

/** A revocation list as a person reads it. */
export function ListFacts({
  list,
  signedBy,
  source,
}: {
  readonly list: ListDetails;
  readonly signedBy: string | null;
  readonly source?: string;
}) {
  const { issuer, number, thisUpdate, nextUpdate, fingerprint256 } = list;
  return (
    <Facts
      pairs={[
        [t('made-by'), issuer],
        [
          t('signature'),
          t('list-signature', {
            algorithm: shownText(list.signatureAlgorithm),
            checked: signedBy === null ? 'no' : 'yes',
          }),
        ],
        [t('made-on'), date(thisUpdate)],
        [t('renewed-by'), nextUpdate === null ? t('it-does-not-say') : date(nextUpdate)],
        [t('names'), entriesText(list)],
        [t('speaks-of'), scopeText(list)],
        [t('edition'), number],
        [t('sha-256-fingerprint'), <Fingerprint key="fingerprint" value={fingerprint256} />],
        [t('comes-from'), source ?? null],
      ]}
    />
  );
}
