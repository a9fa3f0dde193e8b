import { Phone, PhoneIncoming } from 'lucide-react';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { Call } from '../../../shared/model/call.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { askingCard, askingText, CardButtons } from '../../components/card-buttons.tsx';
import { KeyTip } from '../../components/key-tip.tsx';
import { useTopDialog } from '../../components/dialog-layers.tsx';
import { InContacts } from '../../components/in-contacts.tsx';
import { HangUpIcon } from '../../components/hang-up-icon.tsx';
import { useShownParty } from '../../store/known-parties.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useUi } from '../../store/ui-store.ts';
import { useKeys } from '../../store/use-keys.ts';
import { CallerLines } from '../call/caller-lines.tsx';
import { TransferQuestion } from '../call/transfer-lines.tsx';
import { answerCall } from '../call/answer-call.ts';
import type { Row } from './held-rows.ts';
import { RingingMore } from './ringing-more.tsx';
import { useCoversFocus } from './use-covers-focus.ts';
import { emptyPlace, useHeldRows } from './use-held-rows.ts';

const t = words('frame');

/**
 * A card for each call that rings or asks about a transfer, above every screen and every dialog:
 * nothing moves when one comes or goes.
 */
export function Ringing() {
  const calls = usePhone((snapshot) => snapshot.calls);
  const held = useHeldRows(calls.filter(({ state }) => state === 'offered'));
  // Its dialog is about that very call.
  const redirecting = useUi((ui) => ui.redirecting);
  const { pointer } = held;
  const rows = held.rows.filter(({ call }) => call.id !== redirecting);
  const dialog = useTopDialog();
  const asked = calls.filter(({ transfer }) => transfer?.role === 'transferee');
  if (rows.length === 0 && asked.length === 0) return null;
  const talking = calls.some((call) => call.state === 'established' && !call.hold.local);
  const cards = (
    <Cards pointer={pointer}>
      {rows.map((row) => (
        // The place of a card that is inert still holds the pointer.
        <div key={row.call.id} className="shrink-0">
          <Card row={row} talking={talking} />
        </div>
      ))}
      {asked.map((call) => (
        <TransferQuestion key={call.id} call={call} />
      ))}
    </Cards>
  );
  return dialog ? createPortal(cards, dialog) : cards;
}

/** Their place. Seen through while the focus is beneath, so that it is not hidden. */
function Cards({
  pointer,
  children,
}: {
  readonly pointer: ReturnType<typeof useHeldRows>['pointer'];
  readonly children: ReactNode;
}) {
  const place = useRef<HTMLElement>(null);
  const coversFocus = useCoversFocus(place);
  return (
    <section
      ref={place}
      aria-label={t('ringing-calls')}
      className={`fixed inset-x-0 top-0 z-30 flex max-h-dvh flex-col gap-2 overflow-y-auto px-3 pt-3 after:h-14 after:shrink-0 wide:start-auto wide:w-112 wide:ps-16 wide:pe-4 pointer-events-none *:pointer-events-auto ${coversFocus ? 'opacity-30 hover:opacity-100' : ''}`}
      {...pointer}
    >
      {children}
    </section>
  );
}

/** Escape on a card is for its call alone: it must not close a dialog or the tip of a button. */
function declineOnEscape(event: KeyboardEvent, callId: string): void {
  if (event.key !== 'Escape') return;
  event.stopPropagation();
  void act('calls.decline', { callId });
}

/** One that is over stays as high as it was: what is below it does not move under the pointer. */
function Card({ row: { call, isOver }, talking }: { readonly row: Row<Call>; readonly talking: boolean }) {
  const { name, address, contact } = useShownParty(call.remote, call.accountId);
  const [answer, decline] = [useKeys('answer'), useKeys('decline')];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- The buttons in it have the focus.
    <fieldset
      aria-label={t('ringing-named', { name })}
      onKeyDown={(event) => declineOnEscape(event, call.id)}
      data-ringing={isOver ? undefined : call.id}
      className={`${askingCard} inert:opacity-60`}
      {...(isOver && emptyPlace)}
    >
      <div className={askingText}>
        <PhoneIncoming aria-hidden size={20} className="mt-0.5 hidden shrink-0 text-accent @3xs:block" />
        <div className="min-w-0 flex-1">
          <p className="line-clamp-2 text-lead font-semibold wrap-anywhere">
            <bdi>{name}</bdi>
          </p>
          <p className="line-clamp-2 text-muted wrap-anywhere">
            {isOver ? t('no-longer-rings') : address === null ? t('incoming-call') : <bdi>{address}</bdi>}
          </p>
          {contact && <InContacts contact={contact} isAsserted={call.remote.isAsserted === true} />}
          <CallerLines call={call} />
          {talking && <p className="text-tiny text-muted">{t('answering-holds')}</p>}
        </div>
      </div>
      <CardButtons>
        <KeyTip keys={decline.written}>
          <Button
            kind="end"
            icon={HangUpIcon}
            aria-keyshortcuts={`${decline.aria} Escape`}
            onClick={() => void act('calls.decline', { callId: call.id })}
          >
            {t('decline')}
          </Button>
        </KeyTip>
        <KeyTip keys={answer.written}>
          <Button
            kind="answer"
            icon={Phone}
            aria-keyshortcuts={answer.aria}
            onClick={() => void answerCall(call.id)}
          >
            {t('answer')}
          </Button>
        </KeyTip>
      </CardButtons>
      <RingingMore callId={call.id} />
    </fieldset>
  );
}
