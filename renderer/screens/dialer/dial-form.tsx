import { Grid3x3, Phone } from 'lucide-react';
import { useMemo, useState, type FormEvent } from 'react';
import { accountTarget } from '../../../shared/dialled-number.ts';
import type { Account } from '../../../shared/model/account.ts';
import { withoutInvisible } from '../../../shared/printable.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { CheckField, SelectField } from '../../components/field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { bareAddress } from '../../format/address.ts';
import { usePhone } from '../../store/phone-store.ts';
import { setUi, useUi } from '../../store/ui-store.ts';
import { DialField } from './dial-field.tsx';
import { callVoicemail } from '../calls/call-voicemail.ts';
import { placeCall } from './place-call.ts';
import { redial } from './redial.ts';
import { accountSource } from './sources/account-source.ts';
import { contactSource } from './sources/contact-source.ts';
import { historySource } from './sources/history-source.ts';
import { choiceOf, type Suggestion } from './sources/suggestion.ts';
import { DirectoryLine } from './directory-line.tsx';
import { SentAs } from './sent-as.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import { suggestionsOf, useDirectories } from './use-directories.ts';
import { useGrowingRows, useSuggestions } from './use-suggestions.ts';

const t = words('dialer');
const tAnswering = words('answering');

/** The one field for name, number or address, its keypad, and the button that calls. */
export function DialForm({ besidePeople = false }: { readonly besidePeople?: boolean }) {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const { accountId } = useUi();
  const status = accounts.find(({ account }) => account.id === accountId) ?? accounts[0];
  return status ? <Form accounts={accounts} status={status} besidePeople={besidePeople} /> : null;
}

/** Of all sources: more than this a person types on rather than reads. */
const suggestionLimit = 8;

interface FormProps {
  readonly accounts: readonly AccountStatus[];
  readonly status: AccountStatus;
  /** The list of People is below. */
  readonly besidePeople: boolean;
}

function Form({ accounts, status, besidePeople }: FormProps) {
  const { account } = status;
  const { id } = account;
  const [keypadOpen, setKeypadOpen] = useState(false);
  const { found, directories, moved, move } = useFound(accounts, id);
  const { refused, busy, call, forget } = useCall();
  const { dialled, anonymously } = useUi();
  const { rows, active, chosen } = choiceOf(dialled, found, moved, besidePeople);
  const called: Called = chosen ?? { target: dialled.trim(), accountId: null };
  const place = ({ target, accountId }: Called) => void call(accountId ?? id, account, target);

  function change(text: string): void {
    setUi({ dialled: (withoutInvisible(text) ?? text).trimStart(), enterHeld: false });
    move(null);
    forget();
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    place(called);
  }

  return (
    <form className="flex flex-col gap-2" onSubmit={submit}>
      <div className="flex flex-wrap gap-2">
        <DialField
          active={active}
          count={found.length}
          isExpanded={rows.length > 0}
          isRefused={refused}
          onChange={change}
          onMove={move}
        />
        <FormButtons busy={busy} keypadOpen={keypadOpen} onKeypad={() => setKeypadOpen(!keypadOpen)} />
      </div>
      {keypadOpen && <DialKeypad isEmpty={dialled === ''} onDigit={(digit) => change(dialled + digit)} />}
      {(keypadOpen || anonymously) && <AnonymousField isOn={anonymously} />}
      <SentAs target={accountTarget(called.target, account)} isRefused={refused} />
      <SuggestionList suggestions={rows} active={active} onPick={place} />
      <DirectoryLine {...directories} />
      <AccountChoice accounts={accounts} chosen={id} />
    </form>
  );
}

type Called = Pick<Suggestion, 'target' | 'accountId'>;

/** Whom the text may mean, and where the arrows have led among them. */
function useFound(accounts: readonly AccountStatus[], id: string) {
  const { dialled } = useUi();
  const [moved, move] = useState<number | null>(null);
  const sources = useMemo(
    () => [contactSource, historySource(accounts), accountSource(accounts, id)],
    [accounts, id],
  );
  const directories = useDirectories(dialled);
  const near = useSuggestions(dialled, sources);
  const found = [...near, ...directories.contacts.flatMap(suggestionsOf)];
  return { found: useGrowingRows(dialled, found, suggestionLimit), directories, moved, move };
}

/** Both stand in one line where text is large, too. */
const narrowSides = '!px-2 @3xs:!px-3.5';

function FormButtons({
  busy,
  keypadOpen,
  onKeypad,
}: {
  readonly busy: boolean;
  readonly keypadOpen: boolean;
  readonly onKeypad: () => void;
}) {
  return (
    <div className="flex min-w-full flex-wrap justify-between gap-2 @wide:min-w-0 @wide:self-center">
      <Button icon={Grid3x3} className={narrowSides} aria-expanded={keypadOpen} onClick={onKeypad}>
        <span className="sr-only @3xs:not-sr-only">{t('keypad')}</span>
      </Button>
      <Button type="submit" kind="answer" icon={Phone} className={narrowSides} aria-disabled={busy}>
        {t('call')}
      </Button>
    </div>
  );
}

function DialKeypad({
  isEmpty,
  onDigit,
}: {
  /** Nothing is dialled: holding 1 calls the voicemail, as on other phones. */
  readonly isEmpty: boolean;
  readonly onDigit: (digit: string) => void;
}) {
  return (
    <div className="max-w-80">
      <Keypad
        onHeld={(digit) => isEmpty && digit === '1' && callVoicemail()}
        onKey={(digit, byPointer) => {
          onDigit(digit);
          if (byPointer) setUi({ dialFocus: true });
        }}
      />
    </div>
  );
}

/** For the next call alone; the account says it for all. */
function AnonymousField({ isOn }: { readonly isOn: boolean }) {
  return (
    <CheckField
      label={tAnswering('call-anonymously')}
      checked={isOn}
      onChange={(event) => setUi({ anonymously: event.target.checked })}
    />
  );
}

/** A call that is placed once, and why what was typed is none. */
function useCall() {
  const [refused, setRefused] = useState(false);
  const [busy, setBusy] = useState(false);
  async function call(accountId: string, account: Account, target: string): Promise<void> {
    if (target === '') return redial();
    if (accountTarget(target, account) === null) return setRefused(true);
    if (busy) return;
    setBusy(true);
    const { anonymously } = useUi.getState();
    const fault = await placeCall(accountId, target, anonymously || undefined);
    setBusy(false);
    if (!fault) setUi({ dialled: '', anonymously: false });
  }
  return { refused, busy, call, forget: () => setRefused(false) };
}

function AccountChoice({
  accounts,
  chosen,
}: {
  readonly accounts: readonly AccountStatus[];
  readonly chosen: string;
}) {
  if (accounts.length < 2) return null;
  return (
    <SelectField
      label={t('call-from')}
      value={chosen}
      onChange={(event) => setUi({ accountId: event.target.value })}
    >
      {accounts.map(({ account }) => (
        <option key={account.id} value={account.id}>
          {`${isolated(account.displayName || bareAddress(account.aor))} (${isolated(bareAddress(account.aor))})`}
        </option>
      ))}
    </SelectField>
  );
}
