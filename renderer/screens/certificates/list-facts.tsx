import type { ListDetails } from '../../../shared/model/trust.ts';
import { Facts } from '../../components/facts.tsx';
import { Fingerprint } from '../../components/fingerprint.tsx';
import { entriesText, scopeText } from '../../format/revocation-list.ts';
import { date } from '../../format/time.ts';

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
        ['Made by', issuer],
        ['Signature', `${list.signatureAlgorithm}${signedBy === null ? ', not checked yet' : ', in order'}`],
        ['Made on', date(thisUpdate)],
        ['Renewed by', nextUpdate === null ? 'It does not say' : date(nextUpdate)],
        ['Names', entriesText(list)],
        ['Speaks of', scopeText(list)],
        ['Edition', number],
        ['SHA-256 fingerprint', <Fingerprint key="fingerprint" value={fingerprint256} />],
        ['Comes from', source ?? null],
      ]}
    />
  );
}
