import { aboutSection } from './about-section.tsx';
import { accountsSection } from './accounts-section.tsx';
import { addressBooksSection } from './address-books-section.tsx';
import { appearanceSection } from './appearance-section.tsx';
import { callsSection } from './calls-section.tsx';
import { desktopSection } from './desktop-section.tsx';
import { directoriesSection } from './directories-section.tsx';
import { keyboardSection } from './keyboard-section.tsx';
import { messagesSection } from './messages-section.tsx';
import { migrationSection } from './migration-section.tsx';
import { portsSection } from './ports-section.tsx';
import { recordingsSection } from './recordings-section.tsx';
import type { SettingsSection } from './section.ts';
import { soundSection } from './sound-section.tsx';

/**
 * The settings in the order of the screen. A new section is a file that exports one and a line
 * here; advanced ones come last.
 */
export const settingsSections: readonly SettingsSection[] = [
  accountsSection,
  callsSection,
  messagesSection,
  soundSection,
  appearanceSection,
  directoriesSection,
  addressBooksSection,
  recordingsSection,
  desktopSection,
  keyboardSection,
  migrationSection,
  aboutSection,
  portsSection,
];
