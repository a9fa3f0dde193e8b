import { Link, Phone, X } from 'lucide-react';
import { useEffect } from 'react';
import { accountTarget } from '../../../shared/dialled-number.ts';
import type { CallLink } from '../../../shared/model/call.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { addressParts, wholeAddress } from '../../../shared/shown-address.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { bareAddress } from '../../format/address.ts';
import { usePhone } from '../../store/phone-store.ts';
import { setUi, useUi } from '../../store/ui-store.ts';
import { placeCall } from '../dialer/place-call.ts';

const t = words('frame');

/**
 * Asks before a link that was opened outside is called. It waits while a call rings, covers nothing
 * and takes no focus. It is at the foot, because a press meant for the card of a call must not
 * reach its button.
 */
export function CallLinkQuestion() {
  const link = usePhone(({ callLink }) => callLink);
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const ringing = usePhone(({ calls }) => calls.some(({ state }) => state === 'offered'));
  const { accountId } = useUi();
  useDialField(link);
  if (!link || ringing) return null;
  const status = accounts.find(({ account }) => account.id === accountId) ?? accounts[0];
  const shown = shownTarget(link);
  return (
    <fieldset
      aria-label={t('link-to', { shown })}
      className="arrives flex max-h-[50dvh] min-w-0 shrink-0 flex-wrap items-center gap-3 border-t border-rule bg-accent-soft overflow-auto px-4 py-3"
    >
      <Link aria-hidden size={18} className="shrink-0 text-accent" />
      <div role="alert" className="min-w-36 flex-1 wrap-anywhere">
        <p className="font-semibold">
          {status ? t('call-named', { shown }) : t('link-without-account', { shown })}
        </p>
        <p className="text-tiny text-muted">{linkText(link, status)}</p>
      </div>
      <div className="flex w-full flex-wrap gap-2 *:flex-1 wide:w-auto wide:*:whitespace-nowrap">
        <Button icon={X} onClick={() => void dismiss(link, status === undefined)}>
          {status ? t('do-not-call') : t('dismiss')}
        </Button>
        {status && (
          <Button kind="answer" icon={Phone} onClick={() => void call(status, link)}>
            {t('call')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

async function call({ account }: AccountStatus, link: CallLink): Promise<void> {
  const fault = await placeCall(account.id, link.target);
  await dismiss(link, fault !== null);
}

async function dismiss({ id, target }: CallLink, keepsNumber: boolean): Promise<void> {
  if (!keepsNumber && useUi.getState().dialled === target) setUi({ dialled: '' });
  await act('app.dismissLink', { linkId: id });
}

const shownTarget = ({ target }: CallLink): string => wholeAddress(addressParts(target));

/** What the call would be, and what of the link is not used. */
function linkText(link: CallLink, status: AccountStatus | undefined): string {
  const sentences = [
    status ? linkCall(link, status) : t('set-up-an-account'),
    link.isShortened && t('link-is-shortened'),
    link.others > 0 && t('other-links', { count: link.others }),
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}

function linkCall({ target }: CallLink, { account }: AccountStatus): string {
  return t('link-asks', {
    target: accountTarget(target, account) ?? target,
    account: bareAddress(account.aor),
  });
}

/** The number is in the dial field while it is asked about; what was typed there before stays. */
function useDialField(link: CallLink | null): void {
  const id = link?.id;
  const target = link?.target;
  useEffect(() => {
    if (id === undefined || target === undefined) return;
    if (useUi.getState().dialled === '') setUi({ dialled: target });
  }, [id, target]);
}
