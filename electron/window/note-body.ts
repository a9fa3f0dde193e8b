const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Text as the body of a notification: on Linux the body is markup, with links and pictures
 * (specifications.freedesktop.org/notification-spec, Markup), and Electron passes it on as it is.
 */
export const noteBody = (text: string, platform: NodeJS.Platform): string =>
  platform === 'linux' ? text.replaceAll(/[&<>]/g, (sign) => entities[sign] ?? '') : text;
