import { Delete, Phone } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type FormEvent, type RefObject } from 'react';
import { dialTarget, longestTarget } from '../../../shared/dial-target.ts';
import { explainFault, words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { inputClass, SelectField } from '../../components/field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { bareAddress } from '../../format/address.ts';
import { usePhone } from '../../store/phone-store.ts';
import { setUi, useUi } from '../../store/ui-store.ts';
import { placeCall } from './place-call.ts';

const t = words('dialer');

/** The dial field: what is typed, how it will be sent, and the one button that sends it. */
export function Dialer() {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const { dialled, accountId } = useUi();
  const [refused, setRefused] = useState(false);
  const [busy, setBusy] = useState(false);
  const status = accounts.find(({ account }) => account.id === accountId) ?? accounts[0];
  if (!status) return null;

  function change(text: string): void {
    setUi({ dialled: text, enterHeld: false });
    setRefused(false);
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (dialled.trim() === '') return setUi({ dialFocus: true });
    if (!status || dialTarget(dialled, status.account.aor) === null) return setRefused(true);
    if (busy) return;
    setBusy(true);
    const fault = await placeCall(status.account.id, dialled.trim());
    setBusy(false);
    if (!fault) setUi({ dialled: '' });
  }

  return (
    <form
      className="flex w-full flex-col gap-3 wide:gap-4 split:w-76 split:shrink-0"
      onSubmit={(event) => void submit(event)}
    >
      <AccountChoice chosen={status.account.id} />
      <DialField aor={status.account.aor} refused={refused} onChange={change} />
      <Keypad
        onKey={(digit, byPointer) => {
          change(dialled + digit);
          if (byPointer) setUi({ dialFocus: true });
        }}
      />
      <Button type="submit" kind="answer" size="large" icon={Phone} aria-disabled={busy}>
        {t('call')}
      </Button>
    </form>
  );
}

function AccountChoice({ chosen }: { readonly chosen: string }) {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  if (accounts.length < 2) return null;
  return (
    <SelectField
      label={t('call-from')}
      value={chosen}
      onChange={(event) => setUi({ accountId: event.target.value })}
    >
      {accounts.map(({ account }) => (
        <option key={account.id} value={account.id}>
          {account.displayName || bareAddress(account.aor)} ({bareAddress(account.aor)})
        </option>
      ))}
    </SelectField>
  );
}

/** What is typed, with a key that deletes the last character, and below it what will be sent. */
function DialField({
  aor,
  refused,
  onChange,
}: {
  readonly aor: string;
  readonly refused: boolean;
  readonly onChange: (text: string) => void;
}) {
  const { dialled } = useUi();
  const field = useDialFocus(dialled);
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor="dial" className="font-medium">
        {t('number-or-address')}
      </label>
      <div className="relative">
        <input
          id="dial"
          ref={field}
          value={dialled}
          onChange={(event) => onChange(event.target.value)}
          maxLength={longestTarget}
          autoComplete="off"
          spellCheck={false}
          inputMode="tel"
          aria-describedby="dial-sent"
          aria-invalid={refused || undefined}
          placeholder={t('dial-example')}
          className={`${inputClass} min-h-12 pr-11 text-title tabular-nums placeholder:text-base`}
        />
        {dialled !== '' && (
          <button
            type="button"
            aria-label={t('delete-last-character')}
            onClick={() => onChange(withoutLast(dialled))}
            className="absolute inset-y-1 right-1 grid w-10 place-items-center rounded-control text-muted hover:bg-hover"
          >
            <Delete aria-hidden size={18} />
          </button>
        )}
      </div>
      <p
        id="dial-sent"
        className={`min-h-5 text-tiny wrap-anywhere split:min-h-9 ${refused ? 'text-bad' : 'text-muted'}`}
      >
        <SentAs aor={aor} refused={refused} />
      </p>
    </div>
  );
}

function useDialFocus(dialled: string): RefObject<HTMLInputElement | null> {
  const { dialFocus } = useUi();
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (!dialFocus) return;
    field.current?.focus();
    field.current?.setSelectionRange(dialled.length, dialled.length);
    setUi({ dialFocus: false });
  }, [dialFocus, dialled]);
  return field;
}

/** What Enter will send, or why it will not. */
function SentAs({ aor, refused }: { readonly aor: string; readonly refused: boolean }) {
  const ringing = usePhone(({ calls }) => calls.some(({ state }) => state === 'offered'));
  const { dialled, enterHeld } = useUi();
  useEffect(() => {
    if (!ringing) setUi({ enterHeld: false });
  }, [ringing]);
  if (ringing && enterHeld) return <span role="alert">{t('call-rings')}</span>;
  return sentAs(dialled, dialTarget(dialled, aor), refused);
}

/** What a person sees as one character goes as one. */
function withoutLast(text: string): string {
  const characters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  return characters.slice(0, -1).join('');
}

function sentAs(dialled: string, target: string | null, refused: boolean): string {
  if (target !== null) return t('sent-as', { target });
  if (dialled.trim() === '') return t('how-to-dial');
  const { what, todo } = explainFault({ stage: 'call', code: 'invalid-target', presented: dialled.trim() });
  return refused ? `${what} ${todo}` : t('not-dialable-yet');
}
