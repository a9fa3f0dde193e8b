import { useState, type FormEvent } from 'react';

/** A form as its fields see it. */
export interface FormFields<Fields> {
  readonly fields: Fields;
  /** What is wrong, in sentences; empty until the person first tried to save. */
  readonly errors: FieldErrors<Fields>;
  readonly set: (change: Partial<Fields>) => void;
}
export type FieldErrors<Fields> = Partial<Record<keyof Fields, string>>;

interface Form<Fields> extends FormFields<Fields> {
  readonly submit: (event: FormEvent<HTMLFormElement>) => void;
}

/** Saves once `check` finds nothing wrong; until then `submit` goes to the first wrong field. */
export function useForm<Fields extends object>(
  initial: () => Fields,
  check: (fields: Fields) => FieldErrors<Fields>,
  save: (fields: Fields) => Promise<void>,
): Form<Fields> {
  const [fields, setFields] = useState(initial);
  const [isTried, setTried] = useState(false);
  return {
    fields,
    errors: isTried ? check(fields) : {},
    set: (change) => setFields((before) => ({ ...before, ...change })),
    submit: (event) => {
      event.preventDefault();
      setTried(true);
      if (Object.keys(check(fields)).length > 0) focusFirstError(event.currentTarget);
      else void save(fields);
    },
  };
}

/** Goes to the first field that is marked as wrong, once the marks are drawn. */
export function focusFirstError(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus());
}
