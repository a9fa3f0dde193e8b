import type { CommandArgument } from '../../shared/ipc/contract.ts';
import { changedDesktop } from '../../shared/model/desktop-settings.ts';
import { changedSettings, type Settings, type SettingsChange } from '../../shared/model/settings.ts';
import { desktopFields, settingsFields, type Rules } from './field-rules.ts';
import { planFields, type PlannedPart } from './plan-fields.ts';

/** The settings of this computer. Fields with parts of which the file has some keep the others. */
export function planSettings(
  file: SettingsChange,
  now: Settings,
  rules: Rules,
): PlannedPart<CommandArgument<'settings.save'>> {
  const scope = { scope: 'settings', isNew: false, rules };
  const next = changedSettings(now, file);
  const usual = planFields(settingsFields, now, next, scope);
  const desktop = planFields(desktopFields, now.desktop, changedDesktop(now.desktop, file.desktop), scope);
  const changes = [...usual.changes, ...desktop.changes];
  return {
    group: { part: 'settings', name: '', server: null, isNew: false, changes, notes: [], usedBy: [] },
    draft: (chosen) =>
      changes.some(({ id }) => chosen(id))
        ? { ...pick(usual.merged(chosen), settingsFields), desktop: desktop.merged(chosen) }
        : null,
  };
}

const pick = <T extends object, K extends keyof T>(value: T, keys: readonly K[]): Pick<T, K> =>
  Object.fromEntries(keys.map((key) => [key, value[key]])) as Pick<T, K>;
