import { useEffect, useRef, useState } from 'react';
import type { Call } from '../../../shared/model/call.ts';
import type { TextLine } from '../../../shared/model/call-text.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { useShownParty } from '../../store/known-parties.ts';
import { usePhone } from '../../store/phone-store.ts';
import { allSpoken, nextPhrase, type SpokenUntil } from './spoken.ts';
import { shownText } from './shown-text.ts';

const t = words('realTimeText');

/** After the other side's last character. */
const pauseMs = 2000;

/** Reads out what the other sides write, wherever the person is. */
export function WrittenTexts() {
  const calls = usePhone((snapshot) => snapshot.calls);
  return calls.map((call) => call.text && <WrittenText key={call.id} call={call} lines={call.text.lines} />);
}

function WrittenText({ call, lines }: { readonly call: Call; readonly lines: readonly TextLine[] }) {
  const { name } = useShownParty(call.remote, call.accountId);
  const said = useSaid(lines);
  return (
    <output aria-label={t('place', { name: isolated(name) })} className="sr-only">
      {said.text !== '' && (
        <span key={said.count}>
          {t('spoken', { name: isolated(name), text: isolated(shownText(said.text)) })}
        </span>
      )}
    </output>
  );
}

function useSaid(lines: readonly TextLine[]) {
  const [said, setSaid] = useState({ text: '', count: 0 });
  const spoken = useRef(allSpoken(lines));
  useEffect(() => {
    const say = (until: SpokenUntil): void => {
      const next = nextPhrase(lines, spoken.current, until);
      if (!next) return;
      spoken.current = next.spoken;
      if (next.phrase !== '') setSaid(({ count }) => ({ text: next.phrase, count: count + 1 }));
    };
    say('sentence');
    const timer = setTimeout(say, pauseMs, 'end');
    return () => clearTimeout(timer);
  }, [lines]);
  return said;
}
