import { words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { Section } from '../../components/screen.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { setUi } from '../../store/ui-store.ts';

const t = words('dialer');

/** The demo PBX's extensions; a development build only. */
export function TryExtensions() {
  const demo = usePhone((snapshot) => snapshot.demo);
  if (!demo) return null;
  return (
    <Section title={t('demo-extensions')}>
      <ul className="flex flex-wrap gap-2">
        {demo.extensions.map(({ number, label }) => (
          <li key={number}>
            <Button
              size="small"
              onClick={() => setUi({ dialled: number, accountId: demo.accountId, dialFocus: true })}
            >
              <span className="font-semibold tabular-nums">{number}</span> <bdi>{label}</bdi>
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
