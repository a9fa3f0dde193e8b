import { useId, type ComponentProps, type ReactNode } from 'react';
import { OctagonX } from 'lucide-react';

export const inputClass =
  'w-full min-h-9 rounded-control border border-control bg-surface px-3 py-1.5 text-ink text-ellipsis aria-invalid:border-bad aria-invalid:ring-1 aria-invalid:ring-bad disabled:opacity-60';

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with it, as a sentence. */
  readonly error?: string | null | undefined;
}

/**
 * One labelled line of text with its hint and its error. `short`: for a number or a code; its hint
 * has the whole width all the same.
 */
export function TextField({
  label,
  hint,
  error,
  short = false,
  className = '',
  ...input
}: FieldProps & { readonly short?: boolean } & Omit<ComponentProps<'input'>, 'id'>) {
  const id = useId();
  return (
    <div className={`flex min-w-0 flex-col gap-1 ${className}`}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        id={id}
        className={`${inputClass} ${short ? 'max-w-60' : ''}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-more`}
        autoComplete="off"
        spellCheck={false}
        // What is written has its own direction; an empty field has that of its placeholder.
        dir={input.value ? 'auto' : undefined}
        {...input}
      />
      <FieldNotes id={`${id}-more`} hint={hint} error={error} />
    </div>
  );
}

export function SelectField({
  label,
  hint,
  error,
  className = '',
  children,
  ...select
}: FieldProps & Omit<ComponentProps<'select'>, 'id'>) {
  const id = useId();
  return (
    <div className={`flex min-w-0 flex-col gap-1 ${className}`}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <select id={id} className={inputClass} aria-describedby={`${id}-more`} {...select}>
        {children}
      </select>
      <FieldNotes id={`${id}-more`} hint={hint} error={error} />
    </div>
  );
}

export function CheckField({
  label,
  hint,
  className = '',
  ...input
}: Omit<FieldProps, 'error'> & Omit<ComponentProps<'input'>, 'id' | 'type'>) {
  const id = useId();
  return (
    <div className={`grid grid-cols-[auto_1fr] gap-x-2.5 gap-y-0.5 ${className}`}>
      <input
        id={id}
        type="checkbox"
        className="mt-0.5 size-4"
        aria-describedby={hint ? `${id}-more` : undefined}
        {...input}
      />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-more`} className="col-start-2 text-tiny text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}

function FieldNotes({ id, hint, error }: Omit<FieldProps, 'label'> & { readonly id: string }) {
  return (
    <div id={id} className="text-tiny empty:hidden">
      {error ? (
        <p role="alert" className="flex items-start gap-1.5 text-bad">
          <OctagonX aria-hidden size={14} className="mt-0.5 shrink-0" />
          {error}
        </p>
      ) : (
        hint && <p className="text-muted">{hint}</p>
      )}
    </div>
  );
}
