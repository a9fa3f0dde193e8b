import { Phone, PhoneForwarded } from 'lucide-react';
import type { Call, CallTransfer, RecordedTransfer } from '../../../shared/model/call.ts';
import { isClaimedTransfer } from '../../../shared/claimed-transfer.ts';
import { addressParts, partyName, wholeAddress } from '../../../shared/shown-address.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { askingCard, askingText, CardButtons } from '../../components/card-buttons.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { useShownParty } from '../../store/known-parties.ts';
import { go } from '../../store/route.ts';

const t = words('transfer');

/** What becomes of a transfer that the person asked for, and who sent the call here. */
export function TransferLines({ call }: { readonly call: Call }) {
  const { transfer, transferredBy } = call;
  return (
    <output className="flex w-full max-w-md flex-col items-center gap-2 text-center empty:hidden">
      {transfer?.role === 'transferor' && <Progress transfer={transfer} />}
      {transferredBy !== null && !isClaimedTransfer(call) && (
        <span className="text-tiny text-muted">
          {t('transferred-by', { name: isolated(partyName(transferredBy)) })}
        </span>
      )}
    </output>
  );
}

function Progress({
  transfer: { to, state, fault },
}: {
  readonly transfer: CallTransfer & { role: 'transferor' };
}) {
  const name = isolated(partyName(to));
  if (state !== 'failed')
    return (
      <span className="flex items-center gap-2 font-medium">
        <PhoneForwarded aria-hidden size={16} className="shrink-0 text-accent" />
        {t(`is-${state}`, { name })}
      </span>
    );
  return (
    <span className="flex w-full flex-col gap-2 rounded-control bg-warn-soft px-3 py-2 text-start">
      <span className="font-semibold">{t('has-failed', { name })}</span>
      {fault && <FaultLine fault={fault} tone="warn" />}
    </span>
  );
}

/**
 * A card of a call whose other side sends the person to somebody else. Names of Refer-To and
 * Referred-By are what the other side says: beside them stand the address that is called, and who
 * it is that asks.
 */
export function TransferQuestion({ call }: { readonly call: Call }) {
  return call.transfer?.role === 'transferee' ? <Question call={call} transfer={call.transfer} /> : null;
}

function Question({
  call,
  transfer,
}: {
  readonly call: Call;
  readonly transfer: CallTransfer & { role: 'transferee' };
}) {
  const by = isolated(useShownParty(call.remote, call.accountId).name);
  const to = isolated(useShownParty(transfer.to, call.accountId).name);
  const isRedirection = transfer.isRedirection === true;
  const title = t(isRedirection ? 'redirects' : 'asks', { by, to });
  return (
    <fieldset aria-label={title} className={askingCard}>
      <div className={askingText}>
        <PhoneForwarded aria-hidden size={20} className="mt-0.5 hidden shrink-0 text-accent @3xs:block" />
        <div role="alert" className="min-w-0 flex-1">
          <p className="text-lead font-semibold wrap-anywhere">{title}</p>
          <p className="wrap-anywhere">
            <bdi>{wholeAddress(addressParts(transfer.to.uri))}</bdi>
          </p>
          {transfer.by.uri !== call.remote.uri && (
            <p className="text-muted wrap-anywhere">
              {t('asks-for', { by, name: isolated(partyName(transfer.by)) })}
            </p>
          )}
          <p className="text-muted wrap-anywhere">
            {isRedirection ? t('redirects-about') : t('asks-about', { by })}
          </p>
        </div>
      </div>
      <CardButtons>
        <Button onClick={() => void act('transfers.refuse', { callId: call.id })}>
          {isRedirection ? t('end-call') : t('stay', { by })}
        </Button>
        <Button kind="primary" icon={Phone} onClick={() => void follow(call.id)}>
          {t('follow', { to })}
        </Button>
      </CardButtons>
    </fieldset>
  );
}

async function follow(callId: string): Promise<void> {
  const result = await act('transfers.follow', { callId });
  if (result.ok) go('call', result.value.callId);
}

/** What the history has of it. */
export function recordedWords(transfer: RecordedTransfer): string {
  const name = isolated(partyName(transfer.party));
  if (transfer.kind === 'to') return t('record-to', { name, state: transfer.state });
  return t(transfer.isClaimed ? 'record-claimed' : 'record-by', { name });
}
