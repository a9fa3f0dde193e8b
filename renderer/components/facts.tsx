import type { ReactNode } from 'react';

/** A condition that does not hold (`false`) is none: it would be a name without a value. */
type Value = Exclude<ReactNode, boolean | undefined>;

/** Names and values, one pair a row; a pair without a value is left out. */
export function Facts({ pairs }: { readonly pairs: readonly (readonly [name: string, value: Value])[] }) {
  return (
    <dl className="grid grid-cols-1 gap-x-4 gap-y-2 @wide:grid-cols-[8rem_minmax(0,1fr)]">
      {pairs
        .filter(([, value]) => value !== null && value !== '')
        .map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-tiny text-muted @wide:pt-px">{name}</dt>
            <dd className="-mt-1.5 min-w-0 wrap-anywhere @wide:mt-0">
              {typeof value === 'string' ? <bdi>{value}</bdi> : value}
            </dd>
          </div>
        ))}
    </dl>
  );
}
