/** Parts of German messages, by the case of the noun: nominative (der), dative (dem). */
export const derServer = '{hasHost, select, yes {{host}} other {der Server}}';
export const DerServer = '{hasHost, select, yes {{host}} other {Der Server}}';
/** What was presented, in brackets; nothing where nothing was. */
export const details = '{hasPresented, select, yes { ({presented})} other {}}';
export const demServer = '{hasHost, select, yes {{host}} other {dem Server}}';
export const denServer = '{hasHost, select, yes {{host}} other {den Server}}';
export const DieDatei = '{hasPresented, select, yes {„{presented}“} other {Die Datei}}';
export const dateiDesProfils = '{hasPresented, select, yes {„{presented}“} other {Eine Datei Ihres Profils}}';
/** What an answer requires or lacks: nominative and accusative. */
export const dieErweiterung =
  '{hasExpected, select, yes {die SIP-Erweiterung „{expected}“} other {eine Erweiterung von SIP}}';
/** On the screen of a connection, where a button copies all of it. */
export const tellAdministrator =
  'Teilen Sie Ihrem Administrator mit, was hier steht; „Als Text kopieren“ enthält alles.';
/** Elsewhere. */
export const sayToAdministrator = 'Teilen Sie Ihrem Administrator mit, was hier steht.';
