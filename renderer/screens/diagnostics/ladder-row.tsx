import type { ReactNode } from 'react';
import type { TraceEntry } from '../../../shared/model/trace.ts';
import { relativeTime, rungOf, sinceStart, type Rung } from '../../../shared/ladder/rung.ts';
import { wayText } from '../../../shared/ladder/way-text.ts';
import { words } from '../../../shared/words/index.ts';
import { timeToMillisecond } from '../../format/time.ts';

const t = words('ladder');

const tones: Readonly<Record<Rung['tone'], string>> = {
  plain: 'text-accent',
  good: 'text-good',
  bad: 'text-bad',
};

/** Time, then the lanes: this phone, the server, and what the server passes on. */
function Columns({ className, children }: { readonly className: string; readonly children: ReactNode }) {
  return (
    <div
      className={`grid grid-cols-[minmax(0,5.5rem)_minmax(0,1fr)_minmax(0,2.5rem)] overflow-x-clip px-3 text-tiny @wide:grid-cols-[6.5rem_6rem_minmax(0,1fr)_6rem] ${className}`}
    >
      {children}
    </div>
  );
}

/** The names of the lanes, above the rows. */
export function LadderHead() {
  return (
    <div aria-hidden>
      <Columns className="border-b border-rule py-1.5 font-semibold text-muted">
        <span className="hidden @wide:block" />
        <span />
        <span className="flex justify-between gap-2">
          <span>{t('lane-phone')}</span>
          <span>{t('lane-server')}</span>
        </span>
        <span className="hidden at-end @wide:block">{t('lane-other')}</span>
      </Columns>
    </div>
  );
}

export function LadderRow({
  entry,
  start,
}: {
  readonly entry: TraceEntry | undefined;
  readonly start: string;
}) {
  if (!entry) return null;
  const rung = rungOf(entry);
  return (
    <Columns className="h-full items-stretch">
      <span className="hidden items-center text-muted tabular-nums @wide:flex">
        {timeToMillisecond(entry.at)}
      </span>
      <span className="flex items-center text-muted tabular-nums">
        <bdi>{relativeTime(sinceStart(entry.at, start))}</bdi>
      </span>
      {rung.course === 'here' ? <Note entry={entry} /> : <Arrow entry={entry} rung={rung} />}
      <span aria-hidden className="relative border-e border-rule">
        {rung.beyond && <Line isForward={rung.course === 'sent'} tone={rung.tone} isDashed />}
      </span>
    </Columns>
  );
}

/** What is no message: on the phone's own lane. */
function Note({ entry }: { readonly entry: TraceEntry }) {
  const isBad = entry.kind === 'defect';
  return (
    <span className="flex min-w-0 items-center gap-2 border-x border-rule ps-2">
      <span className={`shrink-0 rounded-control bg-sunken px-1.5 ${isBad ? 'text-bad' : 'text-muted'}`}>
        {t(`kind-${entry.kind}`)}
      </span>
      <span className="truncate">
        <bdi>{entry.summary}</bdi>
      </span>
    </span>
  );
}

function Arrow({ entry, rung: { course, tone } }: { readonly entry: TraceEntry; readonly rung: Rung }) {
  return (
    <span className="relative flex min-w-0 items-start justify-center border-x border-rule pt-1.5">
      <span className="sr-only">{wayText(entry)}: </span>
      <span className={`truncate px-3 font-medium ${tone === 'bad' ? 'text-bad' : ''}`}>
        <bdi>{entry.summary}</bdi>
      </span>
      <Line isForward={course === 'sent'} tone={tone} />
    </span>
  );
}

/** An arrow over the whole width, forward to the server. */
function Line({
  isForward,
  tone,
  isDashed = false,
}: {
  readonly isForward: boolean;
  readonly tone: Rung['tone'];
  readonly isDashed?: boolean;
}) {
  const head = isForward ? 'end-0 border-s-[7px]' : 'start-0 border-e-[7px]';
  return (
    <span aria-hidden className={`absolute inset-x-0.5 bottom-2.5 ${tones[tone]}`}>
      <span className={`block border-t-2 border-current ${isDashed ? 'border-dashed' : ''}`} />
      <span className={`absolute -top-[3px] border-y-4 border-y-transparent border-current ${head}`} />
    </span>
  );
}
