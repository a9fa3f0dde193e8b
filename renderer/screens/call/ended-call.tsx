import { words } from '../../../shared/words/index.ts';
import { ArrowLeft, Phone } from 'lucide-react';
import type { CallRecord } from '../../../shared/model/call.ts';
import type { KeptCall } from '../../../shared/model/history.ts';
import { Button } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { calledAgain } from '../../../shared/address-alone.ts';
import { explainFault } from '../../../shared/words/index.ts';
import { failureHeading, faultTells, outcomeSentence } from '../../format/call-words.ts';
import { duration } from '../../format/time.ts';
import { useShownParty } from '../../store/known-parties.ts';
import { go } from '../../store/route.ts';
import { placeCall } from '../dialer/place-call.ts';
import { WriteButton } from '../messages/write-to.tsx';
import { AddToContacts } from '../people/add-to-contacts.tsx';
import { CallFace } from './call-face.tsx';
import { DeleteEntry, EntryDetails, EntryLadder } from './entry-details.tsx';

const t = words('callScreens');

/** How a call ended: what failed is the heading; then what can be done next, and details. */
export function EndedCall({
  call,
  isKept,
}: {
  readonly call: KeptCall;
  /** The history has it. */
  readonly isKept: boolean;
}) {
  const { name, address, contact } = useShownParty(call.remote, call.accountId);
  const again = calledAgain(call.remote);
  const failure = failureHeading(call, name);
  return (
    <div className="flex w-full flex-col items-center gap-5 text-center">
      <CallFace
        name={name}
        look="over"
        address={address}
        contact={contact}
        isAsserted={call.remote.isAsserted === true}
      >
        <h1
          className={`max-w-full text-display font-semibold ${failure ? 'text-bad wrap-anywhere' : 'truncate'}`}
        >
          {failure?.text ?? <bdi>{name}</bdi>}
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
        <WriteButton remote={call.remote} accountId={call.accountId} />
        <AddToContacts remote={call.remote} accountId={call.accountId} />
        <EntryLadder callId={call.id} />
        {isKept && <DeleteEntry call={call} />}
        <Button icon={ArrowLeft} onClick={() => go('phone')}>
          {t('back-to-the-phone')}
        </Button>
      </div>
    </div>
  );
}

/** Folded where the call ended a moment ago, open where the person chose it in the list. */
export function EndedDetails({ call, isOpen }: { readonly call: KeptCall; readonly isOpen: boolean }) {
  const details = (
    <div className="flex flex-col gap-3 text-start">
      {call.fault && faultTells(call) && <FaultLine fault={call.fault} />}
      <EntryDetails call={call} />
    </div>
  );
  if (isOpen) return <div className="card mx-auto w-full max-w-md p-4">{details}</div>;
  return (
    <div className="mx-auto w-full max-w-md text-center">
      <Disclosure title={t('details')}>
        <div className="mt-2">{details}</div>
      </Disclosure>
    </div>
  );
}

/** What the heading does not say: the cause, or how it ended and how long it took. */
function sentenceOf(call: CallRecord, isWhole: boolean): string {
  if (call.fault && !isWhole) return explainFault(call.fault).what;
  if (call.establishedAt === null) return outcomeSentence(call);
  const took = Date.parse(call.endedAt) - Date.parse(call.establishedAt);
  return t('over-after', { duration: duration(took), sound: soundOf(call) });
}

const soundOf = ({ protection }: CallRecord): 'encrypted' | 'plain' | 'unknown' =>
  protection === null ? 'unknown' : protection.kind === 'none' ? 'plain' : 'encrypted';
