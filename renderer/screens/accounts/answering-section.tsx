import { autoAnswers } from '../../../shared/model/auto-answer.ts';
import { forwardingCases } from '../../../shared/model/forwarding.ts';
import { transferRequests } from '../../../shared/model/transfer-requests.ts';
import { words } from '../../../shared/words/index.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { CheckField, TextField } from '../../components/field.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { codeFields, type AnsweringFields } from './answering-draft.ts';

const t = words('answering');

interface AnsweringProps {
  readonly fields: AnsweringFields;
  readonly errors: Partial<Record<keyof AnsweringFields, string>>;
  readonly set: (change: Partial<AnsweringFields>) => void;
}

/** Rules that many accounts do not need: it is closed at first. */
export function AnsweringSection({ fields, errors, set }: AnsweringProps) {
  return (
    <Disclosure title={t('section')}>
      <div className="flex flex-col gap-4 pt-3">
        <div className="flex flex-col gap-1">
          <Segmented
            legend={t('auto-answer')}
            showLegend
            options={autoAnswers.map((choice) => [choice, t(`auto-answer-${choice}`)] as const)}
            value={fields.autoAnswer}
            onChange={(autoAnswer) => set({ autoAnswer })}
          />
          <p className="text-tiny text-muted">{t(`auto-answer-${fields.autoAnswer}-about`)}</p>
        </div>
        <div className="flex flex-col gap-1">
          <Segmented
            legend={t('transfer-requests')}
            showLegend
            options={transferRequests.map((choice) => [choice, t(`transfer-requests-${choice}`)] as const)}
            value={fields.transferRequests}
            onChange={(choice) => set({ transferRequests: choice })}
          />
          <p className="text-tiny text-muted">{t(`transfer-requests-${fields.transferRequests}-about`)}</p>
        </div>
        <CheckField
          label={t('anonymous')}
          hint={t('anonymous-about')}
          checked={fields.anonymous}
          onChange={(event) => set({ anonymous: event.target.checked })}
        />
        <TextField
          label={t('verified-by')}
          short
          value={fields.verifiedBy}
          maxLength={64}
          hint={t('verified-by-about')}
          error={errors.verifiedBy}
          onChange={(event) => set({ verifiedBy: event.target.value })}
        />
        <TextField
          label={t('no-answer-after')}
          short
          value={fields.noAnswerAfter}
          inputMode="numeric"
          hint={t('no-answer-about')}
          error={errors.noAnswerAfter}
          onChange={(event) => set({ noAnswerAfter: event.target.value })}
        />
        <Codes fields={fields} errors={errors} set={set} />
      </div>
    </Disclosure>
  );
}

function Codes({ fields, errors, set }: AnsweringProps) {
  return forwardingCases.map((when, index) => {
    const field = codeFields[when];
    return (
      <TextField
        key={when}
        label={t(`codes-${when}`)}
        short
        value={fields[field]}
        maxLength={20}
        placeholder="*72 *73"
        hint={index === 0 ? t('codes-about') : undefined}
        error={errors[field]}
        onChange={(event) => set({ [field]: event.target.value })}
      />
    );
  });
}
