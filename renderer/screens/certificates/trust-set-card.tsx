import { ChevronRight, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Anchor, TrustSet } from '../../../shared/model/trust.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { Sign } from '../../components/sign.tsx';
import { validityState } from '../../format/certificate.ts';
import { date } from '../../format/time.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useNow } from '../../store/use-now.ts';
import { AnchorDetail } from './anchor-detail.tsx';
import { NameDialog } from './name-dialog.tsx';

/** One trust set with its anchors; the chosen one opens in place where there is no room beside. */
export function TrustSetCard({
  set,
  chosen,
  onChoose,
}: {
  readonly set: TrustSet;
  readonly chosen: string | null;
  readonly onChoose: (fingerprint: string | null) => void;
}) {
  return (
    <div className="card overflow-hidden">
      <SetHeader set={set} />
      {set.anchors.length === 0 ? (
        <p className="border-t border-rule px-4 py-3 text-muted">Nothing is trusted by this set yet.</p>
      ) : (
        <ul className="divide-y divide-rule border-t border-rule">
          {set.anchors.map((anchor) => {
            const { fingerprint256 } = anchor.certificate;
            const open = fingerprint256 === chosen;
            return (
              <li key={fingerprint256}>
                <AnchorRow
                  anchor={anchor}
                  open={open}
                  onPress={() => onChoose(open ? null : fingerprint256)}
                />
                {open && (
                  <div className="border-t border-rule bg-canvas p-4 roomy:hidden">
                    <AnchorDetail set={set} anchor={anchor} plain />
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

function AnchorRow({
  anchor: { certificate },
  open,
  onPress,
}: {
  readonly anchor: Anchor;
  readonly open: boolean;
  readonly onPress: () => void;
}) {
  const state = validityState(certificate, useNow(false));
  return (
    <button
      type="button"
      aria-expanded={open}
      onClick={onPress}
      className="flex w-full items-center gap-3 px-4 py-3 text-left transition-colors hover:bg-hover focus-visible:-outline-offset-2 aria-expanded:bg-accent-soft"
    >
      <Sign tone={state === 'valid' ? 'good' : 'warn'} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{certificate.label}</span>
        <span className="block truncate text-small text-muted">
          {state === 'expired' && `Expired on ${date(certificate.notAfter)}`}
          {state === 'not-yet-valid' && `Not valid before ${date(certificate.notBefore)}`}
          {state === 'valid' && `Valid until ${date(certificate.notAfter)}`}
        </span>
      </span>
      <ChevronRight
        aria-hidden
        size={16}
        className={`shrink-0 text-muted transition-transform ${open ? 'rotate-90 roomy:rotate-0' : ''}`}
      />
    </button>
  );
}

function SetHeader({ set }: { readonly set: TrustSet }) {
  const [naming, setNaming] = useState(false);
  const [asking, setAsking] = useState(false);
  const users = usePhone(({ lines }) => lines).filter(({ account }) => account.trustSetIds.includes(set.id));
  const count = set.anchors.length;
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
      <h2 className="min-w-32 flex-1 font-semibold wrap-anywhere">
        {set.name}
        {set.isDefault && <span className="ml-2 text-small font-normal text-muted">for new accounts</span>}
      </h2>
      <Button
        size="small"
        kind="quiet"
        icon={Pencil}
        aria-label={`Rename the set ${set.name}`}
        onClick={() => setNaming(true)}
      >
        Rename
      </Button>
      {!set.isDefault && (
        <Button
          size="small"
          kind="quiet"
          icon={Trash2}
          aria-label={`Remove the set ${set.name}`}
          onClick={() => setAsking(true)}
        >
          Remove
        </Button>
      )}
      <NameDialog
        title={`Rename “${set.name}”`}
        action="Rename the trust set"
        initial={set.name}
        open={naming}
        onClose={() => setNaming(false)}
        onName={(name) => void act('trust.renameSet', { trustSetId: set.id, name })}
      />
      <Confirm
        title={`Remove “${set.name}”?`}
        action={count === 0 ? 'Remove the set' : `Remove and no longer trust ${count}`}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void act('trust.removeSet', { trustSetId: set.id })}
      >
        <p>
          {count === 0
            ? 'The set is empty.'
            : `Its ${count === 1 ? 'certificate is' : `${count} certificates are`} no longer trusted.`}
        </p>
        {users.length > 0 && (
          <p>
            {users.map(({ account }) => account.displayName || account.aor).join(', ')} will not reach a
            server that only this set vouches for.
          </p>
        )}
      </Confirm>
    </div>
  );
}
