import { renderToStaticMarkup } from 'react-dom/server';
import { mostAccountPlaces, type FrameLook } from '../../../shared/model/first-look.ts';
import { chooseLanguage } from '../../../shared/words/index.ts';
import { languages } from '../../../shared/words/language.ts';
import {
  railAccountClass,
  railAccountsClass,
  railClass,
  RailRoom,
  isThere,
  railRooms,
  railRoomsClass,
  railSwitchClass,
  windowClass,
} from './rail-room.tsx';

/**
 * What the window shows until the page has main's state: the rooms, and empty places of what comes.
 * It says nothing about the state, and nothing of it can be used yet.
 */
function FirstFrame({ accounts, hasMessages }: Pick<FrameLook, 'accounts' | 'hasMessages'>) {
  return (
    <div id="first-frame" inert className={windowClass}>
      <div className={railClass}>
        {accounts > 0 && (
          <>
            <div className={railAccountsClass}>
              {Array.from({ length: accounts }, (_, index) => (
                <div key={index} className={`${railAccountClass} ${index === 0 ? '' : 'hidden'}`} />
              ))}
            </div>
            <div className="hidden wide:block">
              <div className={railSwitchClass} />
            </div>
          </>
        )}
        <ul className={railRoomsClass}>
          {railRooms.filter(isThere(hasMessages)).map((place) => (
            <RailRoom key={place.room} place={place} isHere={false} isStop={false} />
          ))}
        </ul>
      </div>
      {accounts > 0 && (
        <div className="row-start-1 grid min-h-0 roomy:grid-cols-[21rem_minmax(0,1fr)] wide:col-start-2">
          <div className="bg-surface roomy:border-e roomy:border-rule" />
        </div>
      )}
    </div>
  );
}

/** The first frame for each look that main may ask for. */
export async function drawFirstFrames(): Promise<readonly DrawnFrame[]> {
  const frames: DrawnFrame[] = [];
  for (const language of languages) {
    await chooseLanguage(language);
    for (let accounts = 0; accounts <= mostAccountPlaces; accounts += 1) {
      for (const hasMessages of accounts > 0 ? [false, true] : [false]) {
        const html = renderToStaticMarkup(<FirstFrame accounts={accounts} hasMessages={hasMessages} />);
        frames.push({ look: { language, accounts, hasMessages }, html });
      }
    }
  }
  return frames;
}

export interface DrawnFrame {
  readonly look: FrameLook;
  readonly html: string;
}
