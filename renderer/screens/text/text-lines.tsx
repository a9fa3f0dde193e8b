import { useLayoutEffect, useRef } from 'react';
import type { CallText, TextLine } from '../../../shared/model/call-text.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { shownText } from './shown-text.ts';

const t = words('realTimeText');

/**
 * What both sides wrote; our line that has not ended is in the field. What the other side writes is
 * read out elsewhere, in phrases (`written-text.tsx`), and not here, by characters.
 */
export function TextLines({
  text,
  name,
  isFixed,
}: {
  readonly text: CallText;
  readonly name: string;
  /** Of one height, so that nothing moves when a line comes. */
  readonly isFixed?: boolean;
}) {
  const lines = text.lines.filter(({ by, isEnded }) => by === 'them' || isEnded);
  const place = useEndInView();
  return (
    <section
      ref={place}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls must be reachable by keys.
      tabIndex={0}
      aria-label={t('written')}
      className={`scrolls rounded-card border border-rule bg-canvas p-2 ${isFixed ? 'h-[22dvh]' : 'max-h-[40dvh]'}`}
    >
      {lines.length === 0 && <p className="text-muted">{t('nothing-yet')}</p>}
      <ol className="flex flex-col gap-1">
        {lines.map((line) => (
          <Line key={line.id} line={line} name={name} />
        ))}
      </ol>
    </section>
  );
}

function Line({ line: { by, text }, name }: { readonly line: TextLine; readonly name: string }) {
  const isOwn = by === 'us';
  return (
    <li
      className={`max-w-[88%] rounded-card border px-2 py-0.5 ${isOwn ? 'self-end border-transparent bg-accent-soft' : 'self-start border-rule bg-surface'}`}
    >
      <span className="sr-only">{isolated(isOwn ? t('you') : name)}</span>
      <p dir="auto" className="min-h-5 whitespace-pre-wrap wrap-anywhere">
        <Characters text={text} />
      </p>
    </li>
  );
}

/** U+FFFD stands for characters that were lost on the way. */
function Characters({ text }: { readonly text: string }) {
  const parts = shownText(text).split('\ufffd');
  return parts.map((part, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- A part has its place alone.
    <span key={index}>
      {index > 0 && (
        <span className="text-warn">
          <span aria-hidden>{'\ufffd'}</span>
          <span className="sr-only">{t('missing')}</span>
        </span>
      )}
      {part}
    </span>
  ));
}

/** The newest line stays in view, unless the person looks at older ones. */
function useEndInView() {
  const place = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const onScroll = (): void => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 8;
    };
    element.addEventListener('scroll', onScroll);
    return () => element.removeEventListener('scroll', onScroll);
  }, []);
  useLayoutEffect(() => {
    if (isAtEnd.current && place.current) place.current.scrollTop = place.current.scrollHeight;
  });
  return place;
}
