import { Phone, Voicemail } from 'lucide-react';
import type { Mailbox } from '../../../shared/model/mailbox.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { KeyTip } from '../../components/key-tip.tsx';
import { isReachable } from '../../format/account-words.ts';
import { bareAddress } from '../../format/address.ts';
import { mailboxWords } from '../../format/mailbox-words.ts';
import { usePhone } from '../../store/phone-store.ts';
import { routeHash } from '../../store/route.ts';
import { useKeys } from '../../store/use-keys.ts';
import { placeCall } from '../dialer/place-call.ts';

const t = words('mailbox');

/** The voicemail of each account that has one: what waits there, and one press calls it. */
export function VoicemailRows() {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const withMailbox = accounts.filter(
    ({ mailbox }) => mailbox.number !== '' || mailbox.messages?.isWaiting === true,
  );
  return withMailbox.map((status) => (
    <VoicemailRow key={status.account.id} status={status} isAlone={accounts.length === 1} />
  ));
}

interface RowProps {
  readonly status: AccountStatus;
  readonly isAlone: boolean;
}

function VoicemailRow({ status, isAlone }: RowProps) {
  const { account, mailbox } = status;
  const name = isAlone
    ? t('voicemail')
    : t('voicemail-of', { account: isolated(account.displayName || bareAddress(account.aor)) });
  const waits = mailbox.messages?.isWaiting === true;
  const text = <RowText name={name} mailbox={mailbox} waits={waits} />;
  if (mailbox.number === '') return <WithoutNumber text={text} accountId={account.id} />;
  return (
    <VoicemailKey isOff={!isReachable(status)} onPress={() => void placeCall(account.id, mailbox.number)}>
      {text}
    </VoicemailKey>
  );
}

function RowText({
  name,
  mailbox,
  waits,
}: {
  readonly name: string;
  readonly mailbox: Mailbox;
  readonly waits: boolean;
}) {
  return (
    <>
      <Voicemail
        aria-hidden
        size={20}
        strokeWidth={1.75}
        className={`shrink-0 ${waits ? 'text-accent' : 'text-muted'}`}
      />
      <span className="min-w-0 flex-1 wrap-anywhere">
        {name}{' '}
        <span className={waits ? 'font-semibold text-accent' : 'text-muted'}>{mailboxWords(mailbox)}</span>{' '}
        <bdi className="text-tiny text-muted tabular-nums">{bareAddress(mailbox.number)}</bdi>
      </span>
    </>
  );
}

function VoicemailKey({
  isOff,
  onPress,
  children,
}: {
  readonly isOff: boolean;
  readonly onPress: () => void;
  readonly children: React.ReactNode;
}) {
  const keys = useKeys('voicemail');
  return (
    <KeyTip keys={keys.written}>
      <button
        type="button"
        disabled={isOff}
        aria-keyshortcuts={keys.aria}
        onClick={onPress}
        className="-mx-2 flex min-h-9 shrink-0 items-center gap-2 rounded-control px-2 text-start hover:bg-hover disabled:opacity-50"
      >
        {children}
        <Phone aria-hidden size={18} className="shrink-0 text-good" />
      </button>
    </KeyTip>
  );
}

/** Something waits, and nobody has said where. */
function WithoutNumber({ text, accountId }: { readonly text: React.ReactNode; readonly accountId: string }) {
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-2">
      {text}
      <p className="w-full text-tiny text-muted">
        {t('enter-its-number')}{' '}
        <a className="text-accent underline" href={routeHash('account', accountId)}>
          {t('open-the-account')}
        </a>
      </p>
    </div>
  );
}
