/** Parts of German messages, by the case of the noun: nominative (der), dative (dem). */
export const derServer = '{hasHost, select, yes {{host}} other {der Server}}';
export const DerServer = '{hasHost, select, yes {{host}} other {Der Server}}';
/** What was presented, in brackets; nothing where nothing was. */
export const details = '{hasPresented, select, yes { ({presented})} other {}}';
