import { partyName } from '../../../shared/shown-address.ts';
import { callState } from '../../format/call-words.ts';
import { lineWords } from '../../format/line-words.ts';
import { usePhone } from '../../store/phone-store.ts';

/** Says to a screen reader what changes without the person's doing. Without what ticks, which would never end. */
export function Announcer() {
  const lines = usePhone((snapshot) => snapshot.lines);
  const calls = usePhone((snapshot) => snapshot.calls);
  return (
    <>
      <output aria-label="State of the line" className="sr-only">
        {lines.map((line) => (
          <span key={line.account.id}>{lineWords(line, Infinity).state.replace(/ in -?\S+ \w+$/, '')}</span>
        ))}
      </output>
      <div role="log" aria-live="assertive" aria-label="State of calls" className="sr-only">
        {calls.map((call) => (
          <p key={call.id}>{`${partyName(call.remote)}: ${callState(call)}`}</p>
        ))}
      </div>
    </>
  );
}
