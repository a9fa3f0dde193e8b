/** The licences of what is in the app. */
export const licences = {
  licences: 'Licences',
  about: 'The licences of the packages in Anchorline, and where their source is.',
  show: 'Show the licences',
  own: 'Anchorline is under Apache-2.0. It contains these packages, unchanged. The notices of Electron and Chromium stand beside the program.',
  package: '{name} {version} · {license}',
  source: 'Source: {source}',
} as const;
