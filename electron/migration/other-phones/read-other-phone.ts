import { mostOtherAccounts, type OtherPhone } from '../../../shared/model/migration.ts';
import { plainAor } from '../settings-file.ts';
import { readLinphone } from './linphone.ts';
import { readMicrosip } from './microsip.ts';
import { otherAccount, type OtherAccount, type OtherFields } from './other-account.ts';
import { readZoiper } from './zoiper.ts';

export interface OtherPhoneFile {
  readonly phone: OtherPhone;
  readonly accounts: readonly OtherAccount[];
  /** Accounts that this phone cannot take: of another protocol, without a user, twice, too many. */
  readonly leftOut: number;
}

type Found = readonly OtherFields[] | null;

const readers: readonly (readonly [OtherPhone, (text: string) => Found | Promise<Found>])[] = [
  ['linphone', readLinphone],
  ['zoiper', readZoiper],
  ['microsip', readMicrosip],
];

/** Null: no phone that is known wrote it. */
export async function readOtherPhone(text: string): Promise<OtherPhoneFile | null> {
  for (const [phone, read] of readers) {
    const found = await read(text);
    if (found === null) continue;
    const known = new Set<string>();
    const accounts = found.flatMap((fields) => {
      const account = otherAccount(fields);
      if (account === null || known.has(plainAor(account.aor)) || known.size >= mostOtherAccounts) return [];
      known.add(plainAor(account.aor));
      return [account];
    });
    return { phone, accounts, leftOut: found.length - accounts.length };
  }
  return null;
}
