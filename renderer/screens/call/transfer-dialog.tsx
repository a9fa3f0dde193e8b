import { type KeyboardEvent, type RefObject, useId, useMemo, useRef, useState } from 'react';
import { accountTarget } from '../../../shared/dialled-number.ts';
import { longestTarget } from '../../../shared/dial-target.ts';
import type { Call } from '../../../shared/model/call.ts';
import { withoutInvisible } from '../../../shared/printable.ts';
import { partyName } from '../../../shared/shown-address.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { inputClass } from '../../components/field.tsx';
import { useShownParty } from '../../store/known-parties.ts';
import { useAccount, usePhone } from '../../store/phone-store.ts';
import { setUi, useUi } from '../../store/ui-store.ts';
import { movedBy } from '../dialer/dial-field.tsx';
import { contactSource } from '../dialer/sources/contact-source.ts';
import { historySource } from '../dialer/sources/history-source.ts';
import { isName, type Suggestion } from '../dialer/sources/suggestion.ts';
import { suggestionId, SuggestionList } from '../dialer/suggestion-list.tsx';
import { useGrowingRows, useSuggestions } from '../dialer/use-suggestions.ts';

const t = words('transfer');

/** The one field for whom the call goes to: its text, then Enter. */
export function TransferDialog() {
  const callId = useUi(({ transferring }) => transferring);
  const call = usePhone(({ calls }) => calls.find(({ id }) => id === callId)) ?? null;
  if (call?.state !== 'established') return null;
  return <OneTransfer key={call.id} call={call} />;
}

const close = (): void => setUi({ transferring: null });

function OneTransfer({ call }: { readonly call: Call }) {
  const { name } = useShownParty(call.remote, call.accountId);
  const field = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      title={t('title', { name })}
      description={t('about', { name: isolated(name) })}
      open
      onClose={close}
      width="max-w-lg"
      initialFocus={field}
    >
      <TransferForm call={call} field={field} />
    </Dialog>
  );
}

/**
 * Of a row: another call of ours, which is connected with this one; null: somebody who is called.
 */
interface Target extends Suggestion {
  readonly callId: string | null;
}

function TransferForm({
  call,
  field,
}: {
  readonly call: Call;
  readonly field: RefObject<HTMLInputElement | null>;
}) {
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [moved, move] = useState<number | null>(null);
  const rows = useTargets(call, typed);
  const { isRefused, pick, forget } = usePick(call, typed);
  const first = typed.trim() === '' || isName(typed) ? 0 : -1;
  const active = Math.min(moved ?? first, rows.length - 1);

  function onKeyDown(event: KeyboardEvent): void {
    const next = movedBy(event.key, active, rows.length);
    if (next === null) return;
    event.preventDefault();
    move(next);
  }
  function change(text: string): void {
    setTyped((withoutInvisible(text) ?? text).trimStart());
    move(null);
    forget();
  }
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        pick(rows[active]);
      }}
    >
      <div className="flex flex-wrap gap-2">
        <TargetField
          {...{ field, typed, listId, isRefused, onKeyDown }}
          count={rows.length}
          active={active}
          onChange={change}
        />
        <Button type="submit" kind="primary">
          {t('send')}
        </Button>
      </div>
      <p id={refusalOf(listId)} role="alert" className="min-h-5 text-tiny text-bad">
        {isRefused && t('not-a-target')}
      </p>
      <SuggestionList
        id={listId}
        suggestions={rows}
        active={active}
        onPick={(_, index) => pick(rows[index])}
      />
    </form>
  );
}

/** Transfers to a row, or to what is typed where there is none; then the dialog is done. */
function usePick(call: Call, typed: string) {
  const [isRefused, setRefused] = useState(false);
  const account = useAccount(call.accountId)?.account;
  function pick(row: Target | undefined): void {
    const target = row?.target ?? typed.trim();
    const toCallId = row?.callId ?? null;
    const isTarget = account !== undefined && accountTarget(target, account) !== null;
    if (toCallId === null && !isTarget) return setRefused(true);
    if (toCallId === null) void act('transfers.begin', { callId: call.id, target });
    else void act('transfers.connect', { callId: call.id, toCallId });
    close();
  }
  return { isRefused, pick, forget: () => setRefused(false) };
}

const refusalOf = (listId: string): string => `${listId}-refused`;

interface FieldProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly typed: string;
  readonly listId: string;
  /** The row that Enter takes; -1: what is typed. */
  readonly active: number;
  readonly count: number;
  readonly isRefused: boolean;
  readonly onChange: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** A combobox: the arrows move through the list, the focus stays in the field. */
function TargetField({ field, typed, listId, active, count, isRefused, onChange, onKeyDown }: FieldProps) {
  return (
    <input
      ref={field}
      role="combobox"
      aria-label={t('field')}
      aria-expanded={count > 0}
      aria-controls={listId}
      aria-autocomplete="list"
      aria-activedescendant={active >= 0 ? suggestionId(active, listId) : undefined}
      aria-invalid={isRefused || undefined}
      aria-describedby={refusalOf(listId)}
      value={typed}
      dir={typed === '' ? undefined : 'auto'}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      maxLength={longestTarget}
      autoComplete="off"
      spellCheck={false}
      placeholder={t('field')}
      className={`${inputClass} min-h-11 min-w-[min(10rem,100%)] flex-1 text-lead placeholder:text-base`}
    />
  );
}

/** Of all sources: more than this a person types on rather than reads. */
const rowLimit = 6;

/** The other calls first; then whom the text may mean. */
function useTargets(call: Call, typed: string): readonly Target[] {
  const calls = usePhone((snapshot) => snapshot.calls);
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const sources = useMemo(() => [contactSource, historySource(accounts)], [accounts]);
  const found = useGrowingRows(typed, useSuggestions(typed, sources), rowLimit);
  const wanted = typed.trim().toLowerCase();
  const others = calls
    .filter(({ id, state }) => id !== call.id && state === 'established')
    .map(({ id, remote }) => ({ callId: id, name: partyName(remote), target: `call:${id}` }))
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .map((one) => ({ ...one, address: t('connect-call'), accountId: null }));
  return [...others, ...found.map((one) => ({ ...one, callId: null }))];
}
