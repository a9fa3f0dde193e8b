import { textChoices, type TextChoice } from '../../../shared/model/call-text.ts';
import { words } from '../../../shared/words/index.ts';
import { Segmented } from '../../components/segmented.tsx';

const t = words('realTimeText');

export function RealTimeTextField({
  chosen,
  set,
}: {
  readonly chosen: TextChoice;
  readonly set: (change: { readonly realTimeText: TextChoice }) => void;
}) {
  return (
    <div className="flex flex-col gap-1">
      <Segmented
        legend={t('account')}
        showLegend
        options={textChoices.map((choice) => [choice, t(`account-${choice}`)] as const)}
        value={chosen}
        onChange={(realTimeText) => set({ realTimeText })}
      />
      <p className="text-tiny text-muted">{t(`account-${chosen}-about`)}</p>
    </div>
  );
}
