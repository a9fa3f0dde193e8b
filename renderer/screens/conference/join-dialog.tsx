import { useRef } from 'react';
import type { Call } from '../../../shared/model/call.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { Confirm, Dialog } from '../../components/dialog.tsx';
import { useShownParty } from '../../store/known-parties.ts';
import { usePhone } from '../../store/phone-store.ts';
import { setUi, useUi } from '../../store/ui-store.ts';
import { isEncrypted } from '../../format/conference-security.ts';
import { useJoin } from './join-calls.ts';
import { joinCandidates, type JoinCandidate } from './join-candidates.ts';

const t = words('conference');

const close = (): void => setUi({ joining: null });

/** With whom, where there are several; and whether, where one of the calls is not encrypted. */
export function JoinDialog() {
  const joining = useUi((state) => state.joining);
  const calls = usePhone((snapshot) => snapshot.calls);
  const callOf = (id: string | null) =>
    calls.find((call) => call.id === id && call.state === 'established') ?? null;
  const [call, withCall] = [callOf(joining?.callId ?? null), callOf(joining?.withCallId ?? null)];
  if (call === null) return null;
  if (joining?.withCallId === null) return <Choice call={call} calls={calls} />;
  return withCall && <Question call={call} withCall={withCall} calls={calls} />;
}

function Choice({ call, calls }: { readonly call: Call; readonly calls: readonly Call[] }) {
  const { name } = useShownParty(call.remote, call.accountId);
  const first = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      title={t('join-title', { name })}
      description={t('join-about')}
      open
      onClose={close}
      initialFocus={first}
    >
      <ul className="flex flex-col gap-2">
        {joinCandidates(calls, call.id).map((candidate, index) => (
          <li key={candidate.callId} className="flex">
            <Candidate
              call={call}
              candidate={candidate}
              other={calls.find(({ id }) => id === candidate.callId) ?? call}
              button={index === 0 ? first : null}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function Candidate({
  call,
  candidate,
  other,
  button,
}: {
  readonly call: Call;
  readonly candidate: JoinCandidate;
  readonly other: Call;
  readonly button: React.RefObject<HTMLButtonElement | null> | null;
}) {
  const { name } = useShownParty(other.remote, other.accountId);
  const join = useJoin();
  return (
    <Button
      ref={button}
      className="flex-1"
      onClick={() => {
        close();
        void join(call.id, candidate.callId);
      }}
    >
      {candidate.isConference ? t('join-the-conference') : <bdi>{name}</bdi>}
    </Button>
  );
}

/** Says who is heard on the way to whom. */
function Question({
  call,
  withCall,
  calls,
}: {
  readonly call: Call;
  readonly withCall: Call;
  readonly calls: readonly Call[];
}) {
  const join = useJoin();
  const members = [call, withCall, ...calls.filter(({ isJoined }) => isJoined)];
  const plain = useNameOf(members.find((one) => !isEncrypted(one)) ?? withCall);
  const encrypted = useNameOf(members.find(isEncrypted) ?? call);
  return (
    <Confirm
      title={t('unprotected-title')}
      action={t('unprotected-join')}
      open
      onClose={close}
      onConfirm={() => void join(call.id, withCall.id, true)}
    >
      <p>{t('unprotected-about', { plain, encrypted })}</p>
    </Confirm>
  );
}

const useNameOf = (call: Call): string => isolated(useShownParty(call.remote, call.accountId).name);
