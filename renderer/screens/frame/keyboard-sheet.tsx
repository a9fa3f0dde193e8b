import { words } from '../../../shared/words/index.ts';
import { Dialog } from '../../components/dialog.tsx';
import { keyText } from '../../format/key-text.ts';
import { keySheet } from '../../store/hotkeys.ts';
import { usePhone } from '../../store/phone-store.ts';
import { setUi, useUi } from '../../store/ui-store.ts';
import { useIsMac } from '../../store/use-keys.ts';

const t = words('frame');
const does = words('keySheet');

export function KeyboardSheet() {
  const open = useUi((state) => state.keyboardSheet);
  const isMac = useIsMac();
  const characterKeys = usePhone(({ settings }) => settings.characterKeys);
  return (
    <Dialog
      title={t('keyboard')}
      open={open}
      onClose={() => setUi({ keyboardSheet: false })}
      width="max-w-md"
    >
      <dl className="grid items-baseline gap-x-4 gap-y-1 @sm:grid-cols-[minmax(6rem,auto)_1fr] @sm:gap-y-3">
        {keySheet(isMac, characterKeys).map(({ keys, what }) => (
          <div key={what} className="contents">
            <dt className="flex flex-wrap gap-1">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="rounded-small border border-control bg-sunken px-1.5 py-0.5 font-mono text-tiny"
                >
                  {keyText(key)}
                </kbd>
              ))}
            </dt>
            <dd className="mb-3 @sm:mb-0">{does(what)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
