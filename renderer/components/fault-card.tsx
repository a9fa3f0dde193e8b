import type { ReactNode } from 'react';
import type { Fault } from '../../shared/errors.ts';
import { explainFault, printableFault, words, type FaultContext } from '../../shared/words/index.ts';
import { Sign } from './sign.tsx';

const t = words('components');

const whoseName = words('whose');

/**
 * A failure in full: what is wrong, what was expected and what came, whose job it is, what to do,
 * and the way to begin.
 */
export function FaultCard({
  fault,
  context,
  actions,
  level = 'h3',
}: {
  readonly fault: Fault;
  readonly context?: FaultContext;
  readonly actions?: ReactNode;
  readonly level?: 'h2' | 'h3';
}) {
  const { what, whose, todo } = explainFault(fault, context);
  const { expected, presented } = printableFault(fault);
  const Heading = level;
  return (
    <div className="flex flex-col gap-4 rounded-card border border-bad/35 bg-bad-soft p-4">
      <div className="flex items-start gap-2.5">
        <span className="mt-0.5">
          <Sign tone="bad" size={18} />
        </span>
        <Heading className="text-lead font-semibold">{what}</Heading>
      </div>
      {(expected !== undefined || presented !== undefined) && (
        <dl className="grid gap-2 @wide:grid-cols-2">
          {expected !== undefined && <Side name={t('expected')} value={expected} />}
          {presented !== undefined && <Side name={t('presented')} value={presented} />}
        </dl>
      )}
      <dl className="flex flex-col gap-2">
        <div className="grid gap-x-3 @wide:grid-cols-[6.5rem_1fr]">
          <dt className="text-tiny text-muted">{t('what-to-do')}</dt>
          <dd>{todo}</dd>
        </div>
        <div className="grid gap-x-3 @wide:grid-cols-[6.5rem_1fr]">
          <dt className="text-tiny text-muted">{t('whose-job')}</dt>
          <dd>{whoseName(whose)}</dd>
        </div>
      </dl>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}

function Side({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className="rounded-control border border-rule bg-surface px-3 py-2">
      <dt className="text-tiny text-muted">{name}</dt>
      <dd className="font-medium wrap-anywhere">
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}

/** A failure in two lines, where the place is narrow. */
export function FaultLine({
  fault,
  context,
  tone = 'bad',
}: {
  readonly fault: Fault;
  readonly context?: FaultContext;
  readonly tone?: 'bad' | 'warn';
}) {
  const { what, todo } = explainFault(fault, context);
  return (
    <div role="alert" className="flex items-start gap-2">
      <span className="mt-0.5">
        <Sign tone={tone} />
      </span>
      <p>
        <span className="font-medium">{what}</span> <span className="text-muted">{todo}</span>
      </p>
    </div>
  );
}
