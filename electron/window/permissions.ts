import type { Session } from 'electron';
import { isHeadset } from './headset-device.ts';

/**
 * What our page may have. Everything that is not in the table is denied, for every page. `media` is
 * the microphone: a request that includes the camera is denied. `hid` is looked at again for each
 * device.
 */
const allowed: ReadonlySet<string> = new Set(['media', 'speaker-selection', 'hid']);

export function restrictPermissions(session: Session, isOurPage: (url: string) => boolean): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const camera = 'mediaTypes' in details && (details.mediaTypes?.includes('video') ?? false);
    decide(allowed.has(permission) && !camera && isOurPage(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    const camera = details.mediaType === 'video';
    return allowed.has(permission) && !camera && isOurPage(details.requestingUrl ?? origin);
  });
  // USB, serial and Bluetooth devices are none of a phone's business, and of HID headsets alone.
  session.setDevicePermissionHandler(
    ({ deviceType, device, origin }) => deviceType === 'hid' && isHeadset(device) && isOurPage(origin),
  );
  // The page lists what it may use and asks for no more; without an answer the request waits.
  // The session is the same for the next window.
  session.removeAllListeners('select-hid-device');
  session.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
}
