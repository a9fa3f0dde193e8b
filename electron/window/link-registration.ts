/**
 * https://www.iana.org/assignments/uri-schemes: what electron-builder.yml declares for the package
 * as well.
 */
export const linkSchemes = ['sip', 'sips', 'tel'] as const;

export interface Registrar {
  readonly setAsDefaultProtocolClient: (scheme: string, path: string, args: string[]) => boolean;
}

/**
 * Windows: the app writes its own entry, in which `--` keeps a link from being read as a switch.
 * macOS and Linux: the package declares the schemes and the person chooses who has them; claiming
 * them here would take `tel:` from the program that has it.
 */
export function registerLinks(
  app: Registrar,
  where: { readonly platform: string; readonly isPackaged: boolean; readonly executable: string },
): void {
  if (!where.isPackaged || where.platform !== 'win32') return;
  for (const scheme of linkSchemes) app.setAsDefaultProtocolClient(scheme, where.executable, ['--']);
}
