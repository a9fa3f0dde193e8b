import { create } from 'zustand';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { chooseLanguage } from '../../shared/words/index.ts';
import { currentLanguage, directions, type Language } from '../../shared/words/language.ts';

/** Null until the messages of the first language are there. */
const useStore = create<{ readonly language: Language | null }>(() => ({ language: null }));

/** The language that the page is drawn in. Whoever uses it is drawn again when it changes. */
export const useLanguage = (): Language | null => useStore(({ language }) => language);

/** Speaks main's language from now on. Where its messages cannot be read, the one before stays. */
export async function followLanguage({ language }: Pick<Snapshot, 'language'>): Promise<void> {
  if (useStore.getState().language === language) return;
  try {
    await chooseLanguage(language);
  } finally {
    const spoken = currentLanguage();
    document.documentElement.lang = spoken;
    document.documentElement.dir = directions[spoken];
    useStore.setState({ language: spoken });
  }
}
