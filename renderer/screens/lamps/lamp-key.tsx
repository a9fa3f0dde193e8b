import { BellRing, Circle, CircleHelp, CircleMinus, Phone, type LucideIcon } from 'lucide-react';
import { memo } from 'react';
import type { Account } from '../../../shared/model/account.ts';
import type { Lamp, LampState } from '../../../shared/model/lamp.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { useLanguage } from '../../store/language.ts';
import { pickUpCall, placeCall } from '../dialer/place-call.ts';
import { lampCaller, lampPress, type LampPress } from './press-lamp.ts';

const t = words('lamps');

/** Shape and colour agree, and the word stands beside them. */
const looks: Readonly<Record<LampState, { readonly icon: LucideIcon; readonly colour: string }>> = {
  unknown: { icon: CircleHelp, colour: 'text-muted' },
  idle: { icon: Circle, colour: 'text-good' },
  ringing: { icon: BellRing, colour: 'text-warn' },
  busy: { icon: Phone, colour: 'text-bad' },
  away: { icon: CircleMinus, colour: 'text-warn' },
};

/**
 * One watched extension: what its phone does; a press calls it, or picks up what rings there. Drawn
 * again only where it changed: there may be hundreds.
 */
export const LampKey = memo(function LampKey({
  lamp,
  account,
}: {
  readonly lamp: Lamp;
  readonly account: Account;
}) {
  // It is not drawn again with what is above it.
  useLanguage();
  const { icon: Icon, colour } = looks[lamp.state];
  const press = lampPress(lamp, account);
  const texts = textsOf(lamp, press);
  const name = lamp.name || lamp.number;
  return (
    <button
      type="button"
      title={[name, lamp.number, ...texts].join('\n')}
      onClick={() => void pressed(lamp, press)}
      className={`flex min-h-13 min-w-0 items-center gap-2 rounded-control border px-2 py-1 text-start hover:bg-hover ${lamp.state === 'ringing' ? 'border-warn bg-warn-soft' : 'border-rule bg-surface'}`}
    >
      <Icon aria-hidden size={18} strokeWidth={2.25} className={`shrink-0 ${colour}`} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">
          <bdi>{name}</bdi>
        </span>
        <span className={`block truncate text-tiny ${colour}`}>
          <LampText texts={texts} does={press.does} />
        </span>
      </span>
    </button>
  );
});

const pressed = ({ accountId, number }: Lamp, { target }: LampPress): Promise<unknown> =>
  target === null ? pickUpCall(accountId, number) : placeCall(accountId, target);

/** One line of the same height in each state: a lamp that changes moves nothing. */
function LampText({
  texts: [state, act],
  does,
}: {
  readonly texts: LampTexts;
  readonly does: LampPress['does'];
}) {
  const isPickUp = does === 'pick-up';
  return (
    <>
      <span className={isPickUp ? 'sr-only' : ''}>{state}</span>{' '}
      <span className={isPickUp ? 'font-semibold' : 'sr-only'}>{act}</span>
    </>
  );
}

/** What its phone does, and what a press does. */
type LampTexts = readonly [state: string, act: string];

function textsOf(lamp: Lamp, { does }: LampPress): LampTexts {
  const { state } = lamp;
  const from = lampCaller(lamp);
  if (state !== 'ringing') return [t(`state-${state}`), t('call')];
  const who = from === null ? null : { caller: isolated(from) };
  const act = does === 'call' ? t('call') : who === null ? t('pick-up') : t('pick-up-from', who);
  return [who === null ? t('state-ringing') : t('ringing-from', who), act];
}
