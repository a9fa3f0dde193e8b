import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Party } from '../../../shared/model/call.ts';
import type { KeptCall } from '../../../shared/model/history.ts';
import type { SoundProtection } from '../../../shared/model/media.ts';
import { partyName } from '../../../shared/shown-address.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { Facts } from '../../components/facts.tsx';
import { LadderLink } from '../../components/ladder-link.tsx';
import { bareAddress } from '../../format/address.ts';
import { outcomeSentence } from '../../format/call-words.ts';
import { summarySentence } from '../../format/quality-words.ts';
import { date, duration, timeOfDay } from '../../format/time.ts';
import { useAccount } from '../../store/phone-store.ts';
import { go } from '../../store/route.ts';
import { useTraceStore } from '../../store/trace-store.ts';
import { setUi } from '../../store/ui-store.ts';
import { recordedWords } from './transfer-lines.tsx';
import { signatureWords } from './signature-words.ts';
import { deleteEntry } from '../history/entry-changes.ts';

const t = words('entryDetails');
const tTransfer = words('transfer');
const tConference = words('conference');
const tAnswering = words('answering');

/** All that the history has of a call, a row each. */
export function EntryDetails({ call }: { readonly call: KeptCall }) {
  const account = useAccount(call.accountId)?.account;
  const took = call.establishedAt === null ? null : Date.parse(call.endedAt) - Date.parse(call.establishedAt);
  return (
    <Facts
      pairs={[
        [t('began'), t('at', { date: date(call.startedAt), time: timeOfDay(call.startedAt) })],
        [t('duration'), took === null ? outcomeSentence(call) : duration(took)],
        [t('direction'), t('direction-is', { direction: call.direction })],
        [
          t('account'),
          account
            ? `${isolated(account.displayName || bareAddress(account.aor))} (${isolated(bareAddress(account.aor))})`
            : t('account-removed'),
        ],
        [t('at-first'), call.remoteAtFirst && partyName(call.remoteAtFirst)],
        [t('address-from'), addressFrom(call)],
        [tAnswering('record-for'), call.calledFirst ? partyName(call.calledFirst) : null],
        [
          tAnswering('record-verified'),
          call.verification ? tAnswering('record-verified-is', { verification: call.verification }) : null,
        ],
        [tAnswering('record-signed'), call.callerSignature ? signatureWords(call.callerSignature) : null],
        [tTransfer('record'), call.transfer ? recordedWords(call.transfer) : null],
        [tConference('record'), call.conference ? conferenceWords(call.conference) : null],
        [t('voice'), voiceWords(call.protection)],
        [t('sound'), call.quality && summarySentence(call.quality)],
        [t('recordings', { count: call.recordings.length }), recordingList(call.recordings)],
      ]}
    />
  );
}

/** Null: the person dialled it, or an older version kept the call. */
function addressFrom({ direction, remote: { isAsserted } }: KeptCall): string | null {
  if (direction === 'outgoing' || isAsserted === undefined) return null;
  return t('address-from-is', { from: isAsserted ? 'server' : 'caller' });
}

function conferenceWords(parties: readonly Party[]): string {
  return tConference('record-with', { names: parties.map((party) => isolated(partyName(party))).join(', ') });
}

function voiceWords(protection: SoundProtection | null): string | null {
  if (protection === null) return null;
  return protection.kind === 'sdes'
    ? t('voice-sdes', { suite: protection.suite })
    : t('voice-is', { kind: protection.kind });
}

function recordingList(paths: readonly string[]) {
  if (paths.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 select-text">
      {paths.map((path) => (
        <li key={path}>
          <bdi>{path}</bdi>
        </li>
      ))}
    </ul>
  );
}

/** For as long as the window has a message of that call. */
export function EntryLadder({ callId }: { readonly callId: string }) {
  const isTraced = useTraceStore(({ entries }) =>
    entries.some((entry) => entry.callId === callId && entry.sipCallId !== undefined),
  );
  if (!isTraced) return null;
  return <LadderLink kind="call" id={callId} />;
}

/** Deletes the entry, once the person has confirmed it. */
export function DeleteEntry({ call }: { readonly call: KeptCall }) {
  const [asking, setAsking] = useState(false);
  async function remove(): Promise<void> {
    if (!(await deleteEntry(call.id))) return;
    setUi({ opened: null });
    go('phone');
  }
  return (
    <>
      <Button icon={Trash2} onClick={() => setAsking(true)}>
        {t('delete')}
      </Button>
      <Confirm
        title={t('delete-title')}
        action={t('delete-action')}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void remove()}
      >
        <p>{t('delete-about', { recordings: call.recordings.length })}</p>
      </Confirm>
    </>
  );
}
