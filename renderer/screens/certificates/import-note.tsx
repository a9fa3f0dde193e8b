import { Sign } from '../../components/sign.tsx';

/**
 * One thing to know of what is in the file: a warning, that all is well, or plainly what will
 * happen.
 */
export function ImportNote({
  tone,
  children,
}: {
  readonly tone: 'warn' | 'good' | 'plain';
  readonly children: string;
}) {
  if (tone === 'plain') return <p className="text-tiny">{children}</p>;
  return (
    <p className={`flex gap-2 text-tiny ${tone === 'warn' ? 'rounded-control bg-warn-soft px-3 py-2' : ''}`}>
      <span className="mt-0.5">
        <Sign tone={tone} />
      </span>
      {children}
    </p>
  );
}
