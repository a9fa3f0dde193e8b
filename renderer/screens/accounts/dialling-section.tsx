import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import { useMemo, useState } from 'react';
import { dialledNumber } from '../../../shared/dialled-number.ts';
import { diallingForms, noDiallingRules } from '../../../shared/model/dialling.ts';
import { words } from '../../../shared/words/index.ts';
import { currentLanguage, locales } from '../../../shared/words/language.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { diallingOf, type DiallingFields } from './dialling-draft.ts';

const t = words('dialling');

interface DiallingProps {
  readonly fields: DiallingFields;
  readonly errors: Partial<Record<keyof DiallingFields, string>>;
  readonly set: (change: Partial<DiallingFields>) => void;
}

/** How telephone numbers are sent. Many servers need nothing of it: it is closed at first. */
export function DiallingSection(props: DiallingProps) {
  return (
    <Disclosure title={t('title')}>
      <div className="flex flex-col gap-4 pt-3">
        <CountryField country={props.fields.country} set={props.set} />
        {props.fields.country !== '' && <RuleFields {...props} />}
      </div>
    </Disclosure>
  );
}

function CountryField({ country, set }: Pick<DiallingProps, 'set'> & { readonly country: string }) {
  const countries = useMemo(() => namedCountries(), []);
  return (
    <SelectField
      label={t('country')}
      hint={country === '' ? t('country-none-about') : t('country-about')}
      value={country}
      onChange={(event) => set({ country: event.target.value })}
    >
      <option value="">{t('country-none')}</option>
      {countries.map(({ code, name, callingCode }) => (
        <option key={code} value={code}>
          {t('country-named', { name, code: callingCode })}
        </option>
      ))}
    </SelectField>
  );
}

function RuleFields({ fields, errors, set }: DiallingProps) {
  return (
    <>
      <div className="flex flex-col gap-1">
        <Segmented
          legend={t('form')}
          showLegend
          options={diallingForms.map((form) => [form, t(`form-${form}`)] as const)}
          value={fields.diallingForm}
          onChange={(diallingForm) => set({ diallingForm })}
        />
        <p className="text-tiny text-muted">{t(`form-${fields.diallingForm}-about`)}</p>
      </div>
      {fields.diallingForm === 'access-code' && (
        <TextField
          label={t('code')}
          short
          value={fields.accessCode}
          inputMode="tel"
          maxLength={6}
          error={errors.accessCode}
          onChange={(event) => set({ accessCode: event.target.value })}
        />
      )}
      <TextField
        label={t('extension')}
        short
        value={fields.extensionDigits}
        inputMode="numeric"
        maxLength={2}
        hint={t('extension-about')}
        error={errors.extensionDigits}
        onChange={(event) => set({ extensionDigits: event.target.value })}
      />
      <Preview fields={fields} />
    </>
  );
}

/** A number that a person tries: what these rules make of it, before they are saved. */
function Preview({ fields }: Pick<DiallingProps, 'fields'>) {
  const [typed, setTyped] = useState('');
  const sent = dialledNumber(typed, diallingOf(fields, noDiallingRules));
  return (
    <div className="flex flex-col gap-1">
      <TextField
        label={t('try')}
        short
        value={typed}
        inputMode="tel"
        maxLength={64}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p aria-live="polite" className="min-h-5 text-tiny text-muted tabular-nums">
        {typed.trim() !== '' && (sent === typed ? t('unchanged') : t('sent', { typed: typed.trim(), sent }))}
      </p>
    </div>
  );
}

function namedCountries() {
  const locale = locales[currentLanguage()];
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  return getCountries()
    .map((code) => ({ code, name: names.of(code) ?? code, callingCode: getCountryCallingCode(code) }))
    .toSorted((one, other) => one.name.localeCompare(other.name, locale));
}
