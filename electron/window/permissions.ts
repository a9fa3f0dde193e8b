import type { Session } from 'electron';

/**
 * What our page may have. Everything that is not in the table is denied, for every page.
 * `media` is the microphone: a request that includes the camera is denied.
 */
const allowed: ReadonlySet<string> = new Set(['media', 'speaker-selection']);

export function restrictPermissions(session: Session, isOurPage: (url: string) => boolean): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const camera = 'mediaTypes' in details && (details.mediaTypes?.includes('video') ?? false);
    decide(allowed.has(permission) && !camera && isOurPage(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    const camera = details.mediaType === 'video';
    return allowed.has(permission) && !camera && isOurPage(details.requestingUrl ?? origin);
  });
  // USB, HID, serial and Bluetooth devices: none of them is a phone's business yet.
  session.setDevicePermissionHandler(() => false);
}
