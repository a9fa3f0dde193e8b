import { Search } from 'lucide-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { words } from '../../../shared/words/index.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { inputClass } from '../../components/field.tsx';
import { Empty, Screen } from '../../components/screen.tsx';
import { routeHash, useRoute } from '../../store/route.ts';
import type { SettingsSection } from './section.ts';
import { foundSettings, rowPlace } from './search.ts';
import { settingsSections } from './sections.ts';

const t = words('settings');

/** All settings, by section; what is typed leaves those that have it. */
export function SettingsScreen() {
  const [typed, setTyped] = useState('');
  const content = useRef<HTMLDivElement>(null);
  useArrival(content);
  const [shown, setShown] = useState<ReadonlyMap<string, string>>(new Map());
  const sections = foundSettings(settingsSections, typed, shown);
  function type(text: string): void {
    // Later on the rows that were not found are gone.
    if (typed.trim() === '') setShown(shownTexts(content.current));
    setTyped(text);
  }
  const isSearch = typed.trim() !== '';
  const usual = sections.filter(({ isAdvanced }) => !isAdvanced);
  const advanced = sections.filter(({ isAdvanced }) => isAdvanced);
  return (
    <Screen title={t('settings')} actions={<SearchField typed={typed} onType={type} />}>
      <output className="sr-only">
        {isSearch && t('found', { count: sections.reduce((sum, { rows }) => sum + rows.length, 0) })}
      </output>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 @roomy:grid-cols-[12rem_minmax(0,1fr)]">
        <Contents sections={sections} />
        <div ref={content} className="flex flex-col gap-8">
          {sections.length === 0 && (
            <Empty icon={Search} title={t('nothing-found')}>
              {t('nothing-found-about')}
            </Empty>
          )}
          {usual.map((section) => (
            <SectionCard key={section.id} section={section} />
          ))}
          {advanced.length > 0 && <Advanced sections={advanced} isOpen={isSearch} />}
        </div>
      </div>
    </Screen>
  );
}

function SearchField({
  typed,
  onType,
}: {
  readonly typed: string;
  readonly onType: (typed: string) => void;
}) {
  return (
    <div className="relative w-88 max-w-full @wide:w-72">
      <Search
        aria-hidden
        size={16}
        className="pointer-events-none absolute top-1/2 start-3 -translate-y-1/2 text-muted"
      />
      <input
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        className={`${inputClass} ps-9`}
        value={typed}
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => onType(target.value)}
      />
    </div>
  );
}

/** The sections by name, where there is room beside them. */
function Contents({ sections }: { readonly sections: readonly SettingsSection[] }) {
  const { subject } = useRoute();
  return (
    <nav aria-label={t('sections')} className="sticky top-0 hidden self-start @roomy:block">
      <ul className="flex flex-col gap-0.5">
        {sections
          .filter(({ isAdvanced }) => !isAdvanced)
          .map(({ id, title }) => (
            <li key={id}>
              <a
                href={routeHash('settings', id)}
                aria-current={subject === id ? 'true' : undefined}
                className="block rounded-control px-3 py-1.5 hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent"
              >
                {title()}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

function SectionCard({ section: { id, title, rows } }: { readonly section: SettingsSection }) {
  return (
    <section aria-labelledby={`settings-${id}`} className="flex flex-col gap-3">
      <h2 id={`settings-${id}`} tabIndex={-1} className="scroll-mt-4 font-semibold">
        {title()}
      </h2>
      <div className="card divide-y divide-rule">
        {rows.map(({ id: row, Row }) => (
          <div key={row} data-setting={rowPlace(id, row)}>
            <Row />
          </div>
        ))}
      </div>
    </section>
  );
}

/** Closed at first, and open where the search found something in it. */
function Advanced({
  sections,
  isOpen,
}: {
  readonly sections: readonly SettingsSection[];
  readonly isOpen: boolean;
}) {
  const { subject } = useRoute();
  const isWanted = isOpen || sections.some(({ id }) => id === subject);
  return (
    <Disclosure key={String(isWanted)} title={t('advanced')} isOpenAtFirst={isWanted}>
      <div className="mt-3 flex flex-col gap-8">
        {sections.map((section) => (
          <SectionCard key={section.id} section={section} />
        ))}
      </div>
    </Disclosure>
  );
}

/** What each row shows, by its place. */
function shownTexts(content: HTMLElement | null): ReadonlyMap<string, string> {
  const rows = content?.querySelectorAll<HTMLElement>('[data-setting]') ?? [];
  return new Map([...rows].map((row) => [row.dataset['setting'] ?? '', row.innerText]));
}

/** `#/settings/sound` is read from the heading of that section on. */
function useArrival(content: RefObject<HTMLElement | null>): void {
  const { subject } = useRoute();
  useEffect(() => {
    if (subject === null) return;
    const heading = content.current?.querySelector<HTMLElement>(`[id="settings-${CSS.escape(subject)}"]`);
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  }, [content, subject]);
}
