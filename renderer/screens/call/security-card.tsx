import { words } from '../../../shared/words/index.ts';
import type { Call } from '../../../shared/model/call.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { Sign } from '../../components/sign.tsx';
import { securityOf } from '../../format/security.ts';
import { useShownParty } from '../../store/known-parties.ts';

const t = words('callScreens');

/**
 * Who confirms what in this call. Never a bare padlock: each line says between whom it holds.
 */
export function SecurityCard({
  call,
  status,
  label = t('security'),
}: {
  readonly call: Call;
  readonly status: AccountStatus | null;
  /** Of the section, where there are several. */
  readonly label?: string;
}) {
  const { contact } = useShownParty(call.remote, call.accountId);
  return (
    <section aria-label={label} className="flex flex-col">
      <dl className="flex flex-col divide-y divide-rule">
        {securityOf(call, status, contact).map(({ name, tone, what, more }) => (
          <div key={name} className="py-3">
            <dt className="flex items-center gap-2.5 text-tiny text-muted">
              <Sign tone={tone} />
              {name}
            </dt>
            <dd className="mt-0.5 ps-6.5">
              <p className="font-medium wrap-anywhere">{what}</p>
              {more && <p className="text-tiny text-muted wrap-anywhere">{more}</p>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
