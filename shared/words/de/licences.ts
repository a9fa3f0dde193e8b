import type { Translation } from '../translation.ts';

export const licences: Translation<'licences'> = {
  licences: 'Lizenzen',
  about: 'Die Lizenzen der Pakete in Anchorline, und wo deren Quelltext liegt.',
  show: 'Lizenzen anzeigen',
  own: 'Anchorline steht unter Apache-2.0. Es enthält diese Pakete unverändert. Die Hinweise von Electron und Chromium liegen neben dem Programm.',
  package: '{name} {version} · {license}',
  source: 'Quelltext: {source}',
};
