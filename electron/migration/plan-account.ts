import type { CommandArgument } from '../../shared/ipc/contract.ts';
import { accountDefaults, type Account } from '../../shared/model/account.ts';
import type { MigrationNote } from '../../shared/model/migration.ts';
import { printable } from '../../shared/printable.ts';
import { accountFields, type Rules } from './field-rules.ts';
import { addition, planFields, planTrusted, type PlannedPart, type TrustSetNames } from './plan-fields.ts';
import { plainAor, type FileAccount } from './settings-file.ts';

/** Of an account that is here, a file changes neither its server nor as whom it signs in. */
export function planAccount(
  file: FileAccount,
  accounts: readonly Account[],
  sets: TrustSetNames,
  rules: Rules,
): PlannedPart<CommandArgument<'accounts.save'>> {
  const known = accounts.find(({ aor }) => plainAor(aor) === plainAor(file.aor)) ?? null;
  const scope = { scope: `account/${plainAor(file.aor)}`, isNew: known === null, rules };
  const before = known ?? { ...accountDefaults, displayName: '' };
  // The password of an account that is here would go to whoever is called: its form asks for it.
  const names = accountFields.filter((field) => known === null || field !== 'answers407InCalls');
  const fields = planFields(names, pickFields(before), file, scope);
  const trusted = planTrusted(file.trustSetIds, before.trustSetIds, sets, scope);
  const added = addition(scope, false);
  const changes = [...added, ...fields.changes, ...trusted.changes];
  return {
    group: {
      part: 'account',
      name: printable(plainAor(file.aor), 128),
      server: serverOf(file),
      isNew: known === null,
      changes,
      notes: notesOf(file, known),
      usedBy: [],
    },
    draft: (chosen, made) => {
      const isWanted = (known === null ? added : changes).some(({ id }) => chosen(id));
      if (!isWanted) return null;
      const { aor, authenticationUser, outboundProxy } = known ?? file;
      return {
        ...(known ? { id: known.id } : {}),
        aor,
        authenticationUser,
        outboundProxy,
        ...fields.merged(chosen),
        trustSetIds: trusted.merged(chosen, made),
      };
    },
  };
}

type AccountFields = Pick<Account, (typeof accountFields)[number]>;

const pickFields = (account: AccountFields): AccountFields =>
  Object.fromEntries(accountFields.map((field) => [field, account[field]])) as unknown as AccountFields;

const serverOf = ({ aor, outboundProxy }: Pick<Account, 'aor' | 'outboundProxy'>): string =>
  outboundProxy ? `${outboundProxy.host}:${outboundProxy.port}` : aor.slice(aor.lastIndexOf('@') + 1);

function notesOf(file: FileAccount, known: Account | null): readonly MigrationNote[] {
  const isOther =
    known !== null &&
    (serverOf(known).toLowerCase() !== serverOf(file).toLowerCase() ||
      known.authenticationUser !== file.authenticationUser);
  const { clientCertificate } = file;
  return [
    ...(known === null ? [{ code: 'password-needed' } as const] : []),
    ...(isOther ? [{ code: 'server-stays', value: serverOf(known) } as const] : []),
    ...(clientCertificate !== null && !known?.clientCertificateId
      ? [{ code: 'client-certificate', value: printable(clientCertificate, 64) } as const]
      : []),
  ];
}
