import { useId, type ReactNode } from 'react';
import { CheckField, inputClass } from '../../components/field.tsx';

/** The ids that join a control to the words of its row. */
export interface RowIds {
  readonly id: string;
  readonly 'aria-labelledby': string;
  readonly 'aria-describedby': string | undefined;
}

/** Label and sentence at the left, the control at the right; below them where there is no room. */
export function SettingRow({
  label,
  about,
  children,
}: {
  readonly label: string;
  readonly about?: ReactNode;
  readonly children: (ids: RowIds) => ReactNode;
}) {
  const id = useId();
  const ids = {
    id,
    'aria-labelledby': `${id}-label`,
    'aria-describedby': about === undefined ? undefined : `${id}-about`,
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-2 p-4 @wide:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="min-w-0">
        <label id={`${id}-label`} htmlFor={id} className="block font-medium wrap-anywhere">
          {label}
        </label>
        {about !== undefined && (
          <p id={`${id}-about`} className="text-tiny text-muted wrap-anywhere">
            {about}
          </p>
        )}
      </div>
      <div className="min-w-0">{children(ids)}</div>
    </div>
  );
}

/** A setting that is one of several. */
export function ChoiceRow<T extends string>({
  options,
  value,
  onChange,
  ...row
}: {
  readonly label: string;
  readonly about?: ReactNode;
  readonly options: readonly (readonly [value: T, name: string])[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}) {
  return (
    <SettingRow {...row}>
      {(ids) => (
        <select
          {...ids}
          className={inputClass}
          value={value}
          onChange={({ target }) => {
            const chosen = options.find(([option]) => option === target.value);
            if (chosen) onChange(chosen[0]);
          }}
        >
          {options.map(([option, name]) => (
            <option key={option} value={option}>
              {name}
            </option>
          ))}
        </select>
      )}
    </SettingRow>
  );
}

/** A setting that is on or off. */
export function SwitchRow({
  label,
  about,
  checked,
  disabled = false,
  onChange,
}: {
  readonly label: string;
  readonly about?: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <CheckField
      className="p-4"
      label={label}
      hint={about}
      checked={checked}
      disabled={disabled}
      onChange={({ target }) => onChange(target.checked)}
    />
  );
}
