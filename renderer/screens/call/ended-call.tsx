import { words } from '../../../shared/words/index.ts';
import { ArrowLeft, Phone } from 'lucide-react';
import type { CallRecord } from '../../../shared/model/call.ts';
import { Button } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { calledAgain } from '../../../shared/address-alone.ts';
import { explainFault } from '../../../shared/words/index.ts';
import { partyName } from '../../../shared/shown-address.ts';
import { failureHeading, faultTells, outcomeSentence } from '../../format/call-words.ts';
import { summarySentence } from '../../format/quality-words.ts';
import { date, duration, timeOfDay } from '../../format/time.ts';
import { useShownParty } from '../../store/known-parties.ts';
import { go } from '../../store/route.ts';
import { placeCall } from '../dialer/place-call.ts';
import { AddToContacts } from '../people/add-to-contacts.tsx';
import { CallFace } from './call-face.tsx';

const t = words('callScreens');

/** How a call ended: what failed is the heading; then what can be done next, and details. */
export function EndedCall({ call }: { readonly call: CallRecord }) {
  const { name, address, contact } = useShownParty(call.remote, call.accountId);
  const again = calledAgain(call.remote);
  const failure = failureHeading(call, name);
  return (
    <section
      aria-label={t('call')}
      data-ended
      className="flex w-full flex-col items-center gap-5 text-center"
    >
      <CallFace name={name} look="over" address={address} contact={contact}>
        <h1
          className={`max-w-full text-display font-semibold ${failure ? 'text-bad wrap-anywhere' : 'truncate'}`}
        >
          {failure?.text ?? name}
        </h1>
        {failure && !failure.text.includes(name) && (
          <p className="max-w-full truncate text-lead">
            <bdi>{name}</bdi>
          </p>
        )}
      </CallFace>
      <p className="max-w-md text-muted tabular-nums">{sentenceOf(call, failure?.isWhole ?? true)}</p>
      <div className="flex flex-wrap justify-center gap-2">
        {again !== null && (
          <Button kind="primary" icon={Phone} onClick={() => void placeCall(call.accountId, again)}>
            {t('call-again')}
          </Button>
        )}
        <AddToContacts remote={call.remote} accountId={call.accountId} />
        <Button icon={ArrowLeft} onClick={() => go('phone')}>
          {t('back-to-the-phone')}
        </Button>
      </div>
      <div className="w-full max-w-md">
        <Disclosure title={t('details')}>
          <Details call={call} />
        </Disclosure>
      </div>
    </section>
  );
}

/** What the heading does not say: the cause, or how it ended and how long it took. */
function sentenceOf(call: CallRecord, isWhole: boolean): string {
  if (call.fault && !isWhole) return explainFault(call.fault).what;
  if (call.establishedAt === null) return outcomeSentence(call);
  const took = Date.parse(call.endedAt) - Date.parse(call.establishedAt);
  return t('over-after', { duration: duration(took), sound: soundOf(call) });
}

function Details({ call }: { readonly call: CallRecord }) {
  return (
    <div className="mt-2 flex flex-col gap-2 text-start text-muted">
      <p className="tabular-nums">
        {t('began', { date: date(call.startedAt), time: timeOfDay(call.startedAt) })}
      </p>
      {call.fault && faultTells(call) && <FaultLine fault={call.fault} />}
      {call.quality && <p>{summarySentence(call.quality)}</p>}
      {call.remoteAtFirst !== null && <p>{t('at-first-it-was', { name: partyName(call.remoteAtFirst) })}</p>}
    </div>
  );
}

const soundOf = ({ protection }: CallRecord): 'encrypted' | 'plain' | 'unknown' =>
  protection === null ? 'unknown' : protection.kind === 'none' ? 'plain' : 'encrypted';
